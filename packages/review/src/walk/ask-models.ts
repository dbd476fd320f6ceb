import { type Log, plural, SuiteError } from '@release-pipeline/core'
import { findingsOf, type UnplacedFinding } from '../findings/from-answer.ts'
import type { ModelAnswer, ModelProvider, ModelRequest, ModelUsage } from '../ports.ts'
import { type ReviewAnswer, reviewAnswerSchema } from '../prompt/answer.ts'
import type { Batch } from '../prompt/batches.ts'
import type { Reviewer } from '../routing/route.ts'
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
  readonly errors: readonly SuiteError[]
}

export interface AskOptions {
  readonly requests: readonly PlannedRequest[]
  readonly providers: Providers
  readonly log: Log
  readonly signal: AbortSignal | undefined
}

/**
 * Asks every reviewer about every batch: reviewers at the same time, the batches of one after each other, so that the
 * second finds the instructions in the vendor's cache. What fails is a gap, never an exception: the others still review.
 */
export async function askModels({ requests, providers, log, signal }: AskOptions): Promise<readonly ReviewerReport[]> {
  const reviewers = [...new Set(requests.map(({ reviewer }) => reviewer))]
  return await Promise.all(
    reviewers.map(async (reviewer) => {
      const provider = providers[reviewer.vendor]
      const mine = requests.filter((request) => request.reviewer === reviewer)
      const report = await askReviewer(reviewer, provider, mine, signal)
      log.info(`${reviewer.model}: ${plural(report.findings.length, 'finding')}, ${plural(report.gaps.length, 'gap')}`)
      return report
    }),
  )
}

async function askReviewer(
  reviewer: Reviewer,
  provider: ModelProvider | undefined,
  requests: readonly PlannedRequest[],
  signal: AbortSignal | undefined,
): Promise<ReviewerReport> {
  const findings: UnplacedFinding[] = []
  const calls: ModelCall[] = []
  const answered = new Set<Batch>()
  const gaps: string[] = []
  const notes: string[] = []
  if (provider === undefined)
    return { reviewer, findings, calls, answered, gaps: [`${reviewer.model} has no key`], notes, errors: [] }
  for (const [index, request] of requests.entries()) {
    const part = requests.length > 1 ? ` (part ${index + 1} of ${requests.length})` : ''
    try {
      const { answer, spent, repaired } = await askWithRepair(provider, modelRequest(request, signal))
      calls.push(...spent.map(({ model, usage }) => ({ reviewer, answered: model, usage })))
      if (repaired) notes.push(`${reviewer.model}${part} had to be asked twice: the first answer could not be read`)
      const gap = gapOf(answer)
      if (gap !== undefined) gaps.push(`${reviewer.model}${part}: ${gap}`)
      if (answer.kind !== 'answer') continue
      findings.push(...findingsOf(answer.value, { kind: 'model', vendor: reviewer.vendor, model: reviewer.model }))
      if (!answer.partial) answered.add(request.batch)
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error
      // A wrong key stays wrong: the other batches need not be tried.
      return {
        reviewer,
        findings,
        calls,
        answered,
        gaps: [...gaps, `${reviewer.model}: ${error.what}`],
        notes,
        errors: [error],
      }
    }
  }
  return { reviewer, findings, calls, answered, gaps, notes, errors: [] }
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

export interface Asked<T> {
  readonly answer: ModelAnswer<T>
  /** Every call that was paid for. */
  readonly spent: readonly { readonly model: string; readonly usage: ModelUsage }[]
  readonly repaired: boolean
}

/** Asks; an answer that cannot be read is asked for once more, with what was wrong about it. */
export async function askWithRepair<T>(provider: ModelProvider, request: ModelRequest<T>): Promise<Asked<T>> {
  const first = await provider.ask(request)
  if (first.kind !== 'malformed') return { answer: first, spent: paid(first), repaired: false }
  const problem = first.problem.slice(0, 500)
  const user = `${request.user}\n\nYour last answer could not be read: ${problem}\nAnswer again, as the schema demands, and nothing else.`
  const second = await provider.ask({ ...request, user })
  return { answer: second, spent: [...paid(first), ...paid(second)], repaired: true }
}

function paid(answer: ModelAnswer<unknown>): Asked<unknown>['spent'] {
  return answer.kind === 'unavailable' ? [] : [{ model: answer.model, usage: answer.usage }]
}

/** Why an answer does not count as a review of its batch. */
export function gapOf(answer: ModelAnswer<unknown>): string | undefined {
  switch (answer.kind) {
    case 'answer':
      return answer.partial ? 'the answer was cut off at the output limit' : undefined
    case 'malformed':
      return `the answer could not be read, also after a repair (${answer.problem.slice(0, 200)})`
    case 'refused':
      return `it refused to answer (${answer.reason.slice(0, 200)})`
    case 'unavailable':
      return answer.reason.slice(0, 300)
  }
}
