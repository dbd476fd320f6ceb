import { toSuiteError } from '@release-pipeline/core'
import type { ClientBase } from 'pg'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { readState } from '../store/state-file.ts'
import { adminDatabase, appDatabase } from './app-database.ts'
import { type ConnectionTarget, quoteName, withConnection } from './connection.ts'
import { purposeOf } from './database-names.ts'
import { dropDatabase, maintenance } from './side-database.ts'

const found = z.array(z.object({ name: z.string(), open: z.boolean() }))

/**
 * Undoes what a restore leaves behind when it is killed: a live database that takes no connections, a kept one that takes
 * none, a side database that nobody will use. The caller holds the lock under which restores run, so none is at work.
 *
 * @returns what had to be done, in sentences; also that the server could not be asked, which stops no recovery
 */
export async function repairDatabases(agent: Agent): Promise<string[]> {
  if (agent.config.database === undefined) return []
  try {
    const state = await readState(agent.layout)
    if (state.live === null && state.env === null) return []
    const live = await appDatabase(agent, state, state.live?.release)
    return await repairLeftovers(await adminDatabase(agent, live), live.database)
  } catch (thrown) {
    return [`Whether the database takes connections is not known: ${toSuiteError(thrown).what}`]
  }
}

/** @throws DATABASE_UNREACHABLE */
export async function repairLeftovers(admin: ConnectionTarget, live: string): Promise<string[]> {
  return withConnection(maintenance(admin), async (client) => {
    const actions: string[] = []
    for (const { name, open } of await list(client)) {
      const purpose = purposeOf(name, live)
      if (purpose === 'restore') {
        await client.query(`drop database if exists ${quoteName(name)} with (force)`)
        actions.push(`Removed database ${name}: the restore that made it was cut off.`)
      } else if ((purpose === 'before' || name === live) && !open) {
        await client.query(`alter database ${quoteName(name)} allow_connections true`)
        actions.push(`Opened database ${name} again: a restore was cut off while it was closed.`)
      }
    }
    return actions
  })
}

/**
 * Removes the copies that drills and maskings leave behind when they are killed. The caller holds the lock under which
 * those run, so none is at work.
 */
export async function removeCopies(admin: ConnectionTarget, live: string): Promise<void> {
  const names = await withConnection(maintenance(admin), list)
  for (const { name } of names) {
    const purpose = purposeOf(name, live)
    if (purpose === 'drill' || purpose === 'masked') await dropDatabase(admin, name)
  }
}

async function list(client: ClientBase): Promise<z.output<typeof found>> {
  const answer = await client.query(
    'select datname as name, datallowconn as open from pg_database where not datistemplate order by 1',
  )
  return found.parse(answer.rows)
}
