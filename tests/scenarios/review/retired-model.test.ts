import { describe, expect, it } from 'vitest'
import { startReview } from './support/start-review.ts'

const change = { branch: 'x', files: { 'service/app.py': 'x = 1\n' }, message: 'feat: x' }

describe('A model of the configuration', () => {
  it('that was shut down is replaced by its successor, and the summary says so', async () => {
    const world = await startReview('review: { models: { openai-reasoning: o1-preview } }\n')
    const reviewed = await world.review(await world.open(change))
    expect(reviewed.verdict, reviewed.log).toBe('approved')
    expect(world.requests.openai().map(({ model }) => model)).toEqual(['gpt-6.1-sol'])
    expect(reviewed.receipt?.notes.join()).toContain(
      'o1-preview was shut down by its vendor on 2025-07-28; gpt-6.1-sol takes its place.',
    )
  })

  it('that nobody knows is refused before anything is asked, with a suggestion', async () => {
    const world = await startReview('review: { models: { openai-reasoning: gpt-6.1-sool } }\n')
    const reviewed = await world.review(await world.open(change))
    expect([reviewed.code, reviewed.check.conclusion]).toEqual([1, 'failure'])
    expect(reviewed.log).toMatch(/MODEL_UNKNOWN.*did you mean "?gpt-6.1-sol/i)
    expect([world.requests.claude(), world.requests.openai()]).toEqual([[], []])
  })
})
