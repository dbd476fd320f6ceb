import { expect, it } from 'vitest'
import { raceConfirmAgainstDeadline, raceForLease } from './races/race.ts'

it('lets exactly one of confirm and the deadline win', async () => {
  const { outcomes, wrong } = await raceConfirmAgainstDeadline(30)
  expect(wrong, JSON.stringify(outcomes)).toEqual([])
}, 60_000)

it('gives a free lease to exactly one of two who ask at the same moment', async () => {
  expect(await raceForLease(40)).toEqual({ outcomes: { 'acquired, held': 40 }, wrong: [] })
}, 60_000)
