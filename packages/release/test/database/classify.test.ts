import { classifyMigration, decideOnRollback } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'

describe('a migration', () => {
  it.each([
    ['none', ''],
    ['none', '-- DROP TABLE orders;\n/* DROP /* nested */ TABLE x; */'],
    ['none', 'BEGIN; SET lock_timeout = 5000; COMMIT;'],
    ['none', "COMMENT ON TABLE orders IS 'DROP TABLE orders'"],
    ['none', "UPDATE alembic_version SET version_num='abc' WHERE alembic_version.version_num = 'def'"],
    ['none', 'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)'],
    ['none', "INSERT INTO alembic_version (version_num) VALUES ('abc')"],
    ['expand', 'CREATE TABLE orders (id serial PRIMARY KEY, note text NOT NULL)'],
    ['expand', 'create table if not exists "drop" (id int)'],
    ['expand', 'CREATE INDEX CONCURRENTLY ix ON orders (note)'],
    ['expand', 'ALTER TABLE orders ADD COLUMN paid boolean'],
    ['expand', 'ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false NOT NULL'],
    ['expand', 'ALTER TABLE orders ADD paid boolean'],
    [
      'expand',
      'ALTER TABLE ONLY public."Orders" ADD COLUMN IF NOT EXISTS n numeric(10, 2) DEFAULT 0 NOT NULL, ADD m int',
    ],
    ['expand', "ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad'"],
    ['expand', 'ALTER TABLE orders DROP CONSTRAINT orders_check'],
    ['expand', 'ALTER TABLE orders ALTER COLUMN note SET DEFAULT 7'],
    ['expand', "INSERT INTO settings (name) VALUES ('DROP TABLE x; --')"],
    ['expand', 'DROP INDEX ix'],
    ['expand', 'GRANT SELECT ON orders TO reader'],
    ['expand', 'CREATE FUNCTION f() RETURNS int AS $body$ BEGIN DROP TABLE x; END; $body$ LANGUAGE plpgsql'],
    ['contract', 'DROP TABLE orders'],
    ['contract', 'ALTER TABLE orders DROP COLUMN note'],
    ['contract', 'ALTER TABLE orders ADD COLUMN a int, DROP COLUMN note'],
    ['contract', 'ALTER TABLE orders DROP note'],
    ['contract', 'ALTER TABLE orders RENAME COLUMN note TO text'],
    ['contract', 'ALTER TABLE orders RENAME TO old_orders'],
    ['contract', 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)'],
    ['contract', 'ALTER TABLE orders ALTER note SET DATA TYPE int USING note::int'],
    ['contract', 'ALTER TABLE orders ALTER COLUMN note SET NOT NULL'],
    ['contract', 'ALTER TABLE orders ADD COLUMN must text NOT NULL'],
    ['contract', 'ALTER TABLE orders ADD COLUMN code text UNIQUE'],
    ['contract', 'ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0)'],
    ['contract', 'ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id)'],
    ['contract', 'CREATE UNIQUE INDEX ux ON orders (note)'],
    ['contract', 'TRUNCATE orders'],
    ['contract', 'DELETE FROM orders'],
    ['contract', "UPDATE orders SET note = ''"],
    ['contract', 'CREATE TABLE a (b int); DROP VIEW v'],
    ['contract', 'CREATE TRIGGER t BEFORE INSERT ON orders EXECUTE FUNCTION f()'],
    ['contract', 'REVOKE ALL ON orders FROM app'],
    ['unknown', 'DO $$ BEGIN EXECUTE chr(68); END $$'],
    ['unknown', 'SELECT drop_everything()'],
    ['unknown', 'CREATE OR REPLACE VIEW v AS SELECT 1'],
    ['unknown', 'VACUUM FULL orders'],
    ['unknown', 'WITH gone AS (DELETE FROM orders RETURNING 1) SELECT 1'],
    ['unknown', 'ALTER TABLE orders SET SCHEMA other'],
    ['unknown', 'this is no SQL'],
  ])('is %s: %s', (kind, sql) => {
    expect(classifyMigration(sql).kind).toBe(kind)
  })

  it('names each statement with its reason', () => {
    expect(classifyMigration('ALTER TABLE a ADD b int;\n\nDROP TABLE "c;d";').statements).toEqual([
      { sql: 'ALTER TABLE a ADD b int', kind: 'expand', why: 'adds a column' },
      { sql: 'DROP TABLE "c;d"', kind: 'contract', why: 'removes a table' },
    ])
  })
})

describe('what a rollback does to the database', () => {
  const backups = ['b', null]
  const flags = [true, false]
  const cells = (['none', 'expand', 'contract', 'unknown'] as const).flatMap((migration) =>
    flags.flatMap((acceptContract) =>
      backups.flatMap((backup) => flags.map((frozen) => ({ migration, acceptContract, backup, frozen }))),
    ),
  )

  it.each(cells)('$migration, accepted $acceptContract, backup $backup, frozen $frozen', (cell) => {
    const harmless = cell.migration === 'none' || cell.migration === 'expand'
    const refused = !cell.acceptContract || cell.backup === null
    const expected = harmless ? 'code-only' : refused ? 'refused' : cell.frozen ? 'restore' : 'stop-and-ask'
    expect(decideOnRollback(cell).kind).toBe(expected)
  })
})
