import type { ReviewConfig } from '@release-pipeline/core'
import picomatch from 'picomatch'
import { estimateCost, estimateTokens } from '../cost/estimate.ts'
import { type BudgetPlan, planBudget } from '../cost/plan-budget.ts'
import type { ChangedFile } from '../ports.ts'
import { reviewAnswerSchema } from '../prompt/answer.ts'
import { type Batch, packBatches } from '../prompt/batches.ts'
import { reviewPrompt } from '../prompt/review-prompt.ts'
import { systemPrompt } from '../prompt/system-prompt.ts'
import { knownModel } from '../routing/catalogue.ts'
import type { TypedChange } from '../routing/code-type.ts'
import type { Reviewer, Route } from '../routing/route.ts'
import type { PlannedRequest } from './ask-models.ts'
import type { SkippedFile } from './change.ts'
import { changedLines } from './changed-lines.ts'
import type { MaskedChange } from './mask-change.ts'
import type { Providers } from './options.ts'

export interface PlanOptions {
  readonly route: Route
  readonly masked: MaskedChange
  readonly skipped: readonly SkippedFile[]
  readonly type: TypedChange
  readonly config: ReviewConfig
  readonly providers: Providers
  /** What may be spent, in US dollars. */
  readonly budgetUsd: number
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
}

export interface RequestPlan {
  /** The route after the budget had its say. */
  readonly route: Route
  readonly batches: readonly Batch[]
  readonly requests: readonly PlannedRequest[]
  /** Files that no request is made for. */
  readonly leftOut: readonly SkippedFile[]
  readonly gaps: readonly string[]
  readonly notes: readonly string[]
}

/** Tokens of diff in one request: more of them, and models start to overlook things. */
const BATCH_TOKENS = 40_000
/** The dearest tokeniser: this many characters at least make a token. */
const CHARACTERS_PER_TOKEN = 2
const MAX_OUTPUT_TOKENS = 16_000
/** An answer with less room than this would be cut off in its reasoning. */
const MIN_OUTPUT_TOKENS = 2000

/** Everything that will be asked, decided and priced before the first call. */
export async function planRequests(options: PlanOptions): Promise<RequestPlan> {
  const { route, masked, config, skipped } = options
  const system = systemPrompt({ config, paths: masked.files.map(({ path }) => path) })
  const plan = await planWithinBudget(options, system)
  const files = masked.files.filter(({ path }) => plan.files.includes(path))
  const leftOut = masked.files.filter(({ path }) => plan.dropped.includes(path)).map(leftOutForMoney)
  const batches = packBatches({ files, maxCharacters: BATCH_TOKENS * CHARACTERS_PER_TOKEN })
  const drafts = plan.reviewers.flatMap((reviewer) =>
    batches.map((batch, at) => ({
      reviewer,
      batch,
      system,
      user: reviewPrompt({
        pullRequest: masked.pullRequest,
        batch,
        part: at + 1,
        parts: batches.length,
        leftOut: [...skipped, ...leftOut],
      }),
    })),
  )
  const { requests, gaps } = withOutputLimits(drafts, options.budgetUsd)
  const notes = plan.cuts.map(({ what }) => what)
  return { route: { ...route, reviewers: plan.reviewers }, batches, requests, leftOut, gaps, notes }
}

/** The most that one call can cost, in US dollars: what a hard cap has to reckon with. */
export function worstCost(reviewer: Reviewer, characters: number, maxOutputTokens: number): number {
  const inputTokens = estimateTokens(characters, reviewer.vendor)
  return estimateCost({ model: reviewer.model, effort: reviewer.effort, inputTokens, outputTokens: maxOutputTokens })
}

/** Plans by estimates, which are on the dear side; before anything is cut, the vendors count for real. */
async function planWithinBudget(options: PlanOptions, system: string): Promise<BudgetPlan> {
  const plan = budgetPlan(options, system, 1)
  if (plan.cuts.length === 0) return plan
  const scale = await realScale(options, system)
  return scale < 1 ? budgetPlan(options, system, scale) : plan
}

function budgetPlan(options: PlanOptions, system: string, scale: number): BudgetPlan {
  const { route, masked, config, type, budgetUsd, today } = options
  const vendors = new Set(route.reviewers.map(({ vendor }) => vendor))
  const tokensOf = (text: string | number) =>
    Math.ceil(scale * Math.max(0, ...[...vendors].map((vendor) => estimateTokens(text, vendor))))
  const critical =
    config.critical_paths.length === 0 ? () => false : picomatch([...config.critical_paths], { dot: true })
  const secured = new Set(type.perFile.filter((file) => file.type === 'security').map(({ path }) => path))
  return planBudget({
    route,
    files: masked.files.map((file) => ({
      path: file.path,
      tokens: tokensOf(textOf(file)),
      important: critical(file.path) || secured.has(file.path),
    })),
    overheadTokens: tokensOf(system) + tokensOf(masked.pullRequest.body.slice(0, 5000)),
    batchTokens: BATCH_TOKENS,
    budget: budgetUsd,
    spent: 0,
    today,
    models: config.models,
  })
}

/** Counted tokens divided by estimated ones, the larger of the vendors'; 1 where nobody counts. */
async function realScale({ route, masked, providers }: PlanOptions, system: string): Promise<number> {
  const user = masked.files.map(textOf).join('\n')
  const scales = await Promise.all(
    [...new Map(route.reviewers.map((reviewer) => [reviewer.vendor, reviewer])).values()].map(async (reviewer) => {
      const { vendor, model, effort } = reviewer
      const request = {
        model,
        effort,
        system,
        user,
        schema: reviewAnswerSchema,
        schemaName: 'review',
        maxOutputTokens: 16,
      }
      const counted = await providers[vendor]?.countTokens(request).catch(() => undefined)
      return counted === undefined ? 1 : counted / estimateTokens(system.length + user.length, vendor)
    }),
  )
  return Math.max(...scales, 0)
}

function textOf(file: ChangedFile): string {
  return packBatches({ files: [file], maxCharacters: Number.POSITIVE_INFINITY })
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

/** Divides the budget over the requests: each may write as much as its share pays, so that the cap holds in the worst case. */
function withOutputLimits(
  drafts: readonly Omit<PlannedRequest, 'maxOutputTokens'>[],
  budgetUsd: number,
): { requests: PlannedRequest[]; gaps: string[] } {
  const estimates = drafts.map(({ reviewer, system, user }) =>
    worstCost(reviewer, system.length + user.length, MAX_OUTPUT_TOKENS),
  )
  const total = estimates.reduce((sum, one) => sum + one, 0)
  const requests: PlannedRequest[] = []
  const gaps: string[] = []
  for (const [at, draft] of drafts.entries()) {
    const { reviewer, system, user } = draft
    const share = (budgetUsd * (estimates[at] ?? 0)) / total
    const input = worstCost(reviewer, system.length + user.length, 0)
    const perToken = knownModel(reviewer.model).price.output / 1_000_000
    const affordable = Math.floor((share - input) / perToken)
    const maxOutputTokens = Math.min(MAX_OUTPUT_TOKENS, affordable)
    if (maxOutputTokens >= MIN_OUTPUT_TOKENS) requests.push({ ...draft, maxOutputTokens })
    else gaps.push(`${reviewer.model} was not asked about a part: the budget does not pay for an answer`)
  }
  return { requests, gaps }
}

function leftOutForMoney(file: ChangedFile): SkippedFile {
  return { path: file.path, lines: changedLines(file), reason: 'the budget does not pay for it', excused: false }
}
