import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { followTrace } from '../../packages/agent/test/traces/follow-trace.ts'
import { operation } from '../../packages/agent/test/traces/operation.ts'

const SEED = 20261128
const TRACES = process.env['TEST_FULL'] === '1' ? 300 : 20

it(`follows the model through ${TRACES} traces of verbs, deaths, restarts and passing time`, async () => {
  const counts: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 30 }), async (trace) => {
      const { told, difference } = await followTrace(trace)
      expect(difference, told.join('\n')).toBeUndefined()
      for (const step of told) {
        const kind = step.replace(/ of .*?(, killed.*)?$/, (_, killed) => (killed === undefined ? '' : ' (killed)'))
        counts[kind] = (counts[kind] ?? 0) + 1
      }
    }),
    { seed: SEED, numRuns: TRACES, endOnFailure: true },
  )
  console.log(`steps followed: ${JSON.stringify(counts)}`)
  // Traces that never come to the switch, or in which nothing dies, would show little.
  for (const kind of ['switch', 'confirm', 'prepare (killed)', 'reboot', 'time passes'])
    expect(counts[kind], kind).toBeGreaterThan(0)
}, 1_800_000)
