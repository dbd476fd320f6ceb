/** A real pull request, or a commit that landed without one, reduced to what tells who wrote it (see ../collect/redact.ts). */
export interface AuthorshipCase {
  readonly repository: string
  /** Number of the pull request; left out for a commit without one. */
  readonly pull?: number
  readonly branch?: string
  /** Body of the squash commit, which GitHub makes from the pull request's. */
  readonly body?: string
  readonly commits: readonly CaseCommit[]
}

export interface CaseCommit {
  /** Its first twelve digits. */
  readonly sha: string
  /** Day of the author's date, `YYYY-MM-DD`. */
  readonly day: string
  readonly parents: number
  /** Added plus deleted lines. */
  readonly lines: number
  /** Name and e-mail address. */
  readonly author: readonly [string, string]
  /** Left out when it is the author. */
  readonly committer?: readonly [string, string]
  readonly message: string
}
