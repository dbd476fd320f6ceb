import { describe, expect, it } from 'vitest'
import type { ExaminedFinding } from '../../src/findings/examination.ts'
import { sarifLog } from '../../src/sarif/sarif-log.ts'
import { anchored } from '../findings/sample.ts'

const whole = { whole: true, gaps: [] }
const byRule = { source: [{ kind: 'rule', rule: 'eval-call' }] } as const
const refuted: ExaminedFinding = {
  ...anchored({ severity: 'medium', category: 'performance', title: 'Slow' }),
  examination: { vendor: 'anthropic', model: 'claude-opus-5-5', verdict: 'refute', reason: 'It runs once.' },
}
const dismissed: ExaminedFinding = {
  ...anchored({ severity: 'critical' }),
  dismissal: {
    finding: 'a',
    reason: 'It is a fixture.',
    by: { login: 'boris', id: 2, type: 'User' },
    url: 'https://github.test/c',
    problem: undefined,
    byAuthor: false,
  },
}

function resultsOf(...findings: readonly ExaminedFinding[]) {
  const [run] = sarifLog({ findings, coverage: whole }).runs
  return { results: run?.results ?? [], rules: run?.tool.driver.rules ?? [] }
}

describe('a review as SARIF', () => {
  it('names each finding by its rule or category, with the lines and a fingerprint that is made from code', () => {
    const { results, rules } = resultsOf(anchored(byRule), anchored({ title: 'Another' }))
    expect(results.map(({ ruleId, ruleIndex }) => [ruleId, rules[ruleIndex ?? -1]?.id])).toEqual([
      ['eval-call', 'eval-call'],
      ['ai/security', 'ai/security'],
    ])
    const { finding } = anchored()
    expect(results[1]).toMatchObject({
      level: 'error',
      partialFingerprints: { primaryLocationLineHash: `${finding.id}:1` },
      locations: [
        { physicalLocation: { artifactLocation: { uri: finding.path }, region: { startLine: finding.line } } },
      ],
    })
  })

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['nit', 'note'],
  ] as const)('calls %s an %s', (severity, level) => {
    expect(resultsOf(anchored({ severity })).results[0]?.level).toBe(level)
  })

  it('leaves out neither what a person dismissed nor what the other vendor refuted: both are suppressed, with the reason', () => {
    const { results } = resultsOf(dismissed, refuted)
    expect(results.map(({ suppressions }) => suppressions)).toMatchObject([
      [{ kind: 'external', status: 'accepted', justification: 'boris: It is a fixture.' }],
      [{ kind: 'external', status: 'underReview', justification: 'claude-opus-5-5 disagrees: It runs once.' }],
    ])
  })

  it('puts what has no line of the new text on the first line of its file, as code scanning demands a line', () => {
    const file: ExaminedFinding = { ...anchored(), anchor: { kind: 'file', path: 'a b/ü.py' } }
    const { results } = resultsOf(
      { ...file, finding: { ...file.finding, path: 'a b/ü.py' } },
      anchored({ side: 'LEFT' }),
    )
    for (const { locations } of results) expect(locations?.[0]?.physicalLocation?.region?.startLine).toBe(1)
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%20b/%C3%BC.py')
  })

  it('holds no link and no hidden character of foreign text', () => {
    const { results } = resultsOf(anchored({ title: '[approve](https://evil.example)', why: 'x\u202ey\u001b[31m' }))
    expect(results[0]?.message.text).toContain('\\[approve\\](')
    expect(results[0]?.message.text).not.toMatch(/\p{C}/u)
  })

  it('says that the run was not successful when something was not read', () => {
    const log = sarifLog({ findings: [], coverage: { whole: false, gaps: ['not read: big.ts'] } })
    expect(log.runs[0]?.invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'not read: big.ts' } }] },
    ])
  })
})
