import type { Secret } from '@release-pipeline/core'

/** A remote command as a value: nothing is quoted by hand, nothing secret is in it. */
export interface Command {
  readonly argv: readonly string[]
}

export interface ExecOptions {
  /** Bytes for the command's standard input. Secrets travel here, never in argv. */
  readonly stdin?: string | Uint8Array | Secret | AsyncIterable<Uint8Array>
  readonly timeoutMs: number
  /** Called with whole UTF-8 text as it arrives. */
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
  readonly signal?: AbortSignal
}

/** How a command ended. Only `exited` says anything about its success; after `lost` and `timed-out` the outcome is unknown. */
export type ExecResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'signalled'; readonly signal: string; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly afterMs: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'lost'; readonly reason: string; readonly stdout: string; readonly stderr: string }

/** A machine that commands run on: over SSH, locally, or not at all (dry run). */
export interface Host {
  /** `deploy@203.0.113.5:22`, for messages. */
  readonly name: string
  exec(command: Command, options: ExecOptions): Promise<ExecResult>
  close(): Promise<void>
}

export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

export interface Deployment {
  readonly id: number
  readonly sha: string
  readonly environment: string
  readonly createdAt: string
  readonly payload: unknown
  readonly state?: string
  /** What it was made for, such as `Release ...` or `Superseded by ...`. */
  readonly description?: string
}

/** GitHub's record of what was deployed where. */
export interface Deployments {
  create(deployment: {
    sha: string
    environment: string
    description: string
    production: boolean
    payload: Record<string, unknown>
  }): Promise<{ id: number }>
  setStatus(
    id: number,
    status: { state: DeploymentState; description: string; logUrl: string; environmentUrl?: string },
  ): Promise<void>
  /** Newest first, each with its latest state. */
  list(environment: string, limit: number): Promise<readonly Deployment[]>
}

export interface Person {
  readonly login: string
  readonly id: number
  readonly type: 'User' | 'Bot' | 'Organization'
}

export interface RecordComment {
  readonly id: number
  readonly nodeId: string
  readonly author: Person
  readonly body: string
  readonly url: string
  readonly createdAt: string
  /** Whether it was changed after it was written (GraphQL lastEditedAt; the REST API does not tell). */
  readonly edited: boolean
  /** Whether a GitHub App wrote it on somebody's behalf. */
  readonly viaApp: boolean
}

/** The release issue: where the record is posted, the QA list is ticked and approval is given. */
/** The body of an issue as one edit left it. */
export interface BodyRevision {
  /** Undefined for an account that is gone. */
  readonly editor: { readonly login: string; readonly person: boolean } | undefined
  /** ISO time in UTC. */
  readonly at: string
  readonly body: string
}
export interface ReleaseIssues {
  /** The open issue with this marker label and title, or a new one. */
  findOrCreate(issue: {
    title: string
    label: string
    body: string
  }): Promise<{ number: number; url: string; body: string; created: boolean }>
  /** Open issues with this label, newest first. */
  listOpen(
    label: string,
  ): Promise<readonly { number: number; url: string; title: string; body: string; author: Person }[]>
  get(
    number: number,
  ): Promise<{ number: number; url: string; title: string; body: string; state: 'open' | 'closed'; author: Person }>
  update(number: number, changes: { body?: string; state?: 'open' | 'closed' }): Promise<void>
  /** The newest revisions of the body, newest first, the present one among them; empty when it was never edited. */
  revisions(number: number): Promise<readonly BodyRevision[]>
  comment(number: number, body: string): Promise<RecordComment>
  comments(number: number): Promise<readonly RecordComment[]>
  getComment(commentId: number): Promise<RecordComment | undefined>
  /** Permission of a login on this repository. */
  permission(login: string): Promise<'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'>
  /** The account that this token writes as. */
  self(): Promise<Person>
}

export interface CheckState {
  readonly name: string
  readonly status: 'queued' | 'in_progress' | 'completed'
  readonly conclusion?: string
  readonly title?: string
  readonly url: string
  readonly completedAt?: string
  /** The workflow run behind it, when GitHub Actions made it. */
  readonly workflow?: {
    readonly path: string
    readonly event: string
    readonly headBranch: string
    readonly runId: number
    /**
     * Whether the check run is a job of this run, which nobody can forge. Otherwise it was made through the API and only
     * names the run in its link (or, without one, stands in its check suite, which GitHub chooses): whoever has
     * `checks: write` may have written it.
     */
    readonly job?: boolean
  }
}

export interface CommitInRange {
  readonly sha: string
  readonly message: string
  readonly author: string
  /** Merged pull requests that this commit belongs to. */
  readonly pullRequests: readonly {
    readonly number: number
    readonly title: string
    readonly body: string
    readonly headSha: string
    readonly url: string
    readonly author: string
  }[]
}

export interface FileChange {
  readonly path: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged'
  /** Hunks in unified format; undefined for binary files and for those too large for GitHub. */
  readonly patch?: string
}

/** What the repository knows about commits. */
/** What a required reviewer of a GitHub environment answered. */
export interface EnvironmentReview {
  readonly environment: string
  readonly state: 'approved' | 'rejected' | 'pending'
  readonly by: Person
}

export interface Repository {
  /** Check runs and commit statuses of exactly this commit, newest first: the newest of each name and workflow file. */
  checks(sha: string): Promise<readonly CheckState[]>
  /** Commits in `base..head`, oldest first. */
  range(base: string, head: string): Promise<readonly CommitInRange[]>
  isAncestor(ancestor: string, descendant: string): Promise<boolean>
  /** When the oldest commit of `base..head` was written, ISO; undefined for an empty range. */
  oldestCommitAt(base: string, head: string): Promise<string | undefined>
  /** Full sha of a branch, tag or abbreviated sha. */
  resolve(ref: string): Promise<string>
  fileAt(path: string, ref: string): Promise<string | undefined>
  /** All paths of the tree at a commit. */
  tree(sha: string): Promise<readonly string[]>
  /** Files that differ between two commits (compare API). `complete` is false when GitHub left some out (it lists 300). */
  changedFiles(
    base: string,
    head: string,
  ): Promise<{ readonly files: readonly FileChange[]; readonly complete: boolean }>
  /** Answers of required reviewers to a workflow run, oldest first. */
  environmentReviews(runId: string): Promise<readonly EnvironmentReview[]>
  /** Runs of a workflow that have not ended. */
  runInProgress(
    workflowPath: string,
    exceptRunId: string,
  ): Promise<readonly { readonly id: number; readonly url: string }[]>
}

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly timeoutMs: number
  /** Redirects that are followed; 0 returns the redirect itself. */
  readonly followRedirects: number
  /** Answers larger than this many bytes are cut off and said to be. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export type HttpResult =
  | {
      readonly kind: 'response'
      readonly status: number
      /** Names in lower case; repeated headers joined by a comma, set-cookie by a line break. */
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      readonly truncated: boolean
      readonly durationMs: number
      readonly url: string
      /** Of an https answer. */
      readonly certificate?: { readonly validTo: string; readonly issuer: string; readonly subject: string }
    }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly durationMs: number }

export type HttpResponse = Extract<HttpResult, { kind: 'response' }>

/** HTTP as a value. TLS is always verified. Nothing is thrown for what a server does. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResult>
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'critical'
  readonly title: string
  /** Plain text, already redacted; each notifier formats it for its medium. */
  readonly lines: readonly string[]
  readonly links: readonly { readonly text: string; readonly url: string }[]
}

export type NotifyResult =
  | { readonly kind: 'sent'; readonly reference?: string }
  | { readonly kind: 'failed'; readonly reason: string }

/** A medium that people read. Never throws: a message that does not arrive must not fail a deploy. */
export interface Notifier {
  readonly name: string
  /** @param previous reference of the message to edit, from an earlier `sent`. */
  send(notice: Notice, previous?: string): Promise<NotifyResult>
}
