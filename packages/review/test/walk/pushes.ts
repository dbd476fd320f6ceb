import { type Category, type ChangedFile, reviewPullRequest } from '@release-pipeline/review'
import { clock, config, FakeGitHub, FakeVendor, finding, found, log, pullRequest, type Script } from './fakes.ts'

/** A file whose hunks are single added lines, 50 lines apart. */
export function file(path: string, ...lines: readonly string[]): ChangedFile {
  const patch = lines.map((text, at) => `@@ -${at * 50},0 +${at * 50 + at + 1} @@\n+${text}`).join('\n')
  return { path, status: 'modified', additions: lines.length, deletions: 0, patch }
}

export function on(path: string, quote: string, over: object = {}): object {
  const category: Category = 'correctness'
  return found({ path, line: 1, quote, title: `Wrong: ${quote}`, category, severity: 'high', ...over })
}

/** A pull request over several pushes, each reviewed. */
export class Pushes {
  readonly github: FakeGitHub
  #head = 1
  readonly #review: object

  constructor(review: object = {}) {
    this.#review = { budget: { per_pull_request: 5, per_month: 10 }, ...review }
    this.github = new FakeGitHub({ pull: pullRequest({ title: 'feat: lists' }) })
  }

  /** Pushes these files and reviews them; both vendors say the same. */
  async push(files: readonly ChangedFile[], findings: readonly object[] = [], more: More = {}) {
    this.#head += 1
    const headSha = String(this.#head % 10).repeat(40)
    const { github } = this
    github.changed = files
    github.pull = { ...github.pull, headSha, changedFiles: files.length }
    return this.review(findings, more)
  }

  async review(findings: readonly object[] = [], more: More = {}) {
    const { github } = this
    const openai = new FakeVendor('openai', more.openai ?? finding(...findings))
    const anthropic = new FakeVendor('anthropic', finding(...findings))
    const outcome = await reviewPullRequest({
      pullRequests: github,
      checkRuns: github,
      pullRequest: 7,
      providers: { openai, anthropic },
      config: config({ ...this.#review, ...more.review }),
      clock,
      log,
      runUrl: 'https://github.test/runs/1',
      memorySecret: more.memorySecret ?? 'the review alone knows this',
      ...(more.anew === undefined ? {} : { anew: more.anew }),
    })
    const sent = openai.requests.filter(({ schemaName }) => schemaName === 'review').map(({ user }) => user)
    return { outcome, sent: sent.join('\n'), asked: openai.requests.length + anthropic.requests.length }
  }
}

interface More {
  readonly openai?: Script
  readonly review?: object
  readonly memorySecret?: string
  readonly anew?: boolean
}
