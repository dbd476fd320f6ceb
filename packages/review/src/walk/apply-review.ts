import { type Log, plural, SuiteError } from '@release-pipeline/core'
import { inlineComment } from '../comments/inline-comment.ts'
import { fixedMarker } from '../comments/markers.ts'
import type { Reconciliation } from '../comments/reconcile.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { PullRequests } from '../ports.ts'
import type { History } from './history.ts'

export interface ApplyOptions {
  readonly pullRequests: PullRequests
  readonly number: number
  readonly headSha: string
  readonly history: History
  readonly reconciliation: Reconciliation
  /** The summary comment, given what came to stand on its lines and what went wrong on the way. */
  readonly summary: (inline: ReadonlySet<ExaminedFinding>, notes: readonly string[]) => string
  readonly log: Log
}

export interface Applied {
  readonly inline: ReadonlySet<ExaminedFinding>
  readonly notes: readonly string[]
}

/**
 * Writes what was decided: new inline comments as one review, the summary, answers below comments whose code has gone.
 * A refused write takes nothing away: what cannot stand on its line stands in the summary, what cannot stand there in the check run.
 */
export async function applyReview(options: ApplyOptions): Promise<Applied> {
  const { pullRequests, number, history, reconciliation, log } = options
  const notes: string[] = []
  const standing = new Set(reconciliation.standing)
  const posted = await tolerate('inline comments', notes, log, () => postReview(options))
  const inline = posted === undefined ? standing : new Set([...standing, ...reconciliation.post])
  await tolerate('answers to earlier comments', notes, log, () => answerFixed(options))
  await tolerate('the summary comment', notes, log, async () => {
    const body = options.summary(inline, notes)
    if (history.summary === undefined) await pullRequests.createComment(number, body)
    else if (history.summary.body !== body) await pullRequests.updateComment(history.summary.id, body)
  })
  return { inline, notes }
}

async function postReview({ pullRequests, number, headSha, reconciliation }: ApplyOptions): Promise<true> {
  const comments = reconciliation.post.flatMap((examined) => inlineComment(examined) ?? [])
  if (comments.length === 0) return true
  const body = `AI review: ${plural(comments.length, 'new comment')}; the verdict stands in the summary comment.`
  await pullRequests.createReview(number, { commitSha: headSha, body, comments })
  return true
}

async function answerFixed({ pullRequests, number, headSha, reconciliation }: ApplyOptions): Promise<true> {
  for (const { comment, mark } of reconciliation.fixed) {
    const body = `${fixedMarker(mark.id)}\nThe code of this comment has changed, and no reviewer found this again at ${headSha.slice(0, 12)}.`
    await pullRequests.replyToReviewComment(number, comment.id, body)
  }
  return true
}

/** Refusals of GitHub are noted; everything else is a fault and ends the run. */
async function tolerate<T>(what: string, notes: string[], log: Log, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof SuiteError) || !REFUSALS.has(error.code)) throw error
    notes.push(`GitHub refused ${what}: ${error.what}`)
    log.warning(`GitHub refused ${what}: ${error.what}`)
    return undefined
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['GITHUB_FORBIDDEN', 'GITHUB_REJECTED', 'GITHUB_NOT_FOUND'])
