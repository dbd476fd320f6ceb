import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const files = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n' }

it("GitHub's secondary rate limit delays the review, and nothing is written twice or lost", async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const number = await world.open({ branch: 'x', files, message: 'feat: buy' })
  const fault = { kind: 'secondary-rate-limit', retryAfterSeconds: 1 } as const
  world.github.fail({ method: 'POST', path: /\/check-runs$/, fault })
  world.github.fail({ method: 'POST', path: /\/pulls\/\d+\/reviews$/, fault: { ...fault, status: 429 } })
  world.github.fail({ method: 'POST', path: /\/issues\/\d+\/comments$/, fault })
  world.github.fail({ method: 'PATCH', path: /\/check-runs\/\d+$/, fault })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['changes-requested', 'failure'])
  expect([reviewed.inline.length, reviewed.summaries.length]).toEqual([1, 1])
})

it('An answer of GitHub that is lost after the write does not make a second one', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const number = await world.open({ branch: 'x', files, message: 'feat: buy' })
  const fault = { kind: 'cut-off' } as const
  world.github.fail({ method: 'POST', path: /\/pulls\/\d+\/reviews$/, fault, afterEffect: true })
  world.github.fail({ method: 'POST', path: /\/issues\/\d+\/comments$/, fault, afterEffect: true })
  const reviewed = await world.review(number)
  expect(reviewed.verdict, reviewed.log).toBe('changes-requested')
  expect([reviewed.inline.length, reviewed.summaries.length]).toEqual([1, 1])
})
