import { type Log, plural, SuiteError } from '@release-pipeline/core'
import { findingsOf, type UnplacedFinding } from '../findings/from-answer.ts'
import type { ModelProvider, ModelRequest, ModelUsage } from '../ports.ts'
import { type ReviewAnswer, reviewAnswerSchema } from '../prompt/answer.ts'
import type { Batch } from '../prompt/batches.ts'
import type { Reviewer } from '../routing/route.ts'
import { askModel, type Fallback, type FallbackRules, gapOf } from './ask-model.ts'
import type { Providers } from './options.ts'

/** One request to one reviewer, as planned. */
export interface PlannedRequest {
  readonly reviewer: Reviewer
  readonly batch: Batch
  readonly system: string
  readonly user: string
  readonly maxOutputTokens: number
}

/** What came back from one vendor's model. */
export interface ModelCall {
  readonly reviewer: Reviewer
  /** The model that was asked: the reviewer's, or its fallback. */
  readonly asked: string
  /** The model that the vendor says has answered. */
  readonly answered: string
  readonly usage: ModelUsage
}

export interface ReviewerReport {
  readonly reviewer: Reviewer
  readonly findings: readonly UnplacedFinding[]
  readonly calls: readonly ModelCall[]
  /** Batches that were answered to their end. */
  readonly answered: ReadonlySet<Batch>
  /** Why something this reviewer was to read stays unread. */
  readonly gaps: readonly string[]
  readonly notes: readonly string[]
  /** Models of the same vendor that stood in for this reviewer's. */
  readonly fallbacks: readonly Fallback[]
  readonly errors: readonly SuiteError[]
}

export interface AskOptions {
  readonly requests: readonly PlannedRequest[]
  readonly providers: Providers
  readonly log: Log
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  readonly signal: AbortSignal | undefined
}

/**
 * Asks every reviewer about every batch: reviewers at the same time, the batches of one after each other, so that the
 * second finds the instructions in the vendor's cache. What fails is a gap, never an exception: the others still review.
 */
export async function askModels({
  requests,
  providers,
  log,
  today,
  signal,
}: AskOptions): Promise<readonly ReviewerReport[]> {
  const reviewers = [...new Set(requests.map(({ reviewer }) => reviewer))]
  const rules = { today, taken: new Set(reviewers.map(({ model }) => model)) }
  return await Promise.all(
    reviewers.map(async (reviewer) => {
      const provider = providers[reviewer.vendor]
      const mine = requests.filter((request) => request.reviewer === reviewer)
      const report = await askReviewer({ reviewer, provider, requests: mine, rules, signal })
      log.info(`${reviewer.model}: ${plural(report.findings.length, 'finding')}, ${plural(report.gaps.length, 'gap')}`)
      return report
    }),
  )
}

interface Asking extends Pick<AskOptions, 'requests' | 'signal'> {
  readonly reviewer: Reviewer
  readonly provider: ModelProvider | undefined
  readonly rules: FallbackRules
}

async function askReviewer({ reviewer, provider, requests, rules, signal }: Asking): Promise<ReviewerReport> {
  const findings: UnplacedFinding[] = []
  const calls: ModelCall[] = []
  const answered = new Set<Batch>()
  const gaps: string[] = []
  const notes: string[] = []
  const fallbacks: Fallback[] = []
  const report = { reviewer, findings, calls, answered, gaps, notes, fallbacks, errors: [] }
  if (provider === undefined) return { ...report, gaps: [`${reviewer.model} has no key`] }
  let { model } = reviewer
  for (const [index, request] of requests.entries()) {
    const part = requests.length > 1 ? ` (part ${index + 1} of ${requests.length})` : ''
    try {
      const asked = await askModel(provider, { ...modelRequest(request, signal), model }, rules)
      const { answer, spent, repaired } = asked
      calls.push(...spent.map((call) => ({ reviewer, ...call })))
      fallbacks.push(...asked.fallbacks)
      // Who was overloaded a minute ago is not waited for again: the fallback reads the other parts too.
      model = asked.model
      if (repaired) notes.push(`${model}${part} had to be asked twice: the first answer could not be read`)
      const gap = gapOf(answer)
      if (gap !== undefined) gaps.push(`${model}${part}: ${gap}`)
      if (answer.kind === 'unavailable') return { ...report, gaps: [...gaps, ...unasked(model, requests, index)] }
      if (answer.kind !== 'answer') continue
      findings.push(...findingsOf(answer.value, { kind: 'model', vendor: reviewer.vendor, model }))
      if (!answer.partial) answered.add(request.batch)
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error
      // A wrong key stays wrong: the other batches need not be tried.
      return { ...report, gaps: [...gaps, `${model}: ${error.what}`], errors: [error] }
    }
  }
  return report
}

/** The vendor is down for all its models by now: the parts that remain would only wait as long again. */
function unasked(model: string, requests: readonly PlannedRequest[], last: number): string[] {
  const left = requests.length - last - 1
  return left === 0 ? [] : [`${model} was not asked about ${plural(left, 'further part')}`]
}

function modelRequest(request: PlannedRequest, signal: AbortSignal | undefined): ModelRequest<ReviewAnswer> {
  const { reviewer, system, user, maxOutputTokens } = request
  return {
    model: reviewer.model,
    effort: reviewer.effort,
    system,
    user,
    schema: reviewAnswerSchema,
    schemaName: 'review',
    maxOutputTokens,
    ...(signal === undefined ? {} : { signal }),
  }
}
