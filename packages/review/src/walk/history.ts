import { type ReviewConfig, SuiteError } from '@release-pipeline/core'
import { type Receipt, readMemoryLine, readReceipt } from '../comments/receipt.ts'
import { readCheckEntry } from '../ledger/check-entry.ts'
import { costOfMonth, monthOf } from '../ledger/month.ts'
import { ownSummaries } from '../ledger/own-summaries.ts'
import type { Account, CheckRuns, Commit, IssueComment, PullRequests, ReviewComment } from '../ports.ts'
import { CHECK_NAME } from './options.ts'

/** What we wrote on this pull request before, and what reviews have cost. */
export interface History {
  readonly self: Account
  /** Our summary comment. */
  readonly summary: IssueComment | undefined
  /** Undefined at the first review, when the comment was damaged, and when somebody else edited it. */
  readonly receipt: Receipt | undefined
  /** What models have read, still sealed. */
  readonly sealedMemory: string | undefined
  readonly reviewComments: readonly ReviewComment[]
  /** All that people and programs said below the pull request. */
  readonly conversation: readonly IssueComment[]
  /** Spent on this pull request over all pushes before, in US dollars. */
  readonly spentHere: number
  /** What this pull request cost by month before. */
  readonly months: Readonly<Record<string, number>>
  /** Spent in this calendar month (UTC) on all pull requests, this one's past included. */
  readonly spentThisMonth: number
}

export interface HistoryQuestion {
  readonly pullRequests: PullRequests
  readonly checkRuns: Pick<CheckRuns, 'externalIds'>
  readonly number: number
  readonly commits: readonly Commit[]
  readonly config: ReviewConfig
  readonly now: number
}

/** The ledger lives in the receipts of our own comments: there is no server, and what others wrote or edited is not believed. */
export async function readHistory(question: HistoryQuestion): Promise<History> {
  const { pullRequests, number, config, now } = question
  const self = await pullRequests.self()
  const [conversation, reviewComments] = await Promise.all([
    pullRequests.comments(number),
    pullRequests.reviewComments(number),
  ])
  const [own] = await ownSummaries(pullRequests, conversation, self)
  const receipt = own?.untouched === true ? readReceipt(own.comment.body) : undefined
  const months = receipt?.cost.months ?? (await monthsOfChecks(question))
  const month = monthOf(now)
  const cap = config.budget.per_pull_request
  const all = await costOfMonth({ pullRequests, self, month, cap })
  const counted = all.pullRequests.find((one) => one.number === number)?.costUsd ?? 0
  return {
    self,
    summary: own?.comment,
    receipt,
    sealedMemory: own === undefined || receipt === undefined ? undefined : readMemoryLine(own.comment.body),
    reviewComments,
    conversation,
    spentHere: receipt?.cost.pullRequestUsd ?? sum(Object.values(months)),
    months,
    spentThisMonth: all.costUsd - counted + (months[month] ?? 0),
  }
}

/** Newest commits of a pull request whose check runs are looked through. */
const COMMITS = 30

/** Without a receipt the check runs of the commits tell what was spent: those that a force-push took away are not found. */
async function monthsOfChecks({ checkRuns, commits }: HistoryQuestion): Promise<Record<string, number>> {
  const months: Record<string, number> = {}
  for (const { sha } of commits.slice(-COMMITS)) {
    for (const externalId of await externalIdsOf(checkRuns, sha)) {
      const entry = readCheckEntry(externalId)
      if (entry !== undefined) months[entry.month] = (months[entry.month] ?? 0) + entry.costUsd
    }
  }
  return months
}

/** A token that may not read check runs may not write them either: then there was nothing to keep. */
async function externalIdsOf(checkRuns: HistoryQuestion['checkRuns'], sha: string): Promise<readonly string[]> {
  try {
    return await checkRuns.externalIds(CHECK_NAME, sha)
  } catch (error) {
    if (!(error instanceof SuiteError) || error.code !== 'GITHUB_FORBIDDEN') throw error
    return []
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0)
}
