import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const files = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n' }

it('While one vendor is down the other still reviews, and the check says incomplete', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = () => ({ kind: 'overloaded', retryAfterSeconds: 0 })
  const number = await world.open({ branch: 'down', files, message: 'feat: buy' })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.code, reviewed.check.conclusion], reviewed.log).toEqual([
    'incomplete',
    1,
    'failure',
  ])
  expect(reviewed.check.title).toMatch(/^incomplete: /)
  expect(reviewed.inline).toMatchObject([{ path: 'service/app.py', line: 2 }])
  expect(new Set(world.requests.openai().map(({ model }) => model))).toEqual(
    new Set(['gpt-6.1-sol', 'gpt-6.1-terra', 'gpt-6-luna']),
  )
})

it('While one model is overloaded another of the same vendor reviews, which is said, and the check can be green', async () => {
  const world = await startReview()
  world.vendors.openai = ({ model }) =>
    model === 'gpt-6.1-sol'
      ? { kind: 'overloaded', retryAfterSeconds: 0 }
      : { kind: 'value', value: { summary: 'Read.', findings: [] } }
  const reviewed = await world.review(await world.open({ branch: 'down', files, message: 'feat: buy' }))
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['approved', 'success'])
  expect(reviewed.receipt?.fallbacks).toMatchObject([{ planned: 'gpt-6.1-sol', model: 'gpt-6.1-terra' }])
})

it('When nobody can be asked the rules have still read it, and the check is red', async () => {
  const world = await startReview()
  world.vendors.claude = () => ({ kind: 'out-of-credit' })
  world.vendors.openai = () => ({ kind: 'out-of-credit' })
  const number = await world.open({
    branch: 'none',
    files: { 'service/app.py': 'def run(text):\n    return eval(text)\n' },
    message: 'feat: run',
  })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['incomplete', 'failure'])
  expect(reviewed.inline).toHaveLength(1)
  expect(reviewed.receipt?.coverage.files).toEqual({ total: 1, seen: 0 })
})
