import { setTimeout } from 'node:timers/promises'
import type { Clock } from '@release-pipeline/core'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal })
  },
}
