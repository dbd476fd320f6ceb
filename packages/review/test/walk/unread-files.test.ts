import { type ChangedFile, reviewPullRequest } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { chat } from '../findings/sample.ts'
import { clock, config, FakeGitHub, FakeVendor, finding, log, pullRequest } from './fakes.ts'

const { baseSha: BASE, headSha: HEAD } = pullRequest()

/** A file that GitHub shows nothing of, beside one that is read and found fine. */
async function reviewBeside(file: Partial<ChangedFile>, texts: Readonly<Record<string, string>> = {}) {
  const unread: ChangedFile = { path: 'src/app.js', status: 'modified', additions: 0, deletions: 0, ...file }
  const github = new FakeGitHub({ files: [chat, unread], pull: pullRequest({ changedFiles: 2 }) })
  for (const [place, text] of Object.entries(texts)) github.texts.set(place, text)
  return reviewPullRequest({
    pullRequests: github,
    checkRuns: github,
    pullRequest: 7,
    providers: { anthropic: new FakeVendor('anthropic', finding()), openai: new FakeVendor('openai', finding()) },
    config: config({ rules: [] }),
    clock,
    log,
    runUrl: '',
  })
}

describe('a file that GitHub shows no text of', () => {
  const gaps: [string, Partial<ChangedFile>, Record<string, string>?][] = [
    ['is code with a NUL byte, which still runs', {}],
    ['is new code with a NUL byte', { status: 'added' }],
    [
      'is text that .gitattributes names binary',
      {},
      { [`${BASE}:src/app.js`]: 'safe()', [`${HEAD}:src/app.js`]: 'evil()' },
    ],
    [
      'is moved and changed under the same cover',
      { status: 'renamed', previousPath: 'src/old.js' },
      { [`${BASE}:src/old.js`]: 'safe()', [`${HEAD}:src/app.js`]: 'evil()' },
    ],
    ['is an archive, which may hold code', { path: 'vendor/left-pad.tgz' }],
    ['was a picture and is code now', { status: 'renamed', previousPath: 'logo.png' }],
  ]
  it.each(gaps)('is a gap when it %s', async (_, file, texts) => {
    const { verdict, receipt } = await reviewBeside(file, texts)
    expect(verdict).toBe('incomplete')
    expect(receipt?.coverage.gaps.join()).toMatch(/not read: .*binary/)
  })

  const excused: [string, Partial<ChangedFile>, Record<string, string>?][] = [
    ['is a picture', { path: 'public/logo.PNG' }],
    ['is a font', { path: 'public/inter.woff2', status: 'added' }],
    [
      'only moved',
      { status: 'renamed', previousPath: 'src/old.js' },
      { [`${BASE}:src/old.js`]: 'safe()', [`${HEAD}:src/app.js`]: 'safe()' },
    ],
    ['only changed its mode', {}, { [`${BASE}:src/app.js`]: 'safe()', [`${HEAD}:src/app.js`]: 'safe()' }],
    ['is new and empty', { path: 'src/__init__.py', status: 'added' }, { [`${HEAD}:src/__init__.py`]: '' }],
    ['was empty and is gone', { path: 'src/__init__.py', status: 'removed' }, { [`${BASE}:src/__init__.py`]: '' }],
  ]
  it.each(excused)('is excused when it %s', async (_, file, texts) => {
    const { verdict, receipt } = await reviewBeside(file, texts)
    expect(verdict).toBe('approved')
    expect(receipt?.coverage).toMatchObject({ whole: true, skipped: [{ excused: true }] })
  })

  it('is not asked about more often than a pull request is worth', async () => {
    const path = (at: number) => `src/${at}.js`
    const moved = Array.from({ length: 200 }, (_, at): ChangedFile => {
      return { path: path(at), previousPath: `old/${at}.js`, status: 'renamed', additions: 0, deletions: 0 }
    })
    const github = new FakeGitHub({ files: moved, pull: pullRequest({ changedFiles: 200 }) })
    for (const file of moved) github.texts.set(`${BASE}:${file.previousPath}`, '').set(`${HEAD}:${file.path}`, '')
    const outcome = await reviewPullRequest({
      pullRequests: github,
      checkRuns: github,
      pullRequest: 7,
      providers: {},
      config: config(),
      clock,
      log,
      runUrl: '',
    })
    expect(outcome.receipt?.coverage.gaps.join()).toContain('and 99 more files')
  })
})
