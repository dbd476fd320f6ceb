import type { ExaminedFinding } from '../findings/examination.ts'
import { isProtected } from '../findings/rank.ts'
import type { Account, Commit, IssueComment, Permission, PullRequest, PullRequests } from '../ports.ts'
import { parseCommand } from './parse-command.ts'

/** A person's word that a finding need not be mended. It stands in their own comment, which everybody can read. */
export interface Dismissal {
  readonly finding: string
  readonly reason: string
  readonly by: Account
  readonly url: string
  /** Why it does not count, whatever it is about. */
  readonly problem: string | undefined
  /** Whether the person wrote part of the change: then it counts for nothing critical and nothing about security. */
  readonly byAuthor: boolean
}

export interface DismissalQuestion {
  readonly pullRequests: Pick<PullRequests, 'lastEdits' | 'permission'>
  readonly conversation: readonly IssueComment[]
  readonly pullRequest: PullRequest
  readonly commits: readonly Commit[]
}

const MAY_WRITE: ReadonlySet<Permission> = new Set(['admin', 'maintain', 'write'])

export function mayWrite(permission: Permission): boolean {
  return MAY_WRITE.has(permission)
}

/** Reads all dismissals anew at every run: the comment itself is the record, so nothing else needs to be believed. Those of strangers are left out. */
export async function readDismissals(question: DismissalQuestion): Promise<readonly Dismissal[]> {
  const { pullRequests, conversation } = question
  const said = conversation.flatMap((comment) => {
    const command = parseCommand(comment.body)
    return command?.kind === 'dismiss' && comment.author.type === 'User' ? [{ comment, command }] : []
  })
  if (said.length === 0) return []
  const edits = await pullRequests.lastEdits(said.map(({ comment }) => comment))
  const permissions = new Map<string, Permission>()
  for (const login of new Set(said.map(({ comment }) => comment.author.login))) {
    permissions.set(login, await pullRequests.permission(login))
  }
  const authors = authorsOf(question)
  return said.flatMap(({ comment, command }) => {
    const { author, url } = comment
    if (!mayWrite(permissions.get(author.login) ?? 'none')) return []
    const edited = edits.get(comment.id)?.at !== undefined || !edits.has(comment.id)
    const problem = comment.viaApp
      ? 'a program wrote it'
      : edited
        ? 'the comment was edited: write a new one'
        : undefined
    const { finding, reason } = command
    return { finding, reason, by: author, url, problem, byAuthor: authors.has(author.id) }
  })
}

/** Who opened the pull request, and whose commits it holds. */
function authorsOf({ pullRequest, commits }: DismissalQuestion): ReadonlySet<number> {
  return new Set([pullRequest.author.id, ...commits.flatMap(({ author }) => author.account?.id ?? [])])
}

/** Why a dismissal does not count for this finding; undefined when it does. */
export function problemOf(dismissal: Dismissal, finding: ExaminedFinding['finding']): string | undefined {
  if (dismissal.problem !== undefined) return dismissal.problem
  return dismissal.byAuthor && isProtected(finding)
    ? 'who wrote the change cannot dismiss what is critical or about security'
    : undefined
}

/** Attaches to each finding the first dismissal that counts for it. */
export function applyDismissals(
  findings: readonly ExaminedFinding[],
  dismissals: readonly Dismissal[],
): readonly ExaminedFinding[] {
  return findings.map((examined) => {
    const dismissal = dismissals.find(
      (one) => one.finding === examined.finding.id && problemOf(one, examined.finding) === undefined,
    )
    return dismissal === undefined ? examined : { ...examined, dismissal }
  })
}
