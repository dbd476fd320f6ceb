import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const files = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n' }

it('A push while models are thinking supersedes the review: nothing is posted on lines that are gone', async () => {
  const world = await startReview()
  const flaw = finds(/stock -=/)
  let pushed: Promise<void> | undefined
  world.vendors.claude = flaw
  world.vendors.openai = async (request) => {
    pushed ??= world.push({ branch: 'x', files: { 'service/app.py': 'x = 1\n' }, message: 'fix: all of it' })
    await pushed
    return flaw(request)
  }
  const number = await world.open({ branch: 'x', files, message: 'feat: buy' })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['skipped', 'failure'])
  expect(reviewed.check.title).toMatch(/^incomplete: superseded by [0-9a-f]{12}/)
  expect(reviewed.inline).toEqual([])
  const next = await world.review(number)
  expect([next.verdict, next.check.conclusion, next.summaries.length], next.log).toEqual(['approved', 'success', 1])
  expect(next.receipt?.cost.pullRequestUsd).toBeGreaterThan(next.receipt?.cost.runUsd ?? 0)
})
