import { expect, it } from 'vitest'
import { startReview } from './support/start-review.ts'

it('The label skip-ai-review keeps models away, stands in the receipt, and is never green', async () => {
  const world = await startReview()
  const number = await world.open({
    branch: 'skipped',
    files: { 'service/app.py': 'x = 1\n' },
    message: 'feat: x',
    labels: ['skip-ai-review'],
  })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.code, reviewed.check.conclusion], reviewed.log).toEqual(['skipped', 1, 'failure'])
  expect([world.requests.claude(), world.requests.openai()]).toEqual([[], []])
  expect(reviewed.receipt).toMatchObject({ verdict: 'skipped', coverage: { whole: false } })
  expect(reviewed.receipt?.coverage.gaps.join()).toContain('skip-ai-review')
})
