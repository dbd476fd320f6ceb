import { type CodeType, codeTypes } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { type AuthorKind, type Authorship, authorKinds } from '../../src/authorship/authorship.ts'
import type { Vendor } from '../../src/ports.ts'
import { chooseRoute, type RouteQuestion } from '../../src/routing/choose-route.ts'

const NONE = { claude: 0, openai: 0, human: 0, 'other-ai': 0 }

function authored(kind: AuthorKind, more: Partial<Authorship> = {}): Authorship {
  const shares =
    kind === 'mixed' ? { ...NONE, claude: 0.5, human: 0.5 } : kind === 'unknown' ? NONE : { ...NONE, [kind]: 1 }
  return { kind, shares, confidence: 'high', evidence: [], sentence: '', ...more }
}

function route(kind: AuthorKind, codeType: CodeType, more: Partial<RouteQuestion> = {}) {
  return chooseRoute({
    authorship: authored(kind),
    codeType,
    config: { models: {} },
    today: '2026-11-22',
    availableVendors: ['anthropic', 'openai'],
    ...more,
  })
}

const [OPUS, SONNET, SOL, TERRA, LUNA] = [
  'claude-opus-5-5',
  'claude-sonnet-5-5',
  'gpt-6.1-sol',
  'gpt-6.1-terra',
  'gpt-6-luna',
]

/** The whole table, as a person would write it down. */
const BOTH: Record<CodeType, string[]> = {
  architecture: [OPUS, SOL],
  'bug-fix': [SOL, SONNET],
  feature: [SONNET, SOL],
  refactoring: [OPUS, SOL],
  security: [OPUS, SOL],
  tests: [SONNET, SOL],
  docs: [SONNET, SOL],
}
const TABLE: Record<AuthorKind, Record<CodeType, string[]>> = {
  claude: {
    architecture: [SOL, TERRA],
    'bug-fix': [SOL, TERRA],
    feature: [SOL, TERRA],
    refactoring: [SOL, TERRA],
    security: [SOL, TERRA, OPUS],
    tests: [TERRA, SOL],
    docs: [LUNA, SOL],
  },
  openai: {
    architecture: [OPUS],
    'bug-fix': [OPUS],
    feature: [OPUS],
    refactoring: [OPUS],
    security: [OPUS, SOL],
    tests: [OPUS],
    docs: [OPUS],
  },
  human: BOTH,
  mixed: BOTH,
  'other-ai': BOTH,
  unknown: BOTH,
}

const cells = authorKinds.flatMap((kind) => codeTypes.map((type) => [kind, type] as const))

describe('chooseRoute', () => {
  it.each(cells)('%s writes, the change is %s: the reviewers of the table come, primary first', (kind, type) => {
    const { reviewers, dual, missing } = route(kind, type)
    expect(reviewers.map((one) => one.model)).toEqual(TABLE[kind][type])
    expect(reviewers.map((one) => one.role)).toEqual(reviewers.map((_, at) => (at === 0 ? 'primary' : 'second')))
    expect(dual).toBe(new Set(reviewers.map((one) => one.vendor)).size === 2)
    expect(missing).toEqual([])
  })

  const availabilities: Vendor[][] = [[], ['anthropic'], ['openai'], ['anthropic', 'openai']]
  const withKeys = cells.flatMap(([kind, type]) => availabilities.map((vendors) => [kind, type, vendors] as const))

  it.each(withKeys)(
    '%s writes %s with keys %j: no vendor is alone with its own code, and who is missing is said',
    (kind, type, vendors) => {
      const whole = route(kind, type)
      const { reviewers, missing, why } = route(kind, type, { availableVendors: vendors })
      const own = kind === 'claude' || kind === 'mixed' ? 'anthropic' : kind === 'openai' ? 'openai' : undefined
      const present = new Set(reviewers.map((one) => one.vendor))
      expect(own !== undefined && present.size === 1 && present.has(own)).toBe(false)
      expect(reviewers.every((one) => vendors.includes(one.vendor))).toBe(true)
      expect([...reviewers, ...missing].map((one) => one.model).sort()).toEqual(
        whole.reviewers.map((one) => one.model).sort(),
      )
      expect(why.includes('coverage is incomplete')).toBe(missing.length > 0)
    },
  )

  it.each([
    ['claude', 'low'],
    ['openai', 'low'],
  ] as const)('a weak claim that %s wrote it earns both vendors', (kind, confidence) => {
    const { reviewers, dual } = route(kind, 'feature', { authorship: authored(kind, { confidence }) })
    expect(dual).toBe(true)
    expect(new Set(reviewers.map((one) => one.vendor)).size).toBe(2)
  })

  it('code of both vendors is not left to one of them', () => {
    const authorship = authored('mixed', { shares: { ...NONE, claude: 0.5, openai: 0.5 } })
    const { reviewers, missing } = route('mixed', 'feature', { authorship, availableVendors: ['openai'] })
    expect(reviewers).toEqual([])
    expect(missing.map((one) => one.why)).toEqual([
      'no key for anthropic was given',
      "gpt-6.1-sol would review its own vendor's code alone",
    ])
  })

  it('says when the table of authors overrules the table of types', () => {
    expect(route('openai', 'bug-fix').notices.join()).toContain(
      "a bug fix would go to openai-reasoning, but the author's row wins",
    )
    expect(route('human', 'bug-fix').notices).toEqual([])
  })

  it('gives every reviewer and the whole a reason', () => {
    const { reviewers, why } = route('claude', 'docs')
    expect(why).toBe('Claude wrote it; the change is documentation: openai-small and openai-reasoning.')
    expect(reviewers.map((one) => one.why)).toEqual([
      'openai-small suits documentation',
      'openai-reasoning is demanded because claude wrote it',
    ])
  })

  it('thinks harder about architecture and security than about tests and documentation', () => {
    const effort = (type: CodeType) => route('human', type).reviewers[0]?.effort
    expect(codeTypes.map((type) => [type, effort(type)])).toEqual([
      ['architecture', 'high'],
      ['bug-fix', 'medium'],
      ['feature', 'medium'],
      ['refactoring', 'medium'],
      ['security', 'high'],
      ['tests', 'low'],
      ['docs', 'low'],
    ])
  })
})

describe('models of the configuration', () => {
  it('take the place of the defaults, under any of their names', () => {
    const config = { models: { 'claude-strongest': 'Claude 4.6 Opus' } }
    expect(route('openai', 'feature', { config }).reviewers[0]?.model).toBe('claude-opus-4-6')
  })

  it('that are retired are replaced, with a notice', () => {
    const { reviewers, notices } = route('human', 'bug-fix', {
      config: { models: { 'openai-reasoning': 'o1-preview' } },
    })
    expect(reviewers[0]?.model).toBe('gpt-6.1-sol')
    expect(notices).toEqual(['o1-preview was shut down by its vendor on 2025-07-28; gpt-6.1-sol takes its place.'])
  })

  it('of the other vendor are refused', () => {
    const config = { models: { 'openai-reasoning': 'claude-opus-5-5' } }
    expect(() => route('claude', 'feature', { config })).toThrow('MODEL_ROLE_MISMATCH: review.models.openai-reasoning')
  })

  it('are checked although their role has no part today', () => {
    expect(() => route('openai', 'feature', { config: { models: { 'openai-small': 'gpt-9' } } })).toThrow(
      'MODEL_UNKNOWN',
    )
  })

  it('that play two roles are asked once', () => {
    const config = { models: { 'openai-general': 'gpt-6.1-sol' } }
    expect(route('claude', 'feature', { config }).reviewers).toHaveLength(1)
  })
})
