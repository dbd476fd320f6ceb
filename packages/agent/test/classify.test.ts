import { classifyMigration, type MigrationKind } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { parseSql } from '../src/database/parse-sql.ts'

const classified = async (sql: string) => classifyMigration(await parseSql(sql))

describe('a migration', () => {
  it.each<[MigrationKind, string]>([
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
    // What the migration itself has made is known to nobody yet.
    ['expand', 'CREATE TABLE a (b int); CREATE UNIQUE INDEX u ON a (b); INSERT INTO a VALUES (1); DELETE FROM a'],
    ['expand', 'CREATE TABLE a (b int); ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0); DROP TABLE a'],
    ['expand', "ALTER TABLE orders ADD COLUMN state text; UPDATE orders SET state = 'new' WHERE paid"],
    ['expand', "ALTER TABLE o ADD COLUMN s text DEFAULT 'x'; ALTER TABLE o ALTER COLUMN s SET NOT NULL"],
    ['contract', 'ALTER TABLE o ADD COLUMN s text; ALTER TABLE o ALTER COLUMN s SET NOT NULL'],
    ['contract', "ALTER TABLE orders ADD COLUMN state text; UPDATE orders SET state = 'new', note = ''"],
    ['contract', 'CREATE TABLE IF NOT EXISTS a (b int); DELETE FROM a'],
    ['contract', 'BEGIN; CREATE TABLE a (b int); ROLLBACK; DELETE FROM a'],
    ['contract', 'CREATE TABLE a (b int); SET search_path = other; DELETE FROM a'],
    ['contract', 'CREATE TABLE s.a (b int); DELETE FROM a'],
    ['contract', 'CREATE TABLE a (b int); DROP TABLE a; DELETE FROM a'],
    ['contract', 'CREATE TEMP TABLE orders (b int) ON COMMIT DROP; COMMIT; DELETE FROM orders'],
    ['contract', 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS a int; ALTER TABLE orders DROP COLUMN a'],
    [
      'contract',
      'CREATE TABLE p (b int) PARTITION BY RANGE (b); MERGE INTO o USING p ON true WHEN MATCHED THEN DELETE',
    ],
    ['expand', 'INSERT INTO orders (id, at) SELECT gen_random_uuid(), now()'],
    ['unknown', 'INSERT INTO orders SELECT drop_everything()'],
    ['unknown', 'SET session_replication_role = replica'],
    ['unknown', 'CREATE SCHEMA s CREATE TABLE t (a int)'],
    ['unknown', 'ALTER VIEW v ALTER COLUMN c SET DEFAULT 1'],
    ['unknown', 'SELECT other.now()'],
    ['unknown', 'DROP TABLE a; this is no SQL'],
  ])('is %s: %s', async (kind, sql) => {
    expect((await classified(sql)).kind).toBe(kind)
  })

  it('names each statement with its reason and the lock that it takes', async () => {
    const sql = '-- é\nALTER TABLE a ADD b int;\n\n-- Running upgrade 1 -> 2\nDROP TABLE "c;d";'
    expect((await classified(sql)).statements).toEqual([
      { sql: 'ALTER TABLE a ADD b int', kind: 'expand', why: 'adds a column', lock: 'ACCESS EXCLUSIVE' },
      { sql: 'DROP TABLE "c;d"', kind: 'contract', why: 'removes a table', lock: 'ACCESS EXCLUSIVE' },
    ])
  })

  it.each([
    ['SHARE', 'CREATE INDEX i ON orders (a)'],
    ['SHARE UPDATE EXCLUSIVE', 'CREATE INDEX CONCURRENTLY i ON orders (a)'],
    ['SHARE UPDATE EXCLUSIVE', 'DROP INDEX CONCURRENTLY i'],
    ['ACCESS EXCLUSIVE', 'DROP INDEX i'],
    ['SHARE UPDATE EXCLUSIVE', 'ALTER TABLE orders VALIDATE CONSTRAINT c'],
    ['ACCESS EXCLUSIVE', 'ALTER TABLE orders VALIDATE CONSTRAINT c, ADD COLUMN a int'],
    ['SHARE ROW EXCLUSIVE', 'ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id) NOT VALID'],
    ['SHARE ROW EXCLUSIVE', 'CREATE TABLE a (b int REFERENCES orders)'],
    ['none', 'CREATE TABLE a (b int)'],
    ['ROW EXCLUSIVE', 'DELETE FROM orders'],
    ['unknown', 'DO $$ BEGIN END $$'],
  ])('takes the lock %s: %s', async (lock, sql) => {
    expect((await classified(sql)).statements[0]?.lock).toBe(lock)
  })
})
