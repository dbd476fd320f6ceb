import { expect, it } from 'vitest'
import { raceConfirmAgainstDeadline } from '../../packages/agent/test/races/confirm-race.ts'
import { raceForLease } from '../../packages/agent/test/races/lease-race.ts'

it('lets exactly one of confirm and the deadline win, 1,000 times', async () => {
  const { outcomes, wrong } = await raceConfirmAgainstDeadline(1000)
  console.log(`confirm against the deadline: ${JSON.stringify(outcomes)}`)
  expect(wrong).toEqual([])
  const kept = outcomes['confirm: confirmed, guard: idle'] ?? 0
  // A race that one side always wins shows nothing.
  expect(kept).toBeGreaterThan(100)
  expect(kept).toBeLessThan(900)
}, 600_000)

it.each([
  [10_000, 'decision'],
  [500, 'verb'],
] as const)(
  'gives a free lease to exactly one of two who ask at the same moment, %i times (%s)',
  async (times, how) => {
    const begun = performance.now()
    const { outcomes, wrong } = await raceForLease(times, how)
    const took = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`${times} races for the lease (${how}) in ${took} s: ${JSON.stringify(outcomes)}`)
    expect(wrong).toEqual([])
    const [first = 0, second = 0] = ['acquired, held', 'held, acquired'].map((name) => outcomes[name])
    expect(first + second).toBe(times)
    // A race that one side always wins shows nothing.
    expect(Math.min(first, second)).toBeGreaterThan(times / 20)
  },
  1_200_000,
)
