import type { ClientBase } from 'pg'
import * as z from 'zod'
import { type ConnectionTarget, quoteName, withConnection } from './connection.ts'

/** A moment of a database: what is written later has a higher transaction id, what is deleted later is missing. */
export interface Moment {
  readonly xid: string
  /** Rows of every table that has some of its own, by `schema.table`; partitions are tables. */
  readonly rows: Readonly<Record<string, number>>
}

/** Ids of transactions are compared as PostgreSQL does it, modulo 2^32 and within half of that. */
const HALF_OF_ALL_XIDS = 2n ** 31n

const moment = z.tuple([z.object({ xid: z.string() })])
const tables = z.array(z.object({ schema: z.string(), name: z.string() }))
const counted = z.tuple([z.object({ rows: z.coerce.number(), written: z.coerce.number() })])

/** Now, while nobody else writes. */
export async function momentOf(target: ConnectionTarget): Promise<Moment> {
  return inSnapshot(target, async (client, xid) => {
    const all = await count(client, xid)
    return { xid, rows: Object.fromEntries(all.map(({ table, rows }) => [table, rows])) }
  })
}

/**
 * Tables that were written to since that moment: `table` to the number of rows that were inserted or changed, and of
 * those that are missing. Whoever wrote them and however: the transaction id stands in every row.
 *
 * @returns undefined: so many transactions have passed that ids do not tell any more
 */
export async function writtenSince(
  target: ConnectionTarget,
  since: { readonly xid: string; readonly rows?: Readonly<Record<string, number>> | undefined },
): Promise<Record<string, number> | undefined> {
  return inSnapshot(target, async (client, now) => {
    if (BigInt(now) - BigInt(since.xid) >= HALF_OF_ALL_XIDS) return undefined
    const written: Record<string, number> = {}
    const { rows: before = {} } = since
    const all = await count(client, since.xid)
    const present = new Map(all.map(({ table, rows }) => [table, rows]))
    for (const { table, written: changed } of all) if (changed > 0) written[table] = changed
    for (const [table, rows] of Object.entries(before)) {
      const gone = rows - (present.get(table) ?? 0)
      if (gone > 0) written[table] = (written[table] ?? 0) + gone
    }
    return written
  })
}

/** `public.orders 3, public.users 1`. */
export function describeWritten(written: Readonly<Record<string, number>>): string {
  return Object.entries(written)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([table, rows]) => `${table} ${rows}`)
    .join(', ')
}

async function inSnapshot<T>(
  target: ConnectionTarget,
  work: (client: ClientBase, xid: string) => Promise<T>,
): Promise<T> {
  return withConnection(target, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only')
    const answer = await client.query('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')
    const [{ xid }] = moment.parse(answer.rows)
    const result = await work(client, xid)
    await client.query('commit')
    return result
  })
}

async function count(client: ClientBase, since: string): Promise<{ table: string; rows: number; written: number }[]> {
  const listed = await client.query(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence <> 't'
       and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
     order by 1, 2`,
  )
  const all: { table: string; rows: number; written: number }[] = []
  const xid = String(BigInt(since) % 2n ** 32n)
  for (const { schema, name } of tables.parse(listed.rows)) {
    const answer = await client.query(
      `select count(*) as rows, count(*) filter (where age(xmin) <= age($1::xid)) as written
       from ${quoteName(schema)}.${quoteName(name)}`,
      [xid],
    )
    all.push({ table: `${schema}.${name}`, ...counted.parse(answer.rows)[0] })
  }
  return all
}
