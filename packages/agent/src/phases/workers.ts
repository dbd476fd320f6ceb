import { startSchedulers, startWorkers } from '../slots/queue.ts'
import { readState } from '../store/state-file.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/**
 * The new workers take part in the queue, and the schedule is handed over. The old workers stay until the release is
 * confirmed, so that there is always one that works: a rollback has nothing to start.
 */
export const workers: Phase = async (agent, order) => {
  const { release } = await candidateOf(agent, order)
  const state = await readState(agent.layout)
  if (state.live === null) return { result: {} }
  if (state.freeze !== null) {
    agent.say('Writes are refused: workers and schedulers start when the release is kept.')
    return { result: { slot: state.live.slot } }
  }
  await startWorkers(agent, state, state.live.slot, release.id)
  await startSchedulers(agent, state, state.live.slot, release.id)
  return { result: { slot: state.live.slot } }
}
