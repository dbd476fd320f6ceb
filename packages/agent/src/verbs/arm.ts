import { SuiteError } from '@release-pipeline/core'
import { type Backup, backupMismatch, type Request } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { appDatabase } from '../database/app-database.ts'
import { listBackups, requireBackup, verifyBackup } from '../database/backup-files.ts'
import { refusesWrites } from '../database/freeze.ts'
import { readJudgement } from '../phases/judgement.ts'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Sets the deadline, and seals beside it what a rollback may do to the database. */
export const arm: VerbHandler<'arm'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence, confirmWithinMs, acceptContract } = request
    const judged = await readJudgement(agent, deploy)
    const backup = await backupOf(agent, request, judged.revision)
    const { state, effects } = await commit(agent, {
      kind: 'arm',
      deploy,
      fence,
      confirmWithinMs,
      migration: judged.migration,
      backup: backup?.id ?? null,
      acceptContract,
      frozen: await isFrozen(agent, deploy, backup),
    })
    await carryOut(agent, effects)
    const armed = state.armed
    if (armed === null) throw new SuiteError('INTERNAL_ERROR', { what: 'The deploy was armed and is not.' })
    await tellJournal(agent, { deploy, fence, step: 'arm', outcome: 'done', detail: `until ${armed.deadline}` })
    return { deadline: armed.deadline, migration: armed.migration, onRollback: armed.onRollback }
  })

/** The backup that is named, or the one that phase backup of this deploy made; still what was sealed. */
async function backupOf(
  agent: Agent,
  request: Request<'arm'>,
  revision: string | undefined,
): Promise<Backup | undefined> {
  if (request.backup === undefined) {
    return (await listBackups(agent)).find((sealed) => sealed.deploy === request.deploy)
  }
  const sealed = await requireBackup(agent, request.backup)
  const mismatch = backupMismatch(sealed, { deploy: request.deploy, revision, now: agent.time().wall })
  if (mismatch !== undefined) {
    throw new SuiteError('BACKUP_UNKNOWN', {
      what: `Backup ${sealed.id} does not stand for deploy ${request.deploy}. ${mismatch}`,
      remedy: 'Make a backup right before the deploy.',
    })
  }
  await verifyBackup(agent, sealed)
  return sealed
}

/** The backup was made while writes were refused for this deploy, and they are refused at this moment. */
async function isFrozen(agent: Agent, deploy: string, backup: Backup | undefined): Promise<boolean> {
  const state = await readState(agent.layout)
  if (backup?.frozen !== true || backup.deploy !== deploy || state.freeze?.deploy !== deploy) return false
  return refusesWrites(await appDatabase(agent, state, state.lease?.release))
}
