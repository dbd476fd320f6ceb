import type { DatabaseFacts } from '@release-pipeline/release'
import type { ClientBase } from 'pg'
import * as z from 'zod'

const NOT_OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`

const tables = z.array(z.object({ name: z.string(), quoted: z.string(), partitioned: z.boolean() }))
const columns = z.array(
  z.object({ table: z.string(), name: z.string(), quoted: z.string(), type: z.string(), holdsText: z.boolean() }),
)
const triggers = z.array(z.object({ table: z.string(), quoted: z.string(), enabled: z.enum(['O', 'A', 'R']) }))
const foreignKeys = z.array(
  z.object({
    quoted: z.string(),
    table: z.string(),
    columns: z.array(z.string()),
    target: z.string(),
    targetColumns: z.array(z.string()),
    definition: z.string(),
  }),
)
const views = z.array(z.object({ quoted: z.string() }))
const count = z.tuple([z.object({ found: z.coerce.number() })])

const enabling = { O: 'enable', A: 'enable always', R: 'enable replica' } as const

/** Everything in this database that holds data: partitions belong to their table, what is generated follows from the rest. */
export async function readDatabaseFacts(client: ClientBase): Promise<DatabaseFacts> {
  const rows = async (sql: string) => (await client.query(sql)).rows
  const allColumns = columns.parse(await rows(COLUMNS))
  const allTriggers = triggers.parse(await rows(TRIGGERS))
  const of = <T extends { table: string }>(all: readonly T[], table: string) =>
    all.filter((each) => each.table === table)
  return {
    tables: tables.parse(await rows(TABLES)).map((table) => ({
      ...table,
      columns: of(allColumns, table.name),
      triggers: of(allTriggers, table.name).map(({ quoted, enabled }) => ({ quoted, enable: enabling[enabled] })),
    })),
    foreignKeys: foreignKeys.parse(await rows(FOREIGN_KEYS)),
    materializedViews: views.parse(await rows(VIEWS)).map(({ quoted }) => quoted),
    largeObjects: count.parse(await rows('select count(*) as found from pg_largeobject_metadata'))[0].found,
  }
}

const TABLES = `
  select n.nspname || '.' || c.relname as name, c.oid::regclass::text as quoted, c.relkind = 'p' as partitioned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and ${NOT_OURS} order by 1`

const COLUMNS = `
  select n.nspname || '.' || c.relname as table, a.attname as name, quote_ident(a.attname) as quoted,
         format_type(a.atttypid, a.atttypmod) as type,
         t.typcategory in ('S', 'A', 'U', 'C', 'X') or t.typname in ('json', 'jsonb', 'xml', 'int8', 'numeric') as "holdsText"
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and ${NOT_OURS} order by a.attrelid, a.attnum`

const TRIGGERS = `
  select n.nspname || '.' || c.relname as table, quote_ident(t.tgname) as quoted, t.tgenabled as enabled
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgenabled <> 'D' and not c.relispartition and ${NOT_OURS} order by 1, 2`

const FOREIGN_KEYS = `
  select quote_ident(k.conname) as quoted, n.nspname || '.' || c.relname as table,
         (select array_agg(a.attname::text order by i) from unnest(k.conkey) with ordinality as u(num, i)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
         tn.nspname || '.' || tc.relname as target,
         (select array_agg(a.attname::text order by i) from unnest(k.confkey) with ordinality as u(num, i)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as "targetColumns",
         pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class tc on tc.oid = k.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and ${NOT_OURS} order by 2, 1`

const VIEWS = `
  select c.oid::regclass::text as quoted from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'm' and c.relispopulated and ${NOT_OURS} order by c.oid`
