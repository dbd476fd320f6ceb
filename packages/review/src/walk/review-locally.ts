import { summaryMarkdown } from '../comments/summary-comment.ts'
import { verdictTitle } from '../comments/verdict.ts'
import { failsGate, isSetAside } from '../findings/rank.ts'
import { sarifLog } from '../sarif/sarif-log.ts'
import type { LoadedChange } from './change.ts'
import { annotationsOf } from './check-run.ts'
import { decideVerdict } from './decide-verdict.ts'
import type { ReviewerOptions, ReviewOutcome } from './options.ts'
import { reviewChange } from './review-change.ts'
import { writeReceipt } from './write-receipt.ts'

export interface LocalReviewOptions extends ReviewerOptions {
  /** The branch as a pull request would show it: `title`, `headSha` and `files` are what matters. */
  readonly change: LoadedChange
}

/** The same review for a branch at a terminal: nothing is written anywhere, the outcome is to be printed. */
export async function reviewLocally(options: LocalReviewOptions): Promise<ReviewOutcome> {
  const { change, config, clock } = options
  const budgetUsd = config.review.budget.per_pull_request
  const review = await reviewChange({ ...options, admission: { kind: 'full' }, budgetUsd })
  const { findings, coverage } = review
  const verdict = decideVerdict({ skipped: false, findings, coverage, config: config.review })
  const { headSha } = change.pullRequest
  const receipt = writeReceipt({ review, verdict, headSha, now: clock.now(), runUrl: '', notes: [] })
  const blocking = findings.filter((examined) => failsGate(examined, config.review.gate)).length
  return {
    verdict,
    title: verdictTitle(receipt, blocking),
    findings: findings.filter((examined) => !isSetAside(examined)).map(({ finding }) => finding),
    blocking,
    receipt,
    checkUrl: undefined,
    annotations: annotationsOf(findings),
    sarif: sarifLog({ findings, coverage }),
    costUsd: review.costUsd,
    summary: summaryMarkdown({
      receipt,
      authorship: review.authorship,
      route: review.route,
      findings,
      inline: new Set(),
      config: config.review,
      sincePrevious: undefined,
      notRepeated: [],
    }),
    errors: review.errors,
  }
}
