import { type ChangedFile, catalogueEntries, type ModelAnswer, reviewPullRequest } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { chat } from '../findings/sample.ts'
import {
  claudeCommit,
  clock,
  config,
  FakeGitHub,
  FakeVendor,
  finding,
  found,
  log,
  openaiCommit,
  pullRequest,
  type Script,
} from './fakes.ts'

const down = (model: string, scope: 'model' | 'vendor'): { answer: ModelAnswer<unknown> } => ({
  answer: { kind: 'unavailable', reason: 'the vendor is overloaded: try later', model, scope },
})

/** Answers like `script`, but for the models that are overloaded. */
const without =
  (models: RegExp, script: Script, scope: 'model' | 'vendor' = 'model'): Script =>
  (request) =>
    models.test(request.model) ? down(request.model, scope) : script(request)

async function review(openai: Script, anthropic: Script = finding(), github = new FakeGitHub({ files: [chat] })) {
  const vendors = { anthropic: new FakeVendor('anthropic', anthropic), openai: new FakeVendor('openai', openai) }
  const outcome = await reviewPullRequest({
    pullRequests: github,
    checkRuns: github,
    pullRequest: 7,
    providers: vendors,
    config: config({ budget: { per_pull_request: 5, per_month: 10 } }),
    clock,
    log,
    runUrl: 'https://github.test/runs/1',
  })
  return {
    outcome,
    github,
    asked: (vendor: 'anthropic' | 'openai') => vendors[vendor].requests.map(({ model }) => model),
  }
}

const list: ChangedFile = { ...chat, path: 'backend/list.py' }

const byClaude = (files: readonly ChangedFile[] = [list]) =>
  new FakeGitHub({ files, commits: [claudeCommit], pull: pullRequest({ changedFiles: files.length }) })

describe('a model that is overloaded', () => {
  const openaiWrote = () => new FakeGitHub({ files: [list], commits: [openaiCommit] })

  it('is replaced by another of the same vendor, and the coverage is whole', async () => {
    const { outcome, asked } = await review(
      finding(),
      without(/opus/, finding(found({ path: list.path }))),
      openaiWrote(),
    )
    expect([asked('anthropic'), asked('openai')]).toEqual([['claude-opus-5-5', 'claude-sonnet-5-5'], []])
    expect(outcome).toMatchObject({ verdict: 'changes-requested', receipt: { coverage: { whole: true } } })
    expect(outcome.findings[0]?.source).toEqual([{ kind: 'model', vendor: 'anthropic', model: 'claude-sonnet-5-5' }])
  })

  it('is named in receipt and summary with its replacement and the reason', async () => {
    const { outcome, github } = await review(finding(), without(/opus/, finding()), openaiWrote())
    const step = { planned: 'claude-opus-5-5', model: 'claude-sonnet-5-5', why: expect.stringContaining('overloaded') }
    expect(outcome.receipt?.fallbacks).toEqual([step])
    expect(github.conversation[0]?.body).toContain('`claude-sonnet-5-5` was asked in the place of `claude-opus-5-5`')
  })

  it('is paid for by the price of the model that answered', async () => {
    const { outcome } = await review(finding(), without(/opus/, finding()), openaiWrote())
    expect(outcome.receipt?.models).toMatchObject([{ asked: 'claude-sonnet-5-5', calls: 1 }])
    // 3,000 tokens in and 1,000 out, at 2 and 10 dollars a million.
    expect(outcome.costUsd).toBeCloseTo(0.016)
  })

  it('is not waited for again at the next part', async () => {
    const files = [0, 1].map((at): ChangedFile => {
      const lines = Array.from(
        { length: 1200 },
        (_, line) => `+total_${at}_${line} = compute_total_of(${line}, "${at}")`,
      )
      const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.join('\n')}`
      return { path: `src/part${at}.py`, status: 'added', additions: lines.length, deletions: 0, patch }
    })
    const github = new FakeGitHub({ files, commits: [openaiCommit], pull: pullRequest({ changedFiles: 2 }) })
    const { outcome, asked } = await review(finding(), without(/opus/, finding()), github)
    expect(asked('anthropic')).toEqual(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-sonnet-5-5'])
    expect(outcome.receipt?.coverage.whole).toBe(true)
  })

  it('is never replaced by one that reads the change already: asked twice, it is no second opinion', async () => {
    const { outcome, asked } = await review(without(/sol/, finding()), finding(), byClaude())
    expect(asked('openai').toSorted()).toEqual(['gpt-6-luna', 'gpt-6.1-sol', 'gpt-6.1-terra'])
    expect(outcome.receipt?.coverage.whole).toBe(true)
  })
})

describe('a vendor that is down', () => {
  it('leaves the review to the other one where both were to read, and the check says incomplete', async () => {
    const { outcome, github } = await review(without(/./, finding()), finding(found()))
    expect(outcome).toMatchObject({ verdict: 'incomplete', findings: [{ category: 'security' }] })
    expect(outcome.title).toMatch(/^incomplete: .*overloaded/)
    expect([github.posted.length, github.checks[0]?.result?.conclusion]).toEqual([1, 'failure'])
  })

  it('is never replaced by the vendor that wrote the code', async () => {
    const { outcome, asked } = await review(without(/./, finding()), finding(), byClaude())
    expect([outcome.verdict, asked('anthropic')]).toEqual(['incomplete', []])
  })

  it('is not asked for its other models when it cannot be reached at all', async () => {
    const { asked } = await review(without(/./, finding(), 'vendor'), finding(), byClaude())
    expect(asked('openai')).toEqual(['gpt-6.1-sol', 'gpt-6.1-terra'])
  })
})

it('every fallback of the catalogue is of the same vendor and not dearer', () => {
  const steps = catalogueEntries.flatMap((model) => {
    const fallback = catalogueEntries.find(({ id }) => id === model.fallback)
    return model.fallback === undefined ? [] : [{ model, fallback }]
  })
  expect(steps.length).toBeGreaterThan(3)
  for (const { model, fallback } of steps) {
    expect(fallback?.vendor).toBe(model.vendor)
    expect(fallback?.price.input).toBeLessThanOrEqual(model.price.input)
    expect(fallback?.price.output).toBeLessThanOrEqual(model.price.output)
  }
})
