import { SuiteError } from '@release-pipeline/core'
import type { Response } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { readState } from '../store/state-file.ts'
import { adminDatabase, appDatabase } from './app-database.ts'
import { type ConnectionTarget, withConnection } from './connection.ts'
import { isKeptFrom } from './database-names.ts'
import { maintenance } from './side-database.ts'

type Kept = Response<'backups'>['kept']

const found = z.array(z.object({ database: z.string(), bytes: z.coerce.number() }))

/** Databases that restores have put aside, newest first; none where the server cannot be asked. */
export async function keptDatabases(agent: Agent): Promise<Kept> {
  try {
    const state = await readState(agent.layout)
    const live = await appDatabase(agent, state, state.live?.release)
    return await listKept(await adminDatabase(agent, live), live.database)
  } catch {
    return []
  }
}

/** @throws BACKUP_UNKNOWN with those that there are */
export async function requireKept(admin: ConnectionTarget, live: string, database: string): Promise<void> {
  const kept = await listKept(admin, live)
  if (kept.some((each) => each.database === database)) return
  const names = kept.map((each) => each.database).join(', ')
  throw new SuiteError('BACKUP_UNKNOWN', {
    what: `No restore has kept a database "${database}". Kept are: ${names || 'none'}.`,
  })
}

async function listKept(admin: ConnectionTarget, live: string): Promise<Kept> {
  return withConnection(maintenance(admin), async (client) => {
    const answer = await client.query(
      `select datname as database, pg_database_size(oid) as bytes from pg_database
       where pg_has_role(datdba, 'MEMBER') and datallowconn order by 1 desc`,
    )
    return found.parse(answer.rows).filter(({ database }) => isKeptFrom(database, live))
  })
}
