import { SUMMARY_MARKER } from '../comments/markers.ts'
import { type Receipt, readReceipt } from '../comments/receipt.ts'
import type { Account, IssueComment, PullRequests, ReviewComment } from '../ports.ts'

/** What we wrote on this pull request before, and what reviews have cost. */
export interface History {
  readonly self: Account
  /** Our summary comment. */
  readonly summary: IssueComment | undefined
  /** Undefined at the first review, and when the comment was damaged. */
  readonly receipt: Receipt | undefined
  readonly reviewComments: readonly ReviewComment[]
  /** Spent on this pull request over all pushes before, in US dollars. */
  readonly spentHere: number
  /** What this pull request cost by month before. */
  readonly months: Readonly<Record<string, number>>
  /** Spent in this calendar month (UTC) on all pull requests, this one's past included. */
  readonly spentThisMonth: number
}

/** The ledger lives in the receipts of our own comments: there is no server, and comments of others are never believed. */
export async function readHistory(pullRequests: PullRequests, number: number, now: number): Promise<History> {
  const self = await pullRequests.self()
  const [comments, reviewComments] = await Promise.all([
    pullRequests.comments(number),
    pullRequests.reviewComments(number),
  ])
  const summary = comments.find((comment) => isOurSummary(comment, self))
  const receipt = summary === undefined ? undefined : readReceipt(summary.body)
  return {
    self,
    summary,
    receipt,
    reviewComments,
    spentHere: receipt?.cost.pullRequestUsd ?? 0,
    months: receipt?.cost.months ?? {},
    spentThisMonth: await spentInMonth(pullRequests, self, now),
  }
}

/** `2026-11` */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7)
}

async function spentInMonth(pullRequests: PullRequests, self: Account, now: number): Promise<number> {
  const month = monthOf(now)
  const comments = await pullRequests.commentsSince(`${month}-01T00:00:00Z`)
  return comments
    .filter((comment) => isOurSummary(comment, self))
    .reduce((sum, comment) => sum + (readReceipt(comment.body)?.cost.months[month] ?? 0), 0)
}

function isOurSummary(comment: IssueComment, self: Account): boolean {
  return comment.author.id === self.id && comment.body.startsWith(SUMMARY_MARKER)
}
