import { expect, it } from 'vitest'
import { raceConfirmAgainstDeadline } from './races/confirm-race.ts'
import { raceForLease } from './races/lease-race.ts'

it('lets exactly one of confirm and the deadline win', async () => {
  const { outcomes, wrong } = await raceConfirmAgainstDeadline(30, 1)
  expect(wrong, JSON.stringify(outcomes)).toEqual([])
}, 60_000)

it.each(['verb', 'decision'] as const)(
  'gives a free lease to exactly one of two who ask at the same moment (%s)',
  async (how) => {
    const { outcomes, wrong } = await raceForLease(40, how)
    expect(wrong).toEqual([])
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBe(40)
  },
  60_000,
)
