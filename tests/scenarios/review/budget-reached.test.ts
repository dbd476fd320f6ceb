import { describe, expect, it } from 'vitest'
import { startReview } from './support/start-review.ts'

const code = (name: string, lines = 400) => ({
  [`service/${name}.py`]: Array.from(
    { length: lines },
    (_, at) => `${name}_${at} = compute(${at}, "some text")\n`,
  ).join(''),
})

describe('A budget', () => {
  it('that is used up stops before any model is asked: incomplete, and the words say why', async () => {
    const world = await startReview('review: { budget: { per_pull_request: 0.001 } }\n')
    const number = await world.open({ branch: 'poor', files: code('poor'), message: 'feat: much' })
    const reviewed = await world.review(number)
    expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['incomplete', 'failure'])
    expect(reviewed.check.title).toMatch(/budget/)
    expect([world.requests.claude(), world.requests.openai()]).toEqual([[], []])
  })

  it('of a pull request holds over all its pushes', async () => {
    const world = await startReview('review: { budget: { per_pull_request: 0.12 } }\n')
    const number = await world.open({ branch: 'pushes', files: code('first'), message: 'feat: much' })
    let spent = 0
    for (let push = 0; push < 4; push += 1) {
      const reviewed = await world.review(number)
      spent += Number(reviewed.outputs['cost-usd'])
      expect(reviewed.receipt?.cost.pullRequestUsd).toBeCloseTo(spent, 3)
      await world.push({ branch: 'pushes', files: code(`push_${push}`, 900), message: 'feat: more' })
    }
    expect(spent).toBeGreaterThan(0)
    expect(spent).toBeLessThanOrEqual(0.12)
  })

  it('of the month counts what other pull requests have cost', async () => {
    const world = await startReview('review: { budget: { per_month: 0.1 } }\n')
    const wordy = { kind: 'value', value: { summary: 'Read. '.repeat(5000), findings: [] } } as const
    world.vendors.claude = () => wordy
    world.vendors.openai = () => wordy
    const first = await world.review(await world.open({ branch: 'a', files: code('a', 5), message: 'feat: a' }))
    expect(first.receipt?.cost.monthUsd).toBeGreaterThan(0.1)
    const asked = world.requests.claude().length + world.requests.openai().length
    const second = await world.review(await world.open({ branch: 'b', files: code('b', 5), message: 'feat: b' }))
    expect(second.verdict, second.log).toBe('incomplete')
    expect(world.requests.claude().length + world.requests.openai().length).toBe(asked)
    expect(second.receipt?.cost.monthUsd).toBeCloseTo(first.receipt?.cost.monthUsd ?? 0, 4)
  })
})
