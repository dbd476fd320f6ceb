import { toSuiteError } from '@release-pipeline/core'
import type { ClientBase } from 'pg'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { quoteName } from './connection.ts'

const indexes = z.array(z.object({ schema: z.string(), name: z.string(), table: z.string() }))

/** What an ordinary session holds for a moment is waited for, in milliseconds. */
const LOCK_PATIENCE_MS = 3000

/**
 * Removes what a CREATE INDEX CONCURRENTLY left behind that failed or was killed: an index that no query uses, that every
 * write pays for, and whose name keeps the migration from running again. PostgreSQL's own advice is to drop it.
 * One that cannot be removed now is told; the migration then says what it needs.
 */
export async function removeInvalidIndexes(agent: Agent, client: ClientBase): Promise<void> {
  for (const index of await invalidIndexes(client)) {
    const name = `${index.schema}.${index.name}`
    try {
      if (await removeIndex(client, index))
        agent.say(`Removed index ${name}: it was INVALID, left by a build that failed.`)
    } catch (thrown) {
      agent.say(`Index ${name} is INVALID and could not be removed now: ${toSuiteError(thrown).what}`)
    }
  }
}

type Index = z.output<typeof indexes>[number]

/** The index of a partitioned table is invalid until every partition has its own, and one of a constraint is no leftover. */
async function invalidIndexes(client: ClientBase): Promise<Index[]> {
  const found = await client.query(
    `select n.nspname as schema, c.relname as name, t.relname as table from pg_index i
     join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     where not i.indisvalid and c.relkind = 'i' and t.relkind = 'r'
       and n.nspname not like 'pg\\_%' and not exists (select from pg_constraint k where k.conindid = c.oid)
     order by 1, 2`,
  )
  return indexes.parse(found.rows)
}

/** A build that is still at work holds this lock: it is not taken for a leftover, and looked at again once the lock is ours. */
async function removeIndex(client: ClientBase, index: Index): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = ${LOCK_PATIENCE_MS}`)
    const table = `${quoteName(index.schema)}.${quoteName(index.table)}`
    await client.query(`lock table ${table} in share update exclusive mode`)
    const still = (await invalidIndexes(client)).some(
      ({ schema, name }) => schema === index.schema && name === index.name,
    )
    if (still) await client.query(`drop index ${quoteName(index.schema)}.${quoteName(index.name)}`)
    await client.query('commit')
    return still
  } catch (thrown) {
    await client.query('rollback')
    throw thrown
  }
}
