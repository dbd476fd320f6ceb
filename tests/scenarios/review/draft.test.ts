import { expect, it } from 'vitest'
import { startReview } from './support/start-review.ts'

const files = { 'service/app.py': 'def total(items):\n    return sum(items)\n' }
const draft = { branch: 'draft', files, message: 'feat: totals', draft: true }

it('A draft is read by the rules alone, is red, and says that models come when it is ready', async () => {
  const world = await startReview()
  const reviewed = await world.review(await world.open(draft))
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['incomplete', 'failure'])
  expect(reviewed.check.title).toMatch(/^incomplete: a draft/)
  expect([world.requests.claude(), world.requests.openai()]).toEqual([[], []])
})

it('A draft is read by models where the configuration wants it', async () => {
  const world = await startReview('review: { drafts: true }\n')
  const reviewed = await world.review(await world.open(draft))
  expect(reviewed.verdict, reviewed.log).toBe('approved')
})
