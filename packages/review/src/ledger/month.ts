import { readReceipt } from '../comments/receipt.ts'
import type { Account, PullRequests } from '../ports.ts'
import { ownSummaries } from './own-summaries.ts'

/** `2026-11`, in UTC. */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7)
}

interface PullRequestCost {
  readonly number: number
  readonly url: string
  readonly costUsd: number
  /** Somebody else edited the summary: it counts as if the pull request had used up its cap. */
  readonly assumed: boolean
}

export interface MonthCost {
  readonly month: string
  readonly costUsd: number
  /** Dearest first. */
  readonly pullRequests: readonly PullRequestCost[]
}

export interface MonthQuestion {
  readonly pullRequests: Pick<PullRequests, 'commentsSince' | 'lastEdits'>
  /** Who writes the summaries. */
  readonly self: Account
  /** `2026-11` */
  readonly month: string
  /** Cap of one pull request in US dollars: what an edited summary counts for. */
  readonly cap: number
}

/**
 * What reviews cost in a month, summed from the receipts in our summary comments: there is no server. A comment that was
 * changed since the month began is all that can hold an amount of it.
 */
export async function costOfMonth({ pullRequests, self, month, cap }: MonthQuestion): Promise<MonthCost> {
  const comments = await pullRequests.commentsSince(`${month}-01T00:00:00Z`)
  const summaries = await ownSummaries(pullRequests, comments, self)
  const costs = summaries.flatMap(({ comment, untouched }): PullRequestCost[] => {
    const told = readReceipt(comment.body)?.cost.months[month] ?? 0
    const costUsd = untouched ? told : Math.max(cap, told)
    return costUsd === 0 ? [] : [{ number: comment.issue, url: comment.url, costUsd, assumed: !untouched }]
  })
  return {
    month,
    costUsd: costs.reduce((sum, one) => sum + one.costUsd, 0),
    pullRequests: costs.toSorted((a, b) => b.costUsd - a.costUsd || a.number - b.number),
  }
}
