import { idleSlot } from '@release-pipeline/release'
import { installInSlot, startService } from '../slots/slot.ts'
import { commit, exclusively } from '../store/commit.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** Starts the candidate in the idle slot, where no user reaches it yet; where two cannot run side by side it is only put there. */
export const start: Phase = async (agent, order) => {
  // Held until the processes are spawned: a rollback that begins meanwhile finds the slot either untouched or recorded.
  return exclusively(agent, async () => {
    const { state, release } = await candidateOf(agent, order)
    const slot = idleSlot(state)
    const after = await commit(agent, { kind: 'slot-taken', deploy: order.deploy, fence: order.fence, slot })
    if (agent.activation.sideBySide) {
      agent.say(`Starting release ${release.id} in slot ${slot}.`)
      await startService(agent, after.state, slot, release.id)
    } else {
      await installInSlot(agent, after.state, slot, release.id)
    }
    return { result: { slot } }
  })
}
