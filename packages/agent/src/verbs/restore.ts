import { SuiteError } from '@release-pipeline/core'
import { restoreDatabase } from '../database/restore.ts'
import { undoRestore } from '../database/undo-restore.ts'
import { exclusively, liveSentence } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Puts a backup, or what an earlier restore has kept, in the place of the database, by a person who typed its name. Never while a deploy is at work. */
export const restore: VerbHandler<'restore'> = (agent, request) =>
  exclusively(agent, async () => {
    const state = await readState(agent.layout)
    if (state.lease !== null || state.rollback !== null) {
      throw new SuiteError('DEPLOY_LEASE_HELD', {
        what: `Deploy ${state.lease?.deploy ?? state.rollback?.deploy} is at work.`,
        remedy: 'Roll it back or wait for it; then restore.',
        live: liveSentence(state),
      })
    }
    const { from, backup, by, reason, confirmation } = request
    if (from === 'kept') return undoRestore(agent, { kept: backup, by, reason, confirmation })
    return restoreDatabase(agent, { backup, by, reason, confirmation })
  })
