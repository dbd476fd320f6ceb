import { attempt, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Closes the environment for deploys, opens it, or lifts the block of a commit. Guard and rollback work in spite of a lock. */
export const lock: VerbHandler<'lock'> = (agent, request) =>
  exclusively(agent, async () => {
    const { fence } = await readState(agent.layout)
    if (request.action === 'lock') await attempt(agent, { kind: 'lock', by: request.by, reason: request.reason })
    else if (request.action === 'unlock') await attempt(agent, { kind: 'unlock' })
    else await attempt(agent, { kind: 'unblock', sha: request.sha })
    const detail = 'reason' in request ? `${request.by}: ${request.reason}` : request.by
    await tellJournal(agent, { deploy: 'manual', fence, step: request.action, outcome: 'done', detail })
    return { done: true }
  })
