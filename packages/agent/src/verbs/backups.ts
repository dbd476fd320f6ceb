import { SuiteError } from '@release-pipeline/core'
import type { Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { appDatabase } from '../database/app-database.ts'
import { listBackups } from '../database/backup-files.ts'
import { createBackup } from '../database/create-backup.ts'
import { keptDatabases } from '../database/kept-databases.ts'
import { currentRevision } from '../database/migrations.ts'
import { copyOffSite } from '../database/off-site.ts'
import { overdueOn } from '../database/overdue.ts'
import { drill } from '../database/restore.ts'
import { withLock } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Dump and drill take long and change nothing that a deploy looks at: they have a lock of their own. */
export const backups: VerbHandler<'backups'> = async (agent, request) => {
  if (request.action === 'list') return answer(agent)
  return withLock(`${agent.layout.state}/backup.lock`, agent.config.lockWaitMs, async () => {
    if (request.action === 'create') await create(agent)
    else await drillNewest(agent)
    return answer(agent)
  })
}

async function answer(agent: Agent): Promise<Response<'backups'>> {
  const backups = await listBackups(agent)
  const overdue = overdueOn(agent, backups)
  return { backups, kept: await keptDatabases(agent), ...(overdue === undefined ? {} : { overdue }) }
}

async function create(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  const target = await appDatabase(agent, state, state.live?.release)
  const revision =
    state.live === null ? undefined : await currentRevision(agent, { state, release: state.live.release })
  await createBackup(agent, { target, revision: revision ?? '', state, mayLackRows: true })
  await copyOffSite(agent)
}

async function drillNewest(agent: Agent): Promise<void> {
  const [newest] = await listBackups(agent)
  if (newest === undefined) throw new SuiteError('BACKUP_UNKNOWN', { what: 'There is no backup to drill.' })
  await drill(agent, newest.id)
}
