import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetQuestion, type FileToReview, planBudget } from '../../src/cost/plan-budget.ts'
import type { Reviewer, Route } from '../../src/routing/route.ts'

const opus: Reviewer = {
  vendor: 'anthropic',
  model: 'claude-opus-5-5',
  effort: 'high',
  role: 'primary',
  as: 'claude-strongest',
  why: 'a',
}
const sol: Reviewer = {
  vendor: 'openai',
  model: 'gpt-6.1-sol',
  effort: 'high',
  role: 'second',
  as: 'openai-reasoning',
  why: 'b',
}
const route: Route = { reviewers: [opus, sol], dual: true, missing: [], why: '', notices: [] }
const files: FileToReview[] = [
  { path: 'big.ts', tokens: 8000, contextTokens: 4000 },
  { path: 'small.ts', tokens: 500, contextTokens: 500 },
  { path: 'auth.ts', tokens: 3000, contextTokens: 1000, important: true },
]

function plan(budget: number, more: Partial<BudgetQuestion> = {}) {
  return planBudget({
    route,
    files,
    overheadTokens: 2000,
    batchTokens: 60_000,
    budget,
    spent: 0,
    today: '2026-11-22',
    ...more,
  })
}

describe('planBudget', () => {
  it('changes nothing when the money suffices', () => {
    const whole = plan(1)
    expect(whole).toMatchObject({ reviewers: [opus, sol], withContext: true, dropped: [], cuts: [], remainingUsd: 1 })
    expect(whole.files).toEqual(['big.ts', 'small.ts', 'auth.ts'])
  })

  it('goes down the ladder: effort, then model, then context, then files', () => {
    const rungs = [0.5, 0.36, 0.25, 0.18, 0.1, 0.02, 0.011, 0.0095, 0.003].map((budget) => {
      const cuts = plan(budget).cuts.map((cut) => cut.rung)
      return [...new Set(cuts)]
    })
    expect(rungs[0]).toEqual([])
    expect(rungs).toContainEqual(['effort'])
    expect(rungs).toContainEqual(['effort', 'model'])
    expect(rungs.at(-1)).toEqual(['effort', 'model', 'context', 'files'])
    for (const [at, cuts] of rungs.entries()) expect(cuts.length).toBeGreaterThanOrEqual(rungs[at - 1]?.length ?? 0)
  })

  it('never leaves a reviewer out and never changes a vendor', () => {
    expect(plan(0.003).reviewers.map((one) => [one.vendor, one.role])).toEqual([
      ['anthropic', 'primary'],
      ['openai', 'second'],
    ])
  })

  it('keeps important files longest, then fills up with small ones', () => {
    const kept = Array.from({ length: 400 }, (_, at) => plan(at / 40_000).files).filter(({ length }) => length === 1)
    expect(new Set(kept.flat())).toEqual(new Set(['auth.ts', 'small.ts']))
    expect(kept.at(-1)).toEqual(['auth.ts'])
  })

  it('names what no model reads', () => {
    expect(plan(0)).toMatchObject({ files: [], dropped: ['big.ts', 'small.ts', 'auth.ts'], estimateUsd: 0 })
    expect(plan(0).cuts.at(-1)?.what).toBe('3 files left out: $0.00 is all that remains of the budget.')
  })

  it('counts what was spent before, and never plans with a debt', () => {
    expect(plan(1, { spent: 0.9 }).remainingUsd).toBeCloseTo(0.1)
    expect(plan(1, { spent: 5 })).toMatchObject({ remainingUsd: 0, files: [] })
  })

  it('uses the models of the configuration on its way down', () => {
    const { reviewers } = plan(0.07, { models: { 'claude-general': 'claude-haiku-5-5' } })
    expect(reviewers[0]?.model).toBe('claude-haiku-5-5')
  })

  it('asks nothing of a route without reviewers', () => {
    expect(plan(1, { route: { ...route, reviewers: [] } })).toMatchObject({ reviewers: [], estimateUsd: 0 })
  })

  it('never plans more than remains, and loses no file', () => {
    const file = fc.record({
      path: fc.string({ minLength: 1 }),
      tokens: fc.nat(50_000),
      contextTokens: fc.nat(50_000),
      important: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { selector: (one) => one.path, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (some, budget) => {
          const made = plan(budget, { files: some })
          expect(made.estimateUsd).toBeLessThanOrEqual(budget)
          expect([...made.files, ...made.dropped].sort()).toEqual(some.map((one) => one.path).sort())
        },
      ),
    )
  })
})
