import type { Agent } from '../agent.ts'
import { carryOver } from './carry-over.ts'
import { type ConnectionTarget, quoteName, withConnection } from './connection.ts'
import { literal, maintenance } from './side-database.ts'

/**
 * Puts the side database in the place of the live one by two renames in one transaction; the old one is kept under its
 * new name. Sessions are ended and refused meanwhile, which is the whole outage.
 *
 * @returns milliseconds of the outage
 */
export async function swapDatabases(
  agent: Agent,
  options: { admin: ConnectionTarget; live: string; side: string; keptAs: string },
): Promise<number> {
  const { live, side, keptAs } = options
  return withConnection(maintenance(options.admin), async (client) => {
    await carryOver(client, live, side)
    const begun = agent.time().mono
    await client.query(`alter database ${quoteName(live)} allow_connections false`)
    try {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname in (${literal(live)}, ${literal(side)}) and pid <> pg_backend_pid()`,
      )
      await client.query('begin')
      await client.query(`alter database ${quoteName(live)} rename to ${quoteName(keptAs)}`)
      await client.query(`alter database ${quoteName(side)} rename to ${quoteName(live)}`)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      await client.query(`alter database ${quoteName(live)} allow_connections true`)
      throw error
    }
    const outageMs = agent.time().mono - begun
    await client.query(`alter database ${quoteName(keptAs)} allow_connections true`)
    return outageMs
  })
}
