import { SuiteError } from '@release-pipeline/core'
import { migrationKinds } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { requireBackup, verifyBackup } from '../database/backup-files.ts'
import { readPhaseResult } from '../phases/phase-files.ts'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import type { VerbHandler } from './verb.ts'

const judged = z.object({ migration: z.enum(migrationKinds) })

/** Sets the deadline, and seals beside it what a rollback may do to the database. */
export const arm: VerbHandler<'arm'> = (agent, request) =>
  exclusively(agent, async () => {
    const prepared = await readPhaseResult(agent, request.deploy, 'prepare')
    const { migration } = judged.safeParse(prepared?.kind === 'done' ? prepared.result : undefined).data ?? {
      migration: 'unknown' as const,
    }
    if (request.backup !== undefined) await requireOwnBackup(agent, request.backup, request.deploy)
    const { deploy, fence, confirmWithinMs, acceptContract } = request
    const { state, effects } = await commit(agent, {
      kind: 'arm',
      deploy,
      fence,
      confirmWithinMs,
      migration,
      backup: request.backup ?? null,
      acceptContract,
      frozen: false,
    })
    await carryOut(agent, effects)
    const armed = state.armed
    if (armed === null) throw new SuiteError('INTERNAL_ERROR', { what: 'The deploy was armed and is not.' })
    await tellJournal(agent, { deploy, fence, step: 'arm', outcome: 'done', detail: `until ${armed.deadline}` })
    return { deadline: armed.deadline, migration: armed.migration, onRollback: armed.onRollback }
  })

/** A backup counts for this deploy only when it was made for it, and is still what was sealed. */
async function requireOwnBackup(agent: Agent, id: string, deploy: string): Promise<void> {
  const sealed = await requireBackup(agent, id)
  await verifyBackup(agent, sealed)
  if (sealed.deploy !== deploy) {
    throw new SuiteError('BACKUP_UNKNOWN', {
      what: `Backup ${id} was not made for deploy ${deploy}.`,
      remedy: 'Run phase backup of this deploy first.',
    })
  }
}
