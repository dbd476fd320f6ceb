import { SuiteError } from '@release-pipeline/core'
import { backupMismatch, migrationKinds, type Request } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { listBackups, requireBackup, verifyBackup } from '../database/backup-files.ts'
import { readPhaseResult } from '../phases/phase-files.ts'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import type { VerbHandler } from './verb.ts'

const judged = z.object({ migration: z.enum(migrationKinds), revision: z.string().optional() })

/** Sets the deadline, and seals beside it what a rollback may do to the database. */
export const arm: VerbHandler<'arm'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence, confirmWithinMs, acceptContract } = request
    const prepared = await readPhaseResult(agent, deploy, 'prepare')
    const facts = judged.safeParse(prepared?.kind === 'done' ? prepared.result : undefined).data
    const { state, effects } = await commit(agent, {
      kind: 'arm',
      deploy,
      fence,
      confirmWithinMs,
      migration: facts?.migration ?? 'unknown',
      backup: await backupOf(agent, request, facts?.revision),
      acceptContract,
      frozen: false,
    })
    await carryOut(agent, effects)
    const armed = state.armed
    if (armed === null) throw new SuiteError('INTERNAL_ERROR', { what: 'The deploy was armed and is not.' })
    await tellJournal(agent, { deploy, fence, step: 'arm', outcome: 'done', detail: `until ${armed.deadline}` })
    return { deadline: armed.deadline, migration: armed.migration, onRollback: armed.onRollback }
  })

/** The backup that is named, or the one that phase backup of this deploy made; still what was sealed. */
async function backupOf(agent: Agent, request: Request<'arm'>, revision: string | undefined): Promise<string | null> {
  if (request.backup === undefined) {
    return (await listBackups(agent)).find((sealed) => sealed.deploy === request.deploy)?.id ?? null
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
  return sealed.id
}
