import { type Log, plural } from '@release-pipeline/core'
import { fileComment, inlineComment } from '../comments/inline-comment.ts'
import type { Reconciliation } from '../comments/reconcile.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { PullRequests, ReviewThread } from '../ports.ts'
import type { History } from './history.ts'
import { ThreadLives } from './thread-lives.ts'
import { tolerate } from './tolerate.ts'

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
  const onFiles = await postOnFiles(options, notes)
  const onLines = posted === undefined ? [] : reconciliation.post.filter(({ anchor }) => anchor.kind === 'lines')
  const inline = new Set([...standing, ...onLines, ...onFiles])
  const threads = await tolerate('the list of threads', notes, log, () => threadsOf(options))
  const lives = new ThreadLives(options, threads ?? [], notes)
  await tolerate('answers to earlier comments', notes, log, () => lives.tell())
  await writeSummary({ pullRequests, number, history, body: options.summary(inline, notes), notes, log })
  return { inline, notes }
}

export interface SummaryToWrite extends Pick<ApplyOptions, 'pullRequests' | 'number' | 'history' | 'log'> {
  readonly body: string
  /** A refusal is added here. */
  readonly notes: string[]
}

/** Creates the summary comment, or brings it up to date. */
export async function writeSummary({ pullRequests, number, history, body, notes, log }: SummaryToWrite): Promise<void> {
  await tolerate('the summary comment', notes, log, async () => {
    if (history.summary === undefined) await pullRequests.createComment(number, body)
    else if (history.summary.body !== body) await pullRequests.updateComment(history.summary.id, body)
  })
}

/** Asked for only when some thread is to change. */
async function threadsOf({ pullRequests, number, reconciliation }: ApplyOptions): Promise<readonly ReviewThread[]> {
  const { fixed, returned } = reconciliation
  return fixed.length + returned.length === 0 ? [] : await pullRequests.reviewThreads(number)
}

async function postReview({ pullRequests, number, headSha, reconciliation }: ApplyOptions): Promise<true> {
  const comments = reconciliation.post.flatMap((examined) => inlineComment(examined) ?? [])
  if (comments.length === 0) return true
  const body = `AI review: ${plural(comments.length, 'new comment')}; the verdict stands in the summary comment.`
  await pullRequests.createReview(number, { commitSha: headSha, body, comments })
  return true
}

/** Those that stand on their file now. The first refusal ends it: the summary holds what is left. */
async function postOnFiles(options: ApplyOptions, notes: string[]): Promise<ExaminedFinding[]> {
  const { pullRequests, number, headSha, reconciliation, log } = options
  const posted: ExaminedFinding[] = []
  for (const examined of reconciliation.post) {
    const comment = fileComment(examined)
    if (comment === undefined) continue
    const done = await tolerate('a comment on a file', notes, log, async () => {
      await pullRequests.createFileComment(number, { commitSha: headSha, ...comment })
      return true
    })
    if (done === undefined) break
    posted.push(examined)
  }
  return posted
}
