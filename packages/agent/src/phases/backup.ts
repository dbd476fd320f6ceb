import { SuiteError } from '@release-pipeline/core'
import { appDatabase } from '../database/app-database.ts'
import { createBackup } from '../database/create-backup.ts'
import { freezeForDeploy } from '../database/freeze-for-deploy.ts'
import { currentRevision } from '../database/migrations.ts'
import { readState } from '../store/state-file.ts'
import { candidateOf } from './candidate.ts'
import { readJudgement } from './judgement.ts'
import type { Phase } from './phase.ts'

/**
 * A sealed backup that belongs to this deploy. Where its migration closes the way back for the code, writes are refused
 * first, so that the backup is a way back that loses nothing.
 */
export const backup: Phase = async (agent, order) => {
  const { state, release } = await candidateOf(agent, order)
  if (agent.config.database === undefined) {
    throw new SuiteError('BACKUP_FAILED', { what: `${agent.config.app} has no database in its configuration.` })
  }
  const target = await appDatabase(agent, state, release.id)
  const { migration } = await readJudgement(agent, order.deploy)
  const frozen = order.freeze !== undefined && (migration === 'contract' || migration === 'unknown')
  if (frozen) await freezeForDeploy(agent, order, target)
  const now = await readState(agent.layout)
  const revision = (await currentRevision(agent, { state: now, release: release.id })) ?? ''
  const sealed = await createBackup(agent, { target, revision, deploy: order.deploy, state: now, frozen })
  agent.say(`Backup ${sealed.id}: ${sealed.bytes} bytes at revision "${sealed.revision}", sha256 ${sealed.sha256}.`)
  return { result: { backup: sealed.id, bytes: sealed.bytes, sha256: sealed.sha256, createdAt: sealed.createdAt } }
}
