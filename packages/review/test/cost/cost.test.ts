import { describe, expect, it } from 'vitest'
import { costOf, formatDollars } from '../../src/cost/cost-of.ts'
import { estimateCost, estimateTokens } from '../../src/cost/estimate.ts'

const usage = { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }

describe('costOf', () => {
  it.each([
    ['fresh input and output', 'claude-opus-5-5', { ...usage, inputTokens: 1_000_000, outputTokens: 1_000_000 }, 24],
    [
      'input from the cache',
      'claude-opus-5-5',
      { ...usage, inputTokens: 1_000_000, cachedInputTokens: 1_000_000 },
      0.4,
    ],
    [
      'input written to the cache',
      'claude-opus-5-5',
      { ...usage, inputTokens: 1_000_000, cacheWriteTokens: 1_000_000 },
      5,
    ],
    ['a short prompt', 'claude-haiku-5-5', { ...usage, inputTokens: 100_000 }, 0.01],
    ['a long prompt, all of it', 'claude-haiku-5-5', { ...usage, inputTokens: 100_001, outputTokens: 1000 }, 0.0525005],
    ['a dated name', 'gpt-6.1-sol-2026-09-01', { ...usage, outputTokens: 5000 }, 0.05],
  ])('prices %s', (_name, model, used, dollars) => {
    expect(costOf(used, model)).toBeCloseTo(dollars, 9)
  })

  it('refuses to guess the price of an unknown model', () => {
    expect(() => costOf(usage, 'gpt-9')).toThrow('MODEL_UNKNOWN')
  })
})

describe('estimates', () => {
  it('never count fewer tokens than the dearest tokeniser', () => {
    expect(estimateTokens('x'.repeat(1000), 'anthropic')).toBe(500)
    expect(estimateTokens(1000, 'openai')).toBe(334)
  })

  it('agree with what a median review costs', () => {
    const inputTokens = 6000
    expect(estimateCost({ model: 'claude-sonnet-5-5', inputTokens, effort: 'medium' })).toBeCloseTo(0.052, 3)
    expect(estimateCost({ model: 'gpt-6.1-sol', inputTokens, effort: 'medium' })).toBeCloseTo(0.052, 3)
  })

  it('take a known length of the answer', () => {
    expect(estimateCost({ model: 'gpt-6.1-sol', inputTokens: 0, effort: 'high', outputTokens: 100 })).toBeCloseTo(
      0.001,
      9,
    )
  })
})

describe('formatDollars', () => {
  it.each([
    [0, '$0.00'],
    [0.0001, 'under $0.001'],
    [0.052, '$0.052'],
    [0.104, '$0.104'],
    [0.25, '$0.25'],
    [0.9996, '$1.00'],
    [12.3, '$12.30'],
  ])('%d reads %s', (usd, text) => {
    expect(formatDollars(usd)).toBe(text)
  })
})
