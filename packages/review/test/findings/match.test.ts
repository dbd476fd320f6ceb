import { describe, expect, it } from 'vitest'
import { matchFindings } from '../../src/findings/match.ts'
import { anchored } from './sample.ts'

const gpt = anchored()
const claudeSource = [{ kind: 'model', vendor: 'anthropic', model: 'claude-opus-5-5' }] as const
const claude = (over: Parameters<typeof anchored>[0] = {}) =>
  anchored({ id: 'b'.repeat(16), source: claudeSource, title: 'The owner comes from the request', ...over })

describe('two reviewers', () => {
  it.each([
    ['same line, same category, other words', claude({ title: 'Unsafe', why: 'Concatenation.' })],
    ['two lines apart, same category, similar words', claude({ line: 4 })],
    ['same line, other category, similar words', claude({ category: 'correctness' })],
  ])('mean one thing: %s', (_, other) => {
    const merged = matchFindings([[gpt], [other]])
    expect(merged).toHaveLength(1)
    expect(merged[0]?.finding.source).toHaveLength(2)
  })

  it.each([
    ['far apart', claude({ line: 41 })],
    ['on another side', claude({ side: 'LEFT' })],
    ['in another file', claude({ path: 'other.py' })],
    [
      'same line, about something else',
      claude({ category: 'style', title: 'Name too short', why: 'Use a longer name.' }),
    ],
    ['near, same category, other words', claude({ line: 4, title: 'Token printed', why: 'Logs leak it.' })],
  ])('mean two things: %s', (_, other) => {
    expect(matchFindings([[gpt], [other]])).toHaveLength(2)
  })

  it('keep the graver severity and the surer confidence, whoever came first', () => {
    const mild = anchored({ severity: 'low', confidence: 0.3 })
    const merged = matchFindings([[mild], [claude({ severity: 'high', confidence: 0.8 })]])
    expect(merged[0]?.finding).toMatchObject({ severity: 'high', confidence: 0.8 })
  })

  it('agree with a rule without taking its name away', () => {
    const rule = anchored({ id: 'f'.repeat(16), source: [{ kind: 'rule', rule: 'raw-sql' }], severity: 'high' })
    const merged = matchFindings([[rule], [gpt]])
    expect(merged[0]?.finding).toMatchObject({ id: 'f'.repeat(16), severity: 'critical' })
    expect(merged[0]?.finding.source).toHaveLength(2)
    expect(merged[0]?.finding.why).toContain(gpt.finding.why)
  })
})

describe('one reviewer', () => {
  it('who finds two problems of one category on one line keeps both', () => {
    const merged = matchFindings([[gpt, anchored({ title: 'Password in the query string' })]])
    expect(new Set(merged.map(({ finding }) => finding.id)).size).toBe(2)
  })

  it('who says the same in two parts of a change says it once, as grave as the graver', () => {
    const merged = matchFindings([[anchored({ severity: 'low' }), gpt, anchored({ severity: 'nit' })]])
    expect(merged.map(({ finding }) => finding.severity)).toEqual([gpt.finding.severity])
  })
})
