import { otherSlot } from '@release-pipeline/release'
import { startWorkers, stopWorkers } from '../slots/slot.ts'
import { readState } from '../store/state-file.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** Hands the queue over: the new workers start, then the old ones are asked to finish what they hold. */
export const workers: Phase = async (agent, order) => {
  const { release } = await candidateOf(agent, order)
  const { live } = await readState(agent.layout)
  if (live === null) return { result: {} }
  await startWorkers(agent, await readState(agent.layout), live.slot, release.id)
  await stopWorkers(agent, otherSlot(live.slot))
  return { result: { slot: live.slot } }
}
