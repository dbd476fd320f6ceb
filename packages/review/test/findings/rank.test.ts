import { describe, expect, it } from 'vitest'
import { applyVerdicts, claimsFor, type ExaminedFinding } from '../../src/findings/examination.ts'
import { earnsInline, failsGate, isSetAside, rankFindings } from '../../src/findings/rank.ts'
import { anchored } from './sample.ts'

const examined = (
  over: Parameters<typeof anchored>[0],
  verdict?: 'confirm' | 'refute' | 'unsure',
): ExaminedFinding => ({
  ...anchored(over),
  ...(verdict === undefined ? {} : { examination: { vendor: 'anthropic', model: 'm', verdict, reason: 'r' } }),
})

describe('the gate at "high"', () => {
  it.each([
    ['a critical finding', examined({ severity: 'critical', category: 'correctness' }), true, true],
    [
      'a critical one that the other model refutes',
      examined({ severity: 'critical', category: 'correctness' }, 'refute'),
      true,
      true,
    ],
    [
      'a security one that the other model refutes',
      examined({ severity: 'high', category: 'security' }, 'refute'),
      true,
      true,
    ],
    [
      'a high one that the other model refutes',
      examined({ severity: 'high', category: 'correctness' }, 'refute'),
      false,
      false,
    ],
    [
      'a high one that the other model is not sure of',
      examined({ severity: 'high', category: 'tests' }, 'unsure'),
      true,
      true,
    ],
    [
      'a medium one that the other model is not sure of',
      examined({ severity: 'medium', category: 'tests' }, 'unsure'),
      false,
      false,
    ],
    [
      'a medium one that the other model confirms',
      examined({ severity: 'medium', category: 'tests' }, 'confirm'),
      false,
      true,
    ],
    ['a medium one that nobody examined', examined({ severity: 'medium', category: 'tests' }), false, true],
  ])('%s', (_, finding, fails, inline) => {
    expect([failsGate(finding, 'high'), earnsInline(finding, 'high')]).toEqual([fails, inline])
  })

  it('sets a refuted finding aside and keeps it', () => {
    expect(isSetAside(examined({ severity: 'low', category: 'style' }, 'refute'))).toBe(true)
  })
})

describe('cross-examination', () => {
  const both = anchored({
    id: 'd'.repeat(16),
    source: [
      { kind: 'model', vendor: 'openai', model: 'g' },
      { kind: 'model', vendor: 'anthropic', model: 'c' },
    ],
  })
  const rule = anchored({ id: 'e'.repeat(16), source: [{ kind: 'rule', rule: 'secrets' }] })

  it('asks about what one vendor alone said, never about rules or agreed findings', () => {
    expect(claimsFor('anthropic', [anchored(), both, rule]).map(({ finding }) => finding.id)).toEqual(['a'.repeat(16)])
    expect(claimsFor('openai', [anchored(), both, rule])).toEqual([])
  })

  it('ignores verdicts about findings that it was not asked about', () => {
    const answer = {
      verdicts: [both, rule].map(({ finding }) => ({ id: finding.id, verdict: 'refute' as const, reason: '' })),
    }
    const after = applyVerdicts([both, rule], answer, { vendor: 'anthropic', model: 'c' })
    expect(after.every(({ examination }) => examination === undefined)).toBe(true)
  })
})

describe('the order', () => {
  it('is by severity, then agreement, then confidence, then place', () => {
    const ranked = rankFindings([
      examined({ id: '4', severity: 'low' }),
      examined({ id: '3', severity: 'high', confidence: 0.5, line: 9 }),
      examined({ id: '2', severity: 'high', confidence: 0.5, line: 3 }),
      examined({ id: '1', severity: 'critical', confidence: 0.1 }),
    ])
    expect(ranked.map(({ finding }) => finding.id)).toEqual(['1', '2', '3', '4'])
  })
})
