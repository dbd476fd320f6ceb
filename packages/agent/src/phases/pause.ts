import type { Agent } from '../agent.ts'
import { pauseWorkers } from '../slots/pause.ts'
import { readState } from '../store/state-file.ts'
import type { Phase } from './phase.ts'

/** After a canary and right before the switch; without one, phase `check` ends with the same. */
export const pause: Phase = async (agent) => {
  await leaveQueue(agent)
  return { result: {} }
}

/**
 * Right before the switch the workers of the live release take their last message: what the candidate queues from the
 * switch on, they may not know. It waits until the candidate's own workers are there.
 */
export async function leaveQueue(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  if (state.live !== null) await pauseWorkers(agent, state, state.live.slot)
}
