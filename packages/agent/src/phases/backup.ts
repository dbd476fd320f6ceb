import { SuiteError } from '@release-pipeline/core'
import { appDatabase } from '../database/app-database.ts'
import { createBackup } from '../database/create-backup.ts'
import { currentRevision } from '../database/migrations.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** A sealed backup that belongs to this deploy. */
export const backup: Phase = async (agent, order) => {
  const { state, release } = await candidateOf(agent, order)
  if (agent.config.database === undefined) {
    throw new SuiteError('BACKUP_FAILED', { what: `${agent.config.app} has no database in its configuration.` })
  }
  const target = await appDatabase(agent, state, release.id)
  const revision = (await currentRevision(agent, state, release.id)) ?? ''
  const sealed = await createBackup(agent, { target, revision, deploy: order.deploy, state })
  agent.say(`Backup ${sealed.id}: ${sealed.bytes} bytes at revision "${sealed.revision}", sha256 ${sealed.sha256}.`)
  return { result: { backup: sealed.id, bytes: sealed.bytes, sha256: sealed.sha256, createdAt: sealed.createdAt } }
}
