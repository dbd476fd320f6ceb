import { plural } from '@release-pipeline/core'
import type { Effort } from '../ports.ts'
import { type CatalogueModel, resolveModel } from '../routing/catalogue.ts'
import { catalogueEntries } from '../routing/catalogue-entries.ts'
import type { ModelRole, Reviewer, Route } from '../routing/route.ts'
import { defaultModels } from '../routing/tables.ts'
import { formatDollars } from './cost-of.ts'
import { estimateCost } from './estimate.ts'

export interface FileToReview {
  readonly path: string
  /** Tokens of its changed lines and their hunks, by the dearest tokeniser that will read them. */
  readonly tokens: number
  /** Tokens of what surrounds the hunks; sent only when the budget allows. */
  readonly contextTokens?: number
  /** Kept longest: security-relevant or on a critical path. */
  readonly important?: boolean
}

export interface BudgetQuestion {
  readonly route: Route
  readonly files: readonly FileToReview[]
  /** Tokens that every call carries besides the files: instructions, checklist. */
  readonly overheadTokens: number
  /** Tokens of files that one call takes at most; more files make more calls. */
  readonly batchTokens: number
  /** Hard cap in US dollars, and what was spent of it before. The caller passes the tighter of pull request and month. */
  readonly budget: number
  readonly spent: number
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  readonly models?: Partial<Readonly<Record<ModelRole, string | undefined>>>
  readonly catalogue?: readonly CatalogueModel[]
}

export interface Cut {
  readonly rung: 'effort' | 'model' | 'context' | 'files'
  /** What was given up, in a sentence. */
  readonly what: string
}

export interface BudgetPlan {
  readonly reviewers: readonly Reviewer[]
  readonly withContext: boolean
  /** Paths that models read. */
  readonly files: readonly string[]
  /** Paths that no model reads for want of money: the review is incomplete. */
  readonly dropped: readonly string[]
  readonly cuts: readonly Cut[]
  readonly estimateUsd: number
  readonly remainingUsd: number
}

/**
 * Fits a review into what is left of the budget before anything is asked: down the ladder effort, model, context, files. Every
 * step is in `cuts`. Reviewers are never left out: who must review is not a matter of price.
 */
export function planBudget(question: BudgetQuestion): BudgetPlan {
  const remaining = Math.max(0, question.budget - question.spent)
  let draft = wholeDraft(question)
  const cuts: Cut[] = []
  for (const rung of rungs(question)) {
    if (priceOf(draft, question) <= remaining) break
    const next = rung(draft)
    if (next === undefined) continue
    draft = next.draft
    cuts.push(next.cut)
  }
  const kept = dropFiles(draft, question, remaining)
  const dropped = question.files.filter((file) => !kept.files.includes(file)).map((file) => file.path)
  if (dropped.length > 0) cuts.push({ rung: 'files', what: droppedWords(dropped.length, remaining) })
  return {
    reviewers: kept.reviewers,
    withContext: kept.withContext,
    files: kept.files.map((file) => file.path),
    dropped,
    cuts,
    estimateUsd: priceOf(kept, question),
    remainingUsd: remaining,
  }
}

interface Draft {
  readonly reviewers: readonly Reviewer[]
  readonly withContext: boolean
  readonly files: readonly FileToReview[]
}

type Rung = (draft: Draft) => { draft: Draft; cut: Cut } | undefined

function wholeDraft({ route, files }: BudgetQuestion): Draft {
  return { reviewers: route.reviewers, withContext: files.some((file) => (file.contextTokens ?? 0) > 0), files }
}

function rungs(question: BudgetQuestion): Rung[] {
  return [lowerEffort('medium'), lowerEffort('low'), smallerModel(question), smallerModel(question), withoutContext]
}

const ORDER: readonly Effort[] = ['low', 'medium', 'high']

function lowerEffort(to: Effort): Rung {
  return (draft) => {
    const above = (one: Reviewer) => ORDER.indexOf(one.effort) > ORDER.indexOf(to)
    if (!draft.reviewers.some(above)) return undefined
    const reviewers = draft.reviewers.map((one) => (above(one) ? { ...one, effort: to } : one))
    return { draft: { ...draft, reviewers }, cut: { rung: 'effort', what: `Effort lowered to ${to}.` } }
  }
}

/** The next smaller role of the same vendor: price never changes who reviews. */
const SMALLER: Readonly<Partial<Record<ModelRole, ModelRole>>> = {
  'claude-strongest': 'claude-general',
  'claude-general': 'claude-small',
  'openai-reasoning': 'openai-general',
  'openai-general': 'openai-small',
}

function smallerModel({ today, models = {}, catalogue = catalogueEntries }: BudgetQuestion): Rung {
  const smaller = (one: Reviewer): Reviewer => {
    const as = SMALLER[one.as]
    if (as === undefined) return one
    const { model } = resolveModel(models[as] ?? defaultModels[as], today, catalogue)
    return { ...one, as, model: model.id, why: `${one.why}; a smaller model for want of budget` }
  }
  return (draft) => {
    const reviewers = draft.reviewers.map(smaller)
    const changed = draft.reviewers.filter((one, at) => one.model !== reviewers[at]?.model)
    if (changed.length === 0) return undefined
    const words = changed.map((one) => `${one.model} by ${smaller(one).model}`).join(', ')
    return { draft: { ...draft, reviewers }, cut: { rung: 'model', what: `Replaced ${words}.` } }
  }
}

const withoutContext: Rung = (draft) =>
  draft.withContext
    ? {
        draft: { ...draft, withContext: false },
        cut: { rung: 'context', what: 'Only the hunks are sent, without what surrounds them.' },
      }
    : undefined

/** Fills up with the important files first, then with the small ones: most files for the money. */
function dropFiles(draft: Draft, question: BudgetQuestion, remaining: number): Draft {
  if (priceOf(draft, question) <= remaining) return draft
  const wanted = [...draft.files].sort(
    (a, b) => Number(b.important ?? false) - Number(a.important ?? false) || a.tokens - b.tokens,
  )
  const kept = new Set<FileToReview>()
  for (const file of wanted) {
    kept.add(file)
    if (priceOf({ ...draft, files: [...kept] }, question) > remaining) kept.delete(file)
  }
  return { ...draft, files: draft.files.filter((file) => kept.has(file)) }
}

function priceOf(draft: Draft, { overheadTokens, batchTokens, catalogue = catalogueEntries }: BudgetQuestion): number {
  if (draft.files.length === 0) return 0
  const tokens = draft.files.reduce(
    (sum, file) => sum + file.tokens + (draft.withContext ? (file.contextTokens ?? 0) : 0),
    0,
  )
  const calls = Math.max(1, Math.ceil(tokens / batchTokens))
  return draft.reviewers.reduce((sum, { model, effort }) => {
    const entry = catalogue.find((candidate) => candidate.id === model)
    return sum + calls * estimateCost({ model: entry ?? model, effort, inputTokens: overheadTokens + tokens / calls })
  }, 0)
}

function droppedWords(count: number, remaining: number): string {
  return `${plural(count, 'file')} left out: ${formatDollars(remaining)} is all that remains of the budget.`
}
