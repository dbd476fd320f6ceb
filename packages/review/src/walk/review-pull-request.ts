import { applyDismissals, type Dismissal, readDismissals } from '../commands/dismissals.ts'
import { recordDismissals } from '../commands/record-dismissals.ts'
import type { Receipt } from '../comments/receipt.ts'
import { reconcileComments } from '../comments/reconcile.ts'
import { type SummaryOptions, summaryComment, summaryHeader, summaryMarkdown } from '../comments/summary-comment.ts'
import { verdictTitle } from '../comments/verdict.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { failsGate, isSetAside } from '../findings/rank.ts'
import { openMemory, sealMemory } from '../memory/seal.ts'
import { sarifLog } from '../sarif/sarif-log.ts'
import { admit } from './admission.ts'
import { applyReview, writeSummary } from './apply-review.ts'
import { type LoadedChange, loadChange } from './change.ts'
import { annotationsOf, type OpenCheck, openCheck } from './check-run.ts'
import { decideVerdict } from './decide-verdict.ts'
import { type History, readHistory } from './history.ts'
import type { ReviewOptions, ReviewOutcome } from './options.ts'
import { type ReviewedChange, reviewChange } from './review-change.ts'
import { writeReceipt } from './write-receipt.ts'

/**
 * Reviews a pull request: reads it by API, asks who is to be asked, writes comments and the check run `AI review`.
 * The check turns green only when everything was read and no finding stands at or above the gate; however the review ends, the
 * check is not left open.
 */
export async function reviewPullRequest(options: ReviewOptions): Promise<ReviewOutcome> {
  const { pullRequests, checkRuns, config, clock, log } = options
  const change = await loadChange(pullRequests, options.pullRequest, config.review)
  if (change.pullRequest.state === 'closed') return untouched('the pull request is closed')
  const check = await openCheck(checkRuns, change.pullRequest.headSha, clock, log)
  try {
    const { commits } = change
    const history = await readHistory({
      pullRequests,
      checkRuns,
      number: options.pullRequest,
      commits,
      config: config.review,
      now: clock.now(),
    })
    const admission = admit(change.pullRequest, config)
    const budgetUsd = remainingBudget(options, history)
    const review = await reviewChange({ ...options, change, admission, budgetUsd, memory: memoryOf(options, history) })
    const dismissals = await readDismissals({ ...change, pullRequests, conversation: history.conversation })
    const moved = await headMoved(options, change)
    if (moved !== undefined) return await superseded(options, { change, history, review, check, moved })
    const skipped = admission.kind === 'rules-only' && admission.skipped
    return await publish(options, { change, history, review, dismissals, skipped, check })
  } catch (error) {
    const summary = 'The review ended with an error before it was done; its job log says which.'
    const title = 'incomplete: the review failed'
    await check?.complete({ verdict: 'incomplete', title, summary, annotations: [], costUsd: 0 }).catch(() => undefined)
    throw error
  }
}

interface Publication {
  readonly change: LoadedChange
  readonly history: History
  readonly review: ReviewedChange
  readonly dismissals: readonly Dismissal[]
  readonly skipped: boolean
  readonly check: OpenCheck | undefined
}

/** Writes down what was found: comments, summary with receipt, check run. */
async function publish(options: ReviewOptions, publication: Publication): Promise<ReviewOutcome> {
  const { config, pullRequests, clock, log, runUrl } = options
  const { change, history, review, dismissals, skipped, check } = publication
  const { headSha } = change.pullRequest
  const now = clock.now()
  const { gate, max_inline_comments: maxInline } = config.review
  const { coverage } = review
  const findings = applyDismissals(review.findings, dismissals)
  const recorded = recordDismissals(dismissals, findings, history.receipt?.dismissals ?? [])
  const verdict = decideVerdict({ skipped, findings, coverage, config: config.review })
  const reconciliation = reconcileComments({
    findings,
    existing: history.reviewComments,
    self: history.self,
    paths: change.files.map(({ path }) => path),
    gate,
    maxInline,
  })
  const describe = (inline: ReadonlySet<ExaminedFinding>, notes: readonly string[]): SummaryOptions => ({
    receipt: writeReceipt({
      review: { ...review, findings },
      verdict,
      headSha,
      now,
      runUrl,
      ledger: history,
      notes,
      dismissals: recorded,
    }),
    authorship: review.authorship,
    route: review.route,
    findings,
    inline,
    config: config.review,
    sincePrevious: sincePrevious(history, reconciliation.fixed.length, findings),
    notRepeated: notRepeated(
      history,
      reconciliation.fixed.map(({ mark }) => mark.id),
      findings,
    ),
  })
  const applied = await applyReview({
    pullRequests,
    number: options.pullRequest,
    headSha,
    history,
    reconciliation,
    summary: (inline, notes) => summaryComment(describe(inline, notes), sealing(options, review, history)),
    log,
  })
  const described = describe(applied.inline, applied.notes)
  const summary = summaryMarkdown(described)
  const blocking = findings.filter((examined) => failsGate(examined, gate)).length
  const title = verdictTitle(described.receipt, blocking)
  const annotations = annotationsOf(findings)
  await check?.complete({ verdict, title, summary, annotations, costUsd: review.costUsd })
  log.info(`AI review: ${title}`)
  return {
    verdict,
    title,
    findings: findings.filter((examined) => !isSetAside(examined)).map(({ finding }) => finding),
    blocking,
    receipt: described.receipt,
    checkUrl: check?.url,
    annotations,
    sarif: sarifLog({ findings, coverage }),
    costUsd: review.costUsd,
    summary,
    errors: review.errors,
  }
}

/** What the caps of the pull request and of the month leave, in US dollars. */
function remainingBudget({ config }: ReviewOptions, history: History): number {
  const { per_pull_request: here, per_month: month } = config.review.budget
  return Math.max(0, Math.min(here - history.spentHere, month - history.spentThisMonth))
}

/** The new head, when somebody pushed, or chose another base, while models were thinking. */
async function headMoved(
  { pullRequests, pullRequest }: ReviewOptions,
  change: LoadedChange,
): Promise<string | undefined> {
  const now = await pullRequests.get(pullRequest)
  const { headSha, baseRef } = change.pullRequest
  return now.headSha === headSha && now.baseRef === baseRef ? undefined : now.headSha
}

interface Superseded extends Omit<Publication, 'skipped' | 'dismissals'> {
  /** The head of now. */
  readonly moved: string
}

/**
 * A newer head is reviewed by a run of its own: comments on the old one would stand on lines that are gone. What was paid for
 * is written down, and what was read is remembered.
 */
async function superseded(
  options: ReviewOptions,
  { change, history, review, check, moved }: Superseded,
): Promise<ReviewOutcome> {
  const { headSha } = change.pullRequest
  const title = `incomplete: superseded by ${moved.slice(0, 12)} while it was reviewed`
  const summary = 'Nothing was posted; the review of the new head follows.'
  const { costUsd } = review
  await check?.complete({ verdict: 'incomplete', title, summary, annotations: [], costUsd })
  if (costUsd > 0) {
    const now = options.clock.now()
    const { runUrl, log } = options
    const receipt = writeReceipt({
      review,
      verdict: 'incomplete',
      headSha,
      now,
      runUrl,
      ledger: history,
      notes: [title],
      dismissals: history.receipt?.dismissals ?? [],
    })
    const head = summaryHeader(receipt, sealing(options, review, history))
    await writeSummary({
      ...options,
      number: options.pullRequest,
      history,
      body: `${head}\n${notice(title)}`,
      notes: [],
      log,
    })
  }
  return { ...untouched(title), checkUrl: check?.url, costUsd, errors: review.errors }
}

function notice(title: string): string {
  return `## ⏭️ AI review: ${title}\n\nThe review of the new head follows.`
}

function memoryOf({ memorySecret: secret, pullRequest, anew }: ReviewOptions, { sealedMemory }: History) {
  if (secret === undefined || sealedMemory === undefined || anew === true) return undefined
  return openMemory(sealedMemory, { secret, pullRequest })
}

/** Gives what models have read by now, in so many characters. */
function sealing({ memorySecret: secret, pullRequest }: ReviewOptions, { memory }: ReviewedChange, history: History) {
  return (maxCharacters: number) => {
    // A draft asks no model: what was read before it became one stays read.
    if (memory === undefined) {
      const { sealedMemory } = history
      return sealedMemory !== undefined && sealedMemory.length <= maxCharacters ? sealedMemory : undefined
    }
    return secret === undefined ? undefined : sealMemory(memory, { secret, pullRequest }, maxCharacters)
  }
}

function sincePrevious({ receipt }: History, fixed: number, findings: readonly ExaminedFinding[]) {
  if (receipt === undefined) return undefined
  const known = new Set(receipt.known.flatMap(({ id, codeId }) => [id, codeId]))
  const shown = findings.filter((examined) => !isSetAside(examined))
  const standing = shown.filter(({ finding, codeId }) => known.has(finding.id) || known.has(codeId)).length
  return { fixed, standing, added: shown.length - standing }
}

function untouched(title: string): ReviewOutcome {
  const summary = `## ⏭️ AI review: ${title}`
  return {
    verdict: 'skipped',
    title,
    findings: [],
    blocking: 0,
    receipt: undefined,
    checkUrl: undefined,
    annotations: [],
    sarif: undefined,
    costUsd: 0,
    summary,
    errors: [],
  }
}

/** What the last review found and this one does not, although nothing shows that its code has changed. */
function notRepeated(
  history: History,
  gone: readonly string[],
  findings: readonly ExaminedFinding[],
): Receipt['known'] {
  const now = new Set(findings.flatMap(({ finding, codeId }) => [finding.id, codeId]))
  const known = history.receipt?.known ?? []
  return known.filter(({ id, codeId }) => !now.has(id) && !now.has(codeId) && !gone.includes(id))
}
