import { SuiteError } from '@release-pipeline/core'
import { SUMMARY_MARKER } from '../comments/markers.ts'
import type { Account, IssueComment, LastEdit, PullRequests } from '../ports.ts'

/** Who GitHub's own tokens write as: the author of the summaries, seen from a terminal. */
export const ACTIONS_BOT: Account = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' }

/** A summary comment of ours. */
export interface OwnSummary {
  readonly comment: IssueComment
  /** Whether its text is ours to the last letter: never edited, or last by ourselves. */
  readonly untouched: boolean
}

/** Our summary comments among these. A marker proves nothing, anybody can write one; and people with write access may edit what we wrote. */
export async function ownSummaries(
  pullRequests: Pick<PullRequests, 'lastEdits'>,
  comments: readonly IssueComment[],
  self: Account,
): Promise<readonly OwnSummary[]> {
  const ours = comments.filter(({ author, body }) => author.id === self.id && body.startsWith(SUMMARY_MARKER))
  const edits = ours.length === 0 ? new Map<number, LastEdit>() : await askEdits(pullRequests, ours)
  return ours.map((comment) => ({ comment, untouched: isOurs(edits.get(comment.id), self) }))
}

/** Who may not ask cannot trust: nothing is known then, and everything is read again. */
async function askEdits(
  pullRequests: Pick<PullRequests, 'lastEdits'>,
  comments: readonly IssueComment[],
): Promise<ReadonlyMap<number, LastEdit>> {
  try {
    return await pullRequests.lastEdits(comments)
  } catch (error) {
    if (!(error instanceof SuiteError) || !REFUSED.has(error.code)) throw error
    return new Map()
  }
}

const REFUSED: ReadonlySet<string> = new Set(['GITHUB_FORBIDDEN', 'GITHUB_REJECTED'])

function isOurs(edit: LastEdit | undefined, self: Account): boolean {
  if (edit === undefined) return false
  if (edit.at === undefined) return true
  // GraphQL names a bot without the "[bot]" that REST adds.
  const login = self.login.replace(/\[bot\]$/, '')
  return edit.editor?.login === login && edit.editor.person === (self.type === 'User')
}
