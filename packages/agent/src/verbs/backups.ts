import { SuiteError } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { appDatabase } from '../database/app-database.ts'
import { listBackups } from '../database/backup-files.ts'
import { createBackup } from '../database/create-backup.ts'
import { currentRevision } from '../database/migrations.ts'
import { drill } from '../database/restore.ts'
import { withLock } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Dump and drill take long and change nothing that a deploy looks at: they have a lock of their own. */
export const backups: VerbHandler<'backups'> = async (agent, request) => {
  if (request.action === 'list') return { backups: await listBackups(agent) }
  return withLock(`${agent.layout.state}/backup.lock`, agent.config.lockWaitMs, async () => {
    if (request.action === 'create') await create(agent)
    else await drillNewest(agent)
    return { backups: await listBackups(agent) }
  })
}

async function create(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  const target = await appDatabase(agent, state, state.live?.release)
  const revision = state.live === null ? undefined : await currentRevision(agent, state, state.live.release)
  await createBackup(agent, { target, revision: revision ?? '', state })
}

async function drillNewest(agent: Agent): Promise<void> {
  const [newest] = await listBackups(agent)
  if (newest === undefined) throw new SuiteError('BACKUP_UNKNOWN', { what: 'There is no backup to drill.' })
  await drill(agent, newest.id)
}
