import { beforeAll, describe, expect, it } from 'vitest'
import { type ReviewWorld, startReview } from './support/start-review.ts'

let world: ReviewWorld

beforeAll(async () => {
  world = await startReview('review: { budget: { per_pull_request: 5 } }\n')
})

const plain = { 'service/app.py': 'def total(items):\n    return sum(items)\n' }

/** What the change says and touches, and whom a person's code of that type goes to: model and effort. */
const cases: readonly [string, { message: string; files?: Record<string, string> }, readonly string[]][] = [
  ['architecture', { message: 'feat!: split the service' }, ['claude-opus-5-5 high', 'gpt-6.1-sol high']],
  ['bug-fix', { message: 'fix: add up all items' }, ['claude-sonnet-5-5 medium', 'gpt-6.1-sol medium']],
  ['feature', { message: 'feat: add up items' }, ['claude-sonnet-5-5 medium', 'gpt-6.1-sol medium']],
  ['refactoring', { message: 'refactor: extract the sum' }, ['claude-opus-5-5 medium', 'gpt-6.1-sol medium']],
  [
    'security',
    { message: 'feat: log in', files: { 'service/auth/login.py': 'def login(user):\n    return user\n' } },
    ['claude-opus-5-5 high', 'gpt-6.1-sol high'],
  ],
  [
    'tests',
    { message: 'test: totals', files: { 'tests/test_totals.py': 'def test_total():\n    assert total([1]) == 1\n' } },
    ['claude-sonnet-5-5 low', 'gpt-6.1-sol low'],
  ],
  [
    'docs',
    { message: 'docs: totals', files: { 'docs/totals.md': '# Totals\n' } },
    ['claude-sonnet-5-5 low', 'gpt-6.1-sol low'],
  ],
]

describe("A person's change of type", () => {
  it.each(cases)('%s goes to the models that suit it, and both vendors read it', async (type, change, models) => {
    const before = [world.requests.claude().length, world.requests.openai().length]
    const number = await world.open({ branch: type, files: plain, ...change })
    const reviewed = await world.review(number)
    expect(reviewed.verdict, reviewed.log).toBe('approved')
    const asked = [...world.requests.claude().slice(before[0]), ...world.requests.openai().slice(before[1])]
    expect(asked.map(({ model, effort }) => `${model} ${effort}`).sort()).toEqual([...models].sort())
    expect(reviewed.summaries[0]).toContain('A person wrote it')
  })
})
