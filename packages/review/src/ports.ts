import type { z } from 'zod'

/** What GitHub knows of a pull request. All texts are hostile. */
export interface PullRequest {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: Account
  readonly state: 'open' | 'closed'
  readonly draft: boolean
  /** Whether the head stands in another repository. */
  readonly fork: boolean
  readonly labels: readonly string[]
  readonly headSha: string
  readonly headRef: string
  readonly baseSha: string
  readonly baseRef: string
  readonly changedFiles: number
}

export interface Account {
  readonly login: string
  /** Numeric id: survives a rename of the login. */
  readonly id: number
  readonly type: 'User' | 'Bot' | 'Organization'
}

export interface Identity {
  readonly name: string
  readonly email: string
  /** The GitHub account that the e-mail belongs to, when GitHub knows one. */
  readonly account?: Account
}

export interface Commit {
  readonly sha: string
  readonly message: string
  readonly author: Identity
  readonly committer: Identity
  readonly parents: readonly string[]
  /** Added plus deleted lines; undefined when GitHub was not asked or does not know. */
  readonly changedLines?: number
}

export interface ChangedFile {
  readonly path: string
  readonly previousPath?: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged'
  readonly additions: number
  readonly deletions: number
  /** Git's name of the new content, of the old one where the file was removed. */
  readonly blob?: string
  /** Hunks in unified format; undefined for binary files and for those too large for GitHub. */
  readonly patch?: string
  /** GitHub gave no patch, and this one was made of both texts: nobody knows on which of its lines GitHub takes comments. */
  readonly rebuilt?: boolean
  /** Known to hold the same text as before, so that there is nothing to read: moved, or of another mode, or empty. */
  readonly sameContent?: boolean
}

/** A file's content at some commit. */
export interface Blob {
  /** Git's name of it: equal names are equal contents. */
  readonly id: string
  /** Undefined for what is not UTF-8, and above 1 MB. */
  readonly text: string | undefined
}

export interface IssueComment {
  readonly id: number
  /** GraphQL's name of it. */
  readonly nodeId: string
  /** Number of the issue or pull request that it stands below. */
  readonly issue: number
  readonly author: Account
  readonly body: string
  readonly url: string
  readonly createdAt: string
  /** Written by an app in the author's name. */
  readonly viaApp: boolean
}

/** Who changed a comment after it was written; GitHub shows a changed text under the name of its first author. */
export interface LastEdit {
  /** ISO 8601; undefined when the comment was never edited. */
  readonly at: string | undefined
  /** Undefined when it was never edited, or its editor's account is gone. */
  readonly editor: { readonly login: string; readonly person: boolean } | undefined
}

/** A review comment with its answers. */
export interface ReviewThread {
  readonly id: string
  /** Id of the comment that opened it. */
  readonly firstComment: number
  readonly resolved: boolean
}

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'

export interface ReviewComment {
  readonly id: number
  /** The comment that opened the thread; undefined for that one itself. */
  readonly inReplyTo?: number
  readonly author: Account
  readonly body: string
  readonly path: string
  /** Undefined when the comment is outdated, because its line is no longer in the patch, and when it is about a file. */
  readonly line?: number
  /** Whether it stands on the file as a whole. */
  readonly onFile?: boolean
  readonly url: string
}

export interface NewReviewComment {
  readonly path: string
  readonly body: string
  /** Last line of the range, in the numbering of its side. */
  readonly line: number
  readonly side: 'LEFT' | 'RIGHT'
  readonly startLine?: number
  readonly startSide?: 'LEFT' | 'RIGHT'
}

export interface PullRequests {
  get(number: number): Promise<PullRequest>
  /** All commits, oldest first; GitHub lists 250 at most, the rest comes by comparing. */
  commits(number: number): Promise<readonly Commit[]>
  /** All changed files against the merge base; GitHub lists 3,000 at most. */
  files(number: number): Promise<readonly ChangedFile[]>
  /** A file's text at a commit or branch of this repository; undefined when it does not exist there or is not text. */
  fileAt(path: string, ref: string): Promise<string | undefined>
  /** A file's content at a commit, without downloading what is large; undefined when it does not exist there. */
  blobAt(path: string, ref: string): Promise<Blob | undefined>
  /** The commit that the files of a pull request are compared with. */
  mergeBase(pullRequest: Pick<PullRequest, 'baseSha' | 'headSha'>): Promise<string>
  comments(number: number): Promise<readonly IssueComment[]>
  /** Comments on all issues and pull requests of the repository that were written or changed since then (ISO 8601). */
  commentsSince(since: string): Promise<readonly IssueComment[]>
  /** Of these comments, by id; those that are gone by now are left out. */
  lastEdits(comments: readonly IssueComment[]): Promise<ReadonlyMap<number, LastEdit>>
  /** What an account may do in this repository; `none` for strangers. */
  permission(login: string): Promise<Permission>
  createComment(number: number, body: string): Promise<IssueComment>
  updateComment(id: number, body: string): Promise<IssueComment>
  reviewComments(number: number): Promise<readonly ReviewComment[]>
  /** All or nothing: GitHub refuses the whole review for one bad line. */
  createReview(
    number: number,
    review: { commitSha: string; body: string; comments: readonly NewReviewComment[] },
  ): Promise<{ url: string }>
  /** A comment on a changed file as a whole: a review takes none of these, so each is a request of its own. */
  createFileComment(number: number, comment: { commitSha: string; path: string; body: string }): Promise<void>
  replyToReviewComment(number: number, commentId: number, body: string): Promise<void>
  reviewThreads(number: number): Promise<readonly ReviewThread[]>
  /** Resolves a thread or opens it again; a workflow's token needs `contents: write` for it. */
  setThreadResolved(id: string, resolved: boolean): Promise<void>
  /** Login and id of the account that this token writes as; comments of others are never taken for ours. */
  self(): Promise<Account>
}

export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export interface CheckRun {
  readonly id: number
  readonly name: string
  readonly headSha: string
  readonly status: 'queued' | 'in_progress' | 'completed'
  readonly conclusion?: string
  readonly title?: string
  readonly url: string
  /** Id of the GitHub Actions workflow run that made it, when one did. */
  readonly appSlug?: string
}

export interface CheckRuns {
  create(check: { name: string; headSha: string; startedAt: string }): Promise<{ id: number; url: string }>
  complete(
    id: number,
    result: {
      conclusion: 'success' | 'failure' | 'neutral'
      /** Kept with the check run and shown to nobody. */
      externalId?: string
      title: string
      /** Markdown, at most 65,535 characters. */
      summary: string
      /** Sent in batches of 50, which is what GitHub takes at a time. */
      annotations: readonly Annotation[]
    },
  ): Promise<void>
  /** What was kept with all check runs of that name on a commit. */
  externalIds(name: string, headSha: string): Promise<readonly string[]>
}

export type Vendor = 'anthropic' | 'openai'
export type Effort = 'low' | 'medium' | 'high'

export interface ModelRequest<T> {
  readonly model: string
  readonly effort: Effort
  /** Trusted instructions; the same for every batch, so that the vendor can cache them. */
  readonly system: string
  /** The delimited, hostile data. */
  readonly user: string
  readonly schema: z.ZodType<T>
  readonly schemaName: string
  readonly maxOutputTokens: number
  readonly signal?: AbortSignal
}

export interface ModelUsage {
  readonly inputTokens: number
  /** Part of the input that was read from the vendor's cache. */
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  /** Reasoning included. */
  readonly outputTokens: number
}

export type ModelAnswer<T> =
  | {
      readonly kind: 'answer'
      readonly value: T
      readonly model: string
      readonly usage: ModelUsage
      readonly partial: boolean
    }
  | {
      readonly kind: 'malformed'
      readonly text: string
      readonly problem: string
      readonly model: string
      readonly usage: ModelUsage
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly model: string; readonly usage: ModelUsage }
  | {
      readonly kind: 'unavailable'
      readonly reason: string
      readonly model: string
      /** What is out of reach: another model of the vendor may still answer, or nothing of the vendor does. */
      readonly scope: 'model' | 'vendor'
    }

/** One vendor's models. A wrong key is thrown (MODEL_KEY_INVALID); what can happen on a normal day is returned. */
export interface ModelProvider {
  readonly vendor: Vendor
  ask<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>>
  /** Input tokens of the request by the vendor's own count. */
  countTokens(request: ModelRequest<unknown>): Promise<number>
}
