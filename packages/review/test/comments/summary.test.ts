import { configSchema } from '@release-pipeline/core'
import { type Authorship, readReceipt } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { type SummaryOptions, summaryComment } from '../../src/comments/summary-comment.ts'
import { writeReceipt } from '../../src/walk/write-receipt.ts'
import { anchored } from '../findings/sample.ts'

const authorship: Authorship = {
  kind: 'human',
  shares: { claude: 0, openai: 0, human: 1, 'other-ai': 0 },
  confidence: 'medium',
  evidence: [],
  sentence: 'A person wrote this.',
}

function summary(count: number, text = 'x'): { options: SummaryOptions; body: string } {
  const findings = Array.from({ length: count }, (_, at) =>
    anchored({
      id: at.toString(16).padStart(16, '0'),
      title: `${text} ${at}`,
      why: text,
      quote: text,
      path: `${text.slice(0, 200)}${at}.py`,
    }),
  )
  const skipped = Array.from({ length: count }, (_, at) => ({
    path: `${text.slice(0, 200)}/${at}`,
    lines: 9,
    reason: text,
    excused: true,
  }))
  const counts = { total: count, seen: 0 }
  const review = {
    authorship,
    route: undefined,
    findings,
    coverage: { whole: false, files: counts, hunks: counts, lines: counts, keptHunks: 0, skipped, gaps: [text] },
    models: [],
    fallbacks: [],
    costUsd: 0.01,
    notes: [text],
    errors: [],
    memory: undefined,
  }
  const options: SummaryOptions = {
    receipt: writeReceipt({
      review,
      verdict: 'incomplete',
      headSha: 'a'.repeat(40),
      now: 0,
      runUrl: 'https://github.test/r/1',
      notes: [],
    }),
    authorship,
    route: undefined,
    findings,
    inline: new Set(),
    config: configSchema.parse({ version: 1, app: 'chat' }).review,
    sincePrevious: { fixed: 0, standing: 0, added: count },
    notRepeated: [],
  }
  return { options, body: summaryComment(options) }
}

describe('the summary comment', () => {
  it.each([
    ['no finding', 0, 'x'],
    ['500 findings', 500, 'x'],
    ['500 long findings', 500, 'long text '.repeat(200)],
    ['500 findings of characters that grow when escaped', 500, '<&*_'.repeat(400)],
    ['500 findings in a script of three bytes a character', 500, '漢字'.repeat(300)],
  ])('fits GitHub and keeps its receipt readable with %s', (_, count, text) => {
    const { options, body } = summary(count, text)
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(readReceipt(body)).toEqual(options.receipt)
  })

  it('lists every finding while there is room', () => {
    const { body } = summary(30)
    expect(body.match(/critical · security/g)?.length).toBe(30)
  })

  it('says how many it leaves out when there is none', () => {
    expect(/\d+ further findings left out here/.test(summary(500, 'long text '.repeat(20)).body)).toBe(true)
  })

  it('reads no receipt that does not stand at its start', () => {
    const { body } = summary(1)
    expect(readReceipt(`> quoted\n${body}`)).toBeUndefined()
    expect(readReceipt(body.replace(/v1 [A-Za-z0-9]{8}/, 'v1 AAAAAAAA'))).toBeUndefined()
  })
})
