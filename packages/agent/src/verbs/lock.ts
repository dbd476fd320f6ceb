import { SuiteError } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { liftFreeze, wake } from '../database/freeze-for-deploy.ts'
import { attempt, exclusively, liveSentence } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Closes the environment for deploys, opens it, lifts the block of a commit, or admits writes again. Guard and rollback work in spite of a lock. */
export const lock: VerbHandler<'lock'> = (agent, request) =>
  exclusively(agent, async () => {
    const { fence } = await readState(agent.layout)
    if (request.action === 'lock') await attempt(agent, { kind: 'lock', by: request.by, reason: request.reason })
    else if (request.action === 'unlock') await attempt(agent, { kind: 'unlock' })
    else if (request.action === 'thaw') await admit(agent)
    else await attempt(agent, { kind: 'unblock', sha: request.sha })
    const detail = 'reason' in request ? `${request.by}: ${request.reason}` : request.by
    await tellJournal(agent, { deploy: 'manual', fence, step: request.action, outcome: 'done', detail })
    return { done: true }
  })

/** Only what waits for a person is decided here: the freeze of a deploy at work is its way back. */
async function admit(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  if (state.lease !== null || state.rollback !== null) {
    throw new SuiteError('DEPLOY_LEASE_HELD', {
      what: `Deploy ${state.lease?.deploy ?? state.rollback?.deploy} is at work.`,
      remedy: 'Confirm it or roll it back: either admits writes again.',
      live: liveSentence(state),
    })
  }
  await liftFreeze(agent)
  await wake(agent)
}
