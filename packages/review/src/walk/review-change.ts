import { plural, type SuiteError } from '@release-pipeline/core'
import type { Authorship } from '../authorship/authorship.ts'
import { detectAuthorship } from '../authorship/detect-authorship.ts'
import { anchorFindings } from '../findings/anchor.ts'
import { anchorRuleFindings } from '../findings/anchor-rules.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { matchFindings } from '../findings/match.ts'
import { rankFindings } from '../findings/rank.ts'
import type { Memory } from '../memory/memory.ts'
import { readingKey } from '../memory/reading-key.ts'
import { type Recall, recall } from '../memory/recall.ts'
import { remember } from '../memory/remember.ts'
import { chooseRoute } from '../routing/choose-route.ts'
import { codeType } from '../routing/code-type.ts'
import type { Route } from '../routing/route.ts'
import { scanWithRules } from '../rules/scan-with-rules.ts'
import type { Admission } from './admission.ts'
import type { Fallback } from './ask-model.ts'
import { askModels } from './ask-models.ts'
import { type LoadedChange, type Scope, type SkippedFile, scopeOf } from './change.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { crossExamine } from './cross-examine.ts'
import { maskChange } from './mask-change.ts'
import { costOfCalls, type ModelTotals, totalsOf } from './model-totals.ts'
import type { ReviewerOptions } from './options.ts'
import { planRequests } from './plan-requests.ts'

export interface ReviewedChange {
  readonly authorship: Authorship
  /** Undefined when no model was to be asked. */
  readonly route: Route | undefined
  /** Ranked, worst first; refuted ones among them. */
  readonly findings: readonly ExaminedFinding[]
  readonly coverage: Coverage
  readonly models: readonly ModelTotals[]
  /** Models that stood in for a planned one of their vendor; each once. */
  readonly fallbacks: readonly Fallback[]
  readonly costUsd: number
  readonly notes: readonly string[]
  readonly errors: readonly SuiteError[]
  /** What models have read by now; undefined when none was to be asked. */
  readonly memory: Memory | undefined
}

export interface ReviewChangeOptions extends ReviewerOptions {
  readonly change: LoadedChange
  readonly admission: Admission
  /** What may be spent now, in US dollars. */
  readonly budgetUsd: number
  /** What models have read at earlier pushes. */
  readonly memory?: Memory | undefined
}

/** From a change to its findings, without writing anything anywhere. */
export async function reviewChange(options: ReviewChangeOptions): Promise<ReviewedChange> {
  const { change, admission, budgetUsd, providers, config, clock, log, signal } = options
  const { pullRequest, commits } = change
  const scope = scopeOf(change, config.review)
  const authorship = options.authorship ?? detectAuthorship({ pullRequest, commits })
  log.info(authorship.sentence)

  const ruleFindings = await scanWithRules({ files: scope.legible, config: config.review })
  const byRules = anchorRuleFindings(ruleFindings, scope.legible)
  if (admission.kind === 'rules-only') return withoutModels(authorship, byRules, scope, admission.gap)

  const today = new Date(clock.now()).toISOString().slice(0, 10)
  const type = codeType({
    ...pullRequest,
    files: scope.legible,
    commits,
    configured: config.review.code_types,
  })
  const chosen = chooseRoute({
    authorship,
    codeType: type.type,
    config: config.review,
    today,
    availableVendors: (['anthropic', 'openai'] as const).filter((vendor) => providers[vendor] !== undefined),
  })
  log.info(`${type.why} ${chosen.why}`)

  const masked = await maskChange(scope.readable, pullRequest)
  const key = readingKey(chosen, config.review)
  const recalled = recall(options.memory, key, masked.files)
  if (recalled.kept.size > 0) log.info(`${plural(recalled.kept.size, 'file')} read before, in whole or in part`)
  const plan = await planRequests({
    route: chosen,
    masked: { ...masked, files: recalled.fresh.map(({ file }) => file) },
    skipped: [...scope.skipped, ...readBefore(recalled)],
    type,
    config: config.review,
    providers,
    budgetUsd,
    today,
  })
  const { route } = plan
  const reports = await askModels({ requests: plan.requests, providers, log, today, signal })
  const byModels = reports.map(({ findings }) => anchorFindings(findings, masked.files))
  const anchored = matchFindings([byRules, ...byModels])
  const calls = reports.flatMap((report) => report.calls)
  const examined = await crossExamine({
    findings: anchored,
    route,
    providers,
    files: masked.files,
    headSha: pullRequest.headSha,
    budgetUsd: budgetUsd - costOfCalls(calls),
    today,
    signal,
  })

  const findings = rankFindings(matchFindings([examined.findings, recalled.carried]))
  const allCalls = [...calls, ...examined.calls]
  const missing = route.missing.map(({ model, why }) => `${model} did not review: ${why}`)
  return {
    authorship,
    route,
    findings,
    coverage: coverageOf({
      scope,
      batches: plan.batches,
      reports,
      kept: recalled.kept,
      leftOut: plan.leftOut,
      gaps: [...missing, ...plan.gaps, ...reports.flatMap(({ gaps }) => gaps)],
    }),
    models: totalsOf(allCalls),
    fallbacks: distinctFallbacks([...reports.flatMap(({ fallbacks }) => fallbacks), ...examined.fallbacks]),
    costUsd: costOfCalls(allCalls),
    notes: [...route.notices, ...plan.notes, ...reports.flatMap(({ notes }) => notes), ...examined.notes],
    errors: distinct(reports.flatMap(({ errors }) => errors)),
    memory: remember({
      key,
      files: masked.files,
      recalled,
      batches: plan.batches,
      answered: route.reviewers.map(
        (reviewer) => reports.find((report) => report.reviewer === reviewer)?.answered ?? new Set(),
      ),
      findings,
    }),
  }
}

/** Told to the models, so that they do not take for missing what they need not read again. */
function readBefore({ kept, fresh }: Recall): SkippedFile[] {
  const partly = new Set(fresh.map(({ file }) => file.path))
  return [...kept].map(([path, hunks]) => {
    const what = partly.has(path) ? `${plural(hunks.length, 'hunk')} of it` : 'all of it'
    return { path, lines: 0, reason: `${what} reviewed at an earlier push and unchanged`, excused: true }
  })
}

/** Two models of one vendor share its key, and its refusal. */
function distinct(errors: readonly SuiteError[]): SuiteError[] {
  return [...new Map(errors.map((error) => [error.message, error])).values()]
}

function distinctFallbacks(fallbacks: readonly Fallback[]): Fallback[] {
  return [...new Map(fallbacks.map((step) => [`${step.planned} ${step.model}`, step])).values()]
}

/** What the rules alone say; that no model looked is a gap. */
function withoutModels(
  authorship: Authorship,
  findings: readonly ExaminedFinding[],
  scope: Scope,
  gap: string,
): ReviewedChange {
  return {
    authorship,
    route: undefined,
    findings: rankFindings(findings),
    coverage: coverageOf({ scope, batches: [], reports: [], kept: new Map(), leftOut: [], gaps: [gap] }),
    models: [],
    fallbacks: [],
    costUsd: 0,
    notes: [],
    errors: [],
    memory: undefined,
  }
}
