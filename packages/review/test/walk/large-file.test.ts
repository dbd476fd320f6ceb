import { type ChangedFile, reviewPullRequest } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { clock, config, FakeGitHub, FakeVendor, finding, found, log, pullRequest } from './fakes.ts'

const { baseSha, headSha } = pullRequest()
const before = Array.from({ length: 4000 }, (_, at) => `value_${at} = ${at}\n`)
const after = before.flatMap((line, at) => (at === 2000 ? [line, 'order.stock -= 1\n'] : [line.replace(' = ', ' := ')]))
/** As GitHub lists it: 4,000 changed lines on either side, and no patch. */
const large: ChangedFile = { path: 'service/big.py', status: 'modified', additions: 4000, deletions: 3999 }

async function review(files: readonly ChangedFile[], texts: Record<string, string>, settings = {}) {
  const github = new FakeGitHub({ files, pull: pullRequest({ changedFiles: files.length }) })
  for (const [place, text] of Object.entries(texts)) github.texts.set(place, text)
  const flaw = found({ path: large.path, line: 2002, quote: 'order.stock -= 1', category: 'correctness' })
  const vendor = (name: 'anthropic' | 'openai') => new FakeVendor(name, finding(flaw))
  const openai = vendor('openai')
  const outcome = await reviewPullRequest({
    pullRequests: github,
    checkRuns: github,
    pullRequest: 7,
    providers: { anthropic: vendor('anthropic'), openai },
    config: config({ rules: [], budget: { per_pull_request: 50, per_month: 50 }, ...settings }),
    clock,
    log,
    runUrl: '',
  })
  return { outcome, github, sent: openai.requests.map(({ user }) => user).join('\n') }
}

const texts = { [`${baseSha}:${large.path}`]: before.join(''), [`${headSha}:${large.path}`]: after.join('') }

describe('a file that is too large for GitHub to show', () => {
  it('is read all the same, by the texts of both sides', async () => {
    const { outcome, sent } = await review([large], texts)
    expect(sent).toContain('2002 +order.stock -= 1')
    expect(outcome.receipt?.coverage).toMatchObject({
      whole: true,
      files: { total: 1, seen: 1 },
      lines: { total: 7999 },
    })
  })

  it('gets its findings on the file, with their lines in words and in annotations: GitHub could refuse the lines', async () => {
    const { outcome, github } = await review([large], texts)
    expect(outcome.verdict).toBe('changes-requested')
    expect(github.reviews).toEqual([])
    expect(github.posted).toMatchObject([{ path: large.path, onFile: true }])
    expect(github.posted[0]?.body).toContain('(line 2002)')
    expect(github.checks[0]?.result?.annotations).toMatchObject([{ path: large.path, startLine: 2002 }])
    expect(github.conversation[0]?.body).toContain('service/big.py:2002')
  })

  const gaps: [string, ChangedFile, Record<string, string>][] = [
    ['one of its texts is out of reach', large, { [`${headSha}:${large.path}`]: after.join('') }],
    ['the texts are not those that GitHub compared', { ...large, additions: 4001 }, texts],
    ['nobody would read that much', { ...large, additions: 90_000 }, texts],
  ]
  it.each(gaps)('is a gap when %s', async (_, file, known) => {
    const { outcome } = await review([file], known)
    expect(outcome.verdict).toBe('incomplete')
    expect(outcome.receipt?.coverage.gaps.join()).toContain('can be named in review.ignore')
  })

  it('is excused when the configuration ignores it, and when it was removed as a whole', async () => {
    const gone: ChangedFile = { path: 'old/big.py', status: 'removed', additions: 0, deletions: 50_000 }
    const { outcome } = await review([large, gone], {}, { ignore: ['service/**'] })
    expect(outcome.receipt?.coverage).toMatchObject({ whole: true, skipped: [{ excused: true }, { excused: true }] })
  })
})
