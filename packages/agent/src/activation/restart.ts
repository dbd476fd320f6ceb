import { otherSlot } from '@release-pipeline/release'
import { awaitReady } from '../health/await-ready.ts'
import type { Layout } from '../layout.ts'
import { isSlotRunning, startService, stopServices } from '../slots/slot.ts'
import { readState } from '../store/state-file.ts'
import type { Activation } from './activation.ts'
import { isCurrent, pointCurrent, removeCurrent } from './current.ts'

/**
 * One fixed port, as hand-made set-ups have it: the release that goes is stopped before the one that comes is started. Users
 * get errors from the stop until the new one answers, and the release is first seen running when it is live.
 */
export function restart(layout: Layout, port: number): Activation {
  const address = () => ({ port })
  return {
    sideBySide: false,
    address,
    liveAddress: address,
    point: async (agent, { slot, release }) => {
      const state = await readState(agent.layout)
      const sha = state.releases.find(({ id }) => id === release)?.sha ?? ''
      await stopServices(agent, otherSlot(slot))
      if (!(await isSlotRunning(agent, slot))) await startService(agent, state, slot, release)
      await awaitReady(agent, slot, sha)
      await pointCurrent(layout, release)
    },
    pointAtNothing: () => removeCurrent(layout),
    leadsTo: ({ release }) => isCurrent(layout, release),
  }
}
