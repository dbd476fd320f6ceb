import { expect, it } from 'vitest'
import { raceConfirmAgainstDeadline, raceForLease } from '../../packages/agent/test/races/race.ts'

/** The whole count by `npm run test:system -- --full`; a tenth of the lease's in the gate, where minutes count. */
const full = process.env['TEST_FULL'] === '1'

it('lets exactly one of confirm and the deadline win, 1,000 times', async () => {
  const { outcomes, wrong } = await raceConfirmAgainstDeadline(1000)
  console.log(`confirm against the deadline: ${JSON.stringify(outcomes)}`)
  expect(wrong).toEqual([])
  const kept = outcomes['confirm: confirmed, guard: idle'] ?? 0
  // A race that one side always wins shows nothing.
  expect(kept).toBeGreaterThan(100)
  expect(kept).toBeLessThan(900)
}, 600_000)

it('gives a free lease to exactly one of two who ask at the same moment', async () => {
  const times = full ? 10_000 : 1000
  const begun = performance.now()
  const { outcomes, wrong } = await raceForLease(times)
  console.log(`${times} races for the lease in ${Math.round((performance.now() - begun) / 1000)} s`)
  expect({ outcomes, wrong }).toEqual({ outcomes: { 'acquired, held': times }, wrong: [] })
}, 1_200_000)
