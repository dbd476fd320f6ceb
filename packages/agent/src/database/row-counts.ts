import type { ClientBase } from 'pg'
import * as z from 'zod'
import { quoteName } from './connection.ts'

const tables = z.array(z.object({ schema: z.string(), name: z.string() }))
const count = z.tuple([z.object({ rows: z.coerce.number().int() })])

/** Exact number of rows of every ordinary table, by `schema.table`, as this connection's transaction sees them. */
export async function countRows(client: ClientBase): Promise<Record<string, number>> {
  const listed = await client.query(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
     order by 1, 2`,
  )
  const counts: Record<string, number> = {}
  for (const { schema, name } of tables.parse(listed.rows)) {
    const counted = await client.query(`select count(*) as rows from ${quoteName(schema)}.${quoteName(name)}`)
    counts[`${schema}.${name}`] = count.parse(counted.rows)[0].rows
  }
  return counts
}
