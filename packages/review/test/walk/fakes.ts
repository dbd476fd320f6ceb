import { createHash } from 'node:crypto'
import { type Clock, type Config, configSchema, type Log, SuiteError } from '@release-pipeline/core'
import type {
  Account,
  Annotation,
  Blob,
  ChangedFile,
  CheckRuns,
  Commit,
  IssueComment,
  LastEdit,
  ModelAnswer,
  ModelProvider,
  ModelRequest,
  NewReviewComment,
  Permission,
  PullRequest,
  PullRequests,
  ReviewComment,
  ReviewThread,
  Vendor,
} from '@release-pipeline/review'
import { isCommentableRange } from '../../src/diff/file-patch.ts'

const self: Account = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' }
const NOW = Date.UTC(2026, 10, 22, 12)

export const clock: Clock = { now: () => NOW, sleep: async () => undefined }

export const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_, work) => work(),
}

export function config(review: object = {}): Config {
  return configSchema.parse({ version: 1, app: 'chat', review })
}

export function pullRequest(over: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    title: 'feat: suggestions',
    body: '',
    author: { login: 'ann', id: 1, type: 'User' },
    state: 'open',
    draft: false,
    fork: false,
    labels: [],
    headSha: '1'.repeat(40),
    headRef: 'feature',
    baseSha: '2'.repeat(40),
    baseRef: 'main',
    changedFiles: 1,
    ...over,
  }
}

function commit(message: string): Commit {
  const identity = { name: 'Ann', email: 'ann@example.test' }
  return {
    sha: '3'.repeat(40),
    message,
    author: identity,
    committer: identity,
    parents: ['4'.repeat(40)],
    changedLines: 10,
  }
}

export const humanCommit = commit('feat: suggestions')
export const openaiCommit = commit('feat: suggestions\n\nCo-authored-by: Codex <noreply@openai.com>')
export const claudeCommit = commit('feat: suggestions\n\nCo-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>')

/** As git names a content. */
function blobId(text: string): string {
  const bytes = Buffer.from(text, 'utf8')
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** A GitHub in memory that refuses what the real one refuses. */
export class FakeGitHub implements PullRequests, CheckRuns {
  pull: PullRequest
  changed: readonly ChangedFile[]
  history: readonly Commit[]
  readonly posted: ReviewComment[] = []
  readonly conversation: IssueComment[] = []
  /** Comments on other pull requests. */
  readonly elsewhere: IssueComment[] = []
  /** Texts of files by `<commit>:<path>`. */
  readonly texts = new Map<string, string>()
  readonly reviews: { body: string; comments: readonly NewReviewComment[] }[] = []
  readonly checks: {
    id: number
    name: string
    headSha: string
    result?: {
      externalId?: string
      conclusion: string
      title: string
      summary: string
      annotations: readonly Annotation[]
    }
  }[] = []
  readOnly = false
  /** Whether the token may resolve threads: `contents: write`. */
  mayResolve = true
  /** Ids of the comments whose threads are resolved. */
  readonly resolved = new Set<number>()
  /** Who edited a comment of ours last, when it was not us. */
  readonly edits = new Map<number, LastEdit>()
  readonly permissions = new Map<string, Permission>()
  /** Called before each read of the pull request but the first. */
  onLaterGet: () => void = () => undefined
  #reads = 0
  #nextId = 100

  constructor(over: { pull?: PullRequest; files?: readonly ChangedFile[]; commits?: readonly Commit[] } = {}) {
    this.pull = over.pull ?? pullRequest()
    this.changed = over.files ?? []
    this.history = over.commits ?? [humanCommit]
  }

  async get(): Promise<PullRequest> {
    if (this.#reads++ > 0) this.onLaterGet()
    return this.pull
  }
  async commits(): Promise<readonly Commit[]> {
    return this.history
  }
  async files(): Promise<readonly ChangedFile[]> {
    return this.changed
  }
  async fileAt(path: string, ref: string): Promise<string | undefined> {
    return this.texts.get(`${ref}:${path}`)
  }
  async blobAt(path: string, ref: string): Promise<Blob | undefined> {
    const text = this.texts.get(`${ref}:${path}`)
    return text === undefined ? undefined : { id: blobId(text), text }
  }
  async mergeBase(): Promise<string> {
    return this.pull.baseSha
  }
  async createFileComment(_: number, comment: { path: string; body: string }): Promise<void> {
    this.#write(comment.body)
    const { path, body } = comment
    this.posted.push({ id: this.#nextId++, author: self, body, path, onFile: true, url: 'https://github.test/f' })
  }
  async comments(): Promise<readonly IssueComment[]> {
    return this.conversation
  }
  async commentsSince(): Promise<readonly IssueComment[]> {
    return [...this.conversation, ...this.elsewhere]
  }
  async lastEdits(comments: readonly IssueComment[]): Promise<ReadonlyMap<number, LastEdit>> {
    const own = { at: undefined, editor: undefined }
    return new Map(comments.map(({ id }) => [id, this.edits.get(id) ?? own]))
  }
  async permission(login: string): Promise<Permission> {
    return this.permissions.get(login) ?? 'none'
  }
  async reviewThreads(): Promise<readonly ReviewThread[]> {
    const first = this.posted.filter(({ inReplyTo }) => inReplyTo === undefined)
    return first.map(({ id }) => ({ id: `T${id}`, firstComment: id, resolved: this.resolved.has(id) }))
  }
  async setThreadResolved(id: string, resolved: boolean): Promise<void> {
    if (!this.mayResolve) throw new SuiteError('GITHUB_FORBIDDEN', { what: 'Resource not accessible by integration' })
    if (resolved) this.resolved.add(Number(id.slice(1)))
    else this.resolved.delete(Number(id.slice(1)))
  }
  /** What a person writes below the pull request. */
  say(login: string, body: string, over: Partial<IssueComment> = {}): IssueComment {
    const author: Account = { login, id: login.length * 1000, type: 'User' }
    const id = this.#nextId++
    const url = `https://github.test/c/${id}`
    const comment = {
      id,
      issue: 7,
      nodeId: `IC_${id}`,
      author,
      body,
      url,
      createdAt: '2026-11-22T00:00:00Z',
      viaApp: false,
    }
    this.conversation.push({ ...comment, ...over })
    return comment
  }
  async createComment(_: number, body: string): Promise<IssueComment> {
    this.#write(body)
    const comment = {
      id: this.#nextId++,
      nodeId: 'IC_1',
      issue: 7,
      viaApp: true,
      author: self,
      body,
      url: 'https://github.test/c',
      createdAt: '2026-11-22T00:00:00Z',
    }
    this.conversation.push(comment)
    return comment
  }
  async updateComment(id: number, body: string): Promise<IssueComment> {
    this.#write(body)
    const at = this.conversation.findIndex((comment) => comment.id === id)
    const before = this.conversation[at]
    if (before === undefined) throw new SuiteError('GITHUB_NOT_FOUND', { what: 'no such comment' })
    const comment = { ...before, body }
    this.conversation[at] = comment
    return comment
  }
  async reviewComments(): Promise<readonly ReviewComment[]> {
    return this.posted
  }
  async createReview(
    _: number,
    review: { commitSha: string; body: string; comments: readonly NewReviewComment[] },
  ): Promise<{ url: string }> {
    this.#write(review.body)
    if (review.body === '') throw new SuiteError('GITHUB_REJECTED', { what: 'HTTP 422: body is required' })
    for (const { path, line, side, startLine } of review.comments) {
      const file = this.changed.find((candidate) => candidate.path === path)
      if (file === undefined || !isCommentableRange(file, startLine ?? line, line, side)) {
        throw new SuiteError('GITHUB_REJECTED', { what: `HTTP 422: line ${line} of ${path} is not part of the diff` })
      }
    }
    this.reviews.push(review)
    for (const { path, line, body } of review.comments) {
      this.posted.push({ id: this.#nextId++, author: self, body, path, line, url: 'https://github.test/r' })
    }
    return { url: 'https://github.test/review' }
  }
  async replyToReviewComment(_: number, inReplyTo: number, body: string): Promise<void> {
    this.#write(body)
    this.posted.push({ id: this.#nextId++, inReplyTo, author: self, body, path: '', url: 'https://github.test/reply' })
  }
  async self(): Promise<Account> {
    return self
  }
  async create(check: { name: string; headSha: string }): Promise<{ id: number; url: string }> {
    this.#write('')
    const id = this.#nextId++
    this.checks.push({ id, name: check.name, headSha: check.headSha })
    return { id, url: `https://github.test/checks/${id}` }
  }
  async externalIds(name: string, headSha: string): Promise<readonly string[]> {
    if (this.readOnly) throw new SuiteError('GITHUB_FORBIDDEN', { what: 'Resource not accessible by integration' })
    const mine = this.checks.filter((check) => check.name === name && check.headSha === headSha)
    return mine.flatMap(({ result }) => result?.externalId ?? [])
  }
  async complete(
    id: number,
    result: {
      externalId?: string
      conclusion: 'success' | 'failure' | 'neutral'
      title: string
      summary: string
      annotations: readonly Annotation[]
    },
  ): Promise<void> {
    const check = this.checks.find((candidate) => candidate.id === id)
    if (check !== undefined) check.result = result
  }

  /** All that people read, in one text. */
  written(): string {
    return [...this.conversation, ...this.posted].map(({ body }) => body).join('\n')
  }

  #write(body: string): void {
    if (this.readOnly) throw new SuiteError('GITHUB_FORBIDDEN', { what: 'Resource not accessible by integration' })
    if (body.length > 65_536) throw new SuiteError('GITHUB_REJECTED', { what: 'HTTP 422: body is too long' })
  }
}

export type Script = (request: ModelRequest<unknown>) => unknown | { readonly answer: ModelAnswer<unknown> }

/** A vendor that answers from a script; what the script returns is checked against the schema that was sent. */
export class FakeVendor implements ModelProvider {
  readonly vendor: Vendor
  readonly requests: ModelRequest<unknown>[] = []
  readonly #script: Script

  constructor(vendor: Vendor, script: Script) {
    this.vendor = vendor
    this.#script = script
  }

  async ask<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    this.requests.push(request as ModelRequest<unknown>)
    const said = this.#script(request as ModelRequest<unknown>)
    if (typeof said === 'object' && said !== null && 'answer' in said) return said.answer as ModelAnswer<T>
    const { model } = request
    const usage = { inputTokens: 3000, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1000 }
    const checked = request.schema.safeParse(said)
    if (checked.success) return { kind: 'answer', value: checked.data, model, usage, partial: false }
    return { kind: 'malformed', text: JSON.stringify(said), problem: checked.error.message, model, usage }
  }

  async countTokens({ system, user }: ModelRequest<unknown>): Promise<number> {
    return Math.ceil((system.length + user.length) / 3)
  }
}

export function found(over: object = {}): object {
  return {
    path: 'backend/chat.py',
    line: 2,
    end_line: null,
    side: 'RIGHT',
    quote: 'owner = request.args.get("owner", chat.owner)',
    severity: 'critical',
    category: 'security',
    confidence: 0.9,
    title: 'Owner taken from the request',
    why: 'Anybody can name the owner of a chat.',
    suggestion: null,
    ...over,
  }
}

/** Answers reviews with these findings and confirms every claim. */
export function finding(...findings: readonly object[]): Script {
  return (request) =>
    request.schemaName === 'review'
      ? { summary: 'A change.', findings }
      : { verdicts: claimIds(request).map((id) => ({ id, verdict: 'confirm', reason: 'It shows.' })) }
}

export function claimIds({ user }: ModelRequest<unknown>): string[] {
  return [...user.matchAll(/^--- claim ([0-9a-f]{16})$/gm)].map((match) => match[1] ?? '')
}
