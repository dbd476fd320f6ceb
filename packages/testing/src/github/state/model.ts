import type { Side } from '../git/patch.ts'
import type { GitRepository } from '../git/repository.ts'

export interface Account {
  readonly login: string
  readonly id: number
  readonly type: 'User' | 'Bot' | 'Organization'
  readonly name: string
  readonly email: string
}

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'
export type Access = 'read' | 'write'

/** What a token may do, by GitHub's names (`pull_requests`); `all` is a person's own token. */
export type Grants = ReadonlyMap<string, Access> | 'all'

export interface Token {
  readonly value: string
  /** Lower-case full name; a token sees this repository only. */
  readonly repository: string
  readonly actor: Account
  readonly grants: Grants
  /** Of a classic token of a person; other tokens have none. */
  readonly scopes?: readonly string[]
  revoked: boolean
}

export interface Label {
  readonly id: number
  readonly name: string
  readonly color: string
  readonly description: string
}

/** An issue; a pull request is an issue with `pull`. */
export interface Issue {
  readonly id: number
  readonly number: number
  readonly author: Account
  readonly viaApp: boolean
  readonly createdAt: string
  updatedAt: string
  title: string
  body: string | null
  /** Newest first; the first edit adds the original too, as GitHub does. */
  revisions: readonly { readonly editedAt: string; readonly editor: Account; readonly body: string }[]
  state: 'open' | 'closed'
  closedAt: string | null
  labels: string[]
  pull?: Pull
}

interface Pull {
  readonly id: number
  readonly headRef: string
  /** The repository that the head stands in; undefined when it is this one. */
  readonly fork: { readonly fullName: string; readonly gitDir: string } | undefined
  baseRef: string
  /** Head when the pull request was last looked at; the last one for ever once it is closed. */
  headSha: string
  /** Head that the last event told of. */
  announcedHead: string
  /** Tip of the base branch when the pull request was opened or last pushed to. */
  baseSha: string
  draft: boolean
  merged: { readonly sha: string; readonly at: string; readonly by: Account } | undefined
}

export interface Comment {
  readonly id: number
  readonly issue: number
  readonly author: Account
  /** Written by an app on somebody's behalf. */
  readonly viaApp: boolean
  readonly createdAt: string
  updatedAt: string
  lastEditedAt: string | null
  lastEditedBy: Account | null
  body: string
}

export interface Review {
  readonly id: number
  readonly pull: number
  readonly author: Account
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING'
  readonly commitSha: string
  readonly submittedAt: string
  body: string
}

export interface ReviewComment {
  readonly id: number
  readonly review: number
  readonly pull: number
  readonly author: Account
  readonly path: string
  readonly commitSha: string
  readonly diffHunk: string
  /** Undefined for a comment on the whole file. */
  readonly line?: number
  readonly side: Side
  readonly startLine?: number
  readonly startSide?: Side
  readonly inReplyTo?: number
  /** Of the first comment of a thread: who resolved it. */
  resolvedBy?: Account | undefined
  readonly createdAt: string
  updatedAt: string
  body: string
}

export type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale'

export type CheckStatus = 'queued' | 'in_progress' | 'completed'

export interface CheckAnnotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title?: string
}

export interface CheckRun {
  readonly id: number
  readonly suite: number
  readonly headSha: string
  /** The workflow run that this is a job of; undefined when it was made through the API. */
  readonly jobOf?: number
  name: string
  externalId: string
  detailsUrl: string
  status: CheckStatus
  conclusion: Conclusion | null
  startedAt: string
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: CheckAnnotation[]
}

/** The check runs of one app for one commit. GitHub Actions makes one for every workflow run. */
export interface CheckSuite {
  readonly id: number
  readonly headSha: string
  readonly headBranch: string | null
  readonly createdAt: string
}

export interface WorkflowRun {
  readonly id: number
  readonly number: number
  readonly suite: number
  /** `.github/workflows/ci.yml`. */
  readonly path: string
  readonly workflowId: number
  readonly name: string
  readonly event: string
  readonly headBranch: string
  readonly headSha: string
  readonly actor: Account
  readonly createdAt: string
  updatedAt: string
  status: CheckStatus
  conclusion: Conclusion | null
  /** What required reviewers of an environment said, oldest first. */
  readonly reviews: EnvironmentReview[]
}

interface EnvironmentReview {
  readonly environment: string
  readonly state: 'approved' | 'rejected'
  readonly by: Account
  readonly comment: string
}

export interface CommitStatus {
  readonly id: number
  readonly sha: string
  readonly state: 'error' | 'failure' | 'pending' | 'success'
  readonly context: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly creator: Account
  readonly createdAt: string
}

export interface DeploymentStatus {
  readonly id: number
  readonly state: 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success'
  readonly description: string
  readonly logUrl: string
  readonly environmentUrl: string
  readonly creator: Account
  readonly createdAt: string
}

export interface Deployment {
  readonly id: number
  readonly sha: string
  readonly ref: string
  readonly task: string
  readonly payload: unknown
  readonly environment: string
  readonly description: string | null
  readonly transient: boolean
  readonly production: boolean
  readonly creator: Account
  readonly createdAt: string
  readonly statuses: DeploymentStatus[]
}

export interface EnvironmentState {
  readonly secrets: readonly string[]
  /** Which branches may deploy to it. */
  readonly branches: 'any' | 'protected' | 'custom'
}

/** What its people have set up; a test may change it. */
interface RepositorySettings {
  plan: 'free' | 'team'
  /** Names only. */
  secrets: readonly string[]
  readonly environments: Map<string, EnvironmentState>
  /** Names of checks that the default branch demands. */
  requiredChecks: readonly string[]
}

export interface RepositoryState {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly fullName: string
  readonly private: boolean
  readonly defaultBranch: string
  readonly createdAt: string
  readonly git: GitRepository
  /** Permission by lower-case login. */
  readonly people: Map<string, Permission>
  readonly settings: RepositorySettings
  readonly labels: Map<string, Label>
  readonly issues: Map<number, Issue>
  readonly comments: Map<number, Comment>
  readonly reviews: Map<number, Review>
  readonly reviewComments: Map<number, ReviewComment>
  readonly checkSuites: Map<number, CheckSuite>
  readonly checkRuns: Map<number, CheckRun>
  readonly workflowRuns: Map<number, WorkflowRun>
  readonly statuses: CommitStatus[]
  readonly deployments: Map<number, Deployment>
  /** Branches as they were when the last push was announced. */
  knownBranches: ReadonlyMap<string, string>
}
