import { type Clock, type Log, redact, type Secret, SuiteError } from '@release-pipeline/core'
import type { HttpClient, HttpResponse } from '../ports.ts'
import { conclude, firstProblem } from './conclude.ts'
import { groupSteps, type PlannedStep, planRun } from './plan-run.ts'
import { awaitReadiness } from './readiness.ts'
import { type RecordedAnswer, recordAnswer, type SmokeRecording } from './recording.ts'
import type { SmokeReport, StepReport } from './report.ts'
import type { RunContext } from './run-context.ts'
import { runStep } from './run-step.ts'
import { scrubAnswer } from './scrub-answer.ts'
import type { SmokeStep, SmokeSuite } from './suite.ts'
import { variablesIn } from './template.ts'

export interface SmokeOptions {
  readonly suite: SmokeSuite
  readonly baseUrl: string
  /** Full id of the commit that was deployed. */
  readonly sha: string
  readonly environment: string
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly Secret[]
  readonly http: HttpClient
  readonly clock: Clock
  /** Milliseconds since 1970 by which the report must exist; the host rolls back then. */
  readonly deadline?: number
  readonly log: Log
  /** Told of every captured value, so that the runner masks it too. */
  readonly mask?: (secret: Secret) => void
  readonly signal?: AbortSignal
  /** Told, after a run that passed, what the release answered to each step. */
  readonly onRecording?: (recording: SmokeRecording) => Promise<void>
}

/** Of the time until the deadline this much is kept for the clean-up steps and for handing the verdict on. */
const RESERVE_SHARE = 0.1
const RESERVE_MAX_MS = 15_000

/**
 * Runs a smoke suite: readiness, then every step, then the clean-up steps whatever happened before.
 * It ends before the deadline; what had no answer by then is `unfinished` and makes the run inconclusive.
 */
export async function runSmokeTests(options: SmokeOptions): Promise<SmokeReport> {
  const { suite, clock } = options
  const started = clock.now()
  const passed: Passed[] = []
  const context = openContext(options, passed)
  const plan = planRun(suite, options.environment, options.baseUrl, [...context.values.keys()])
  if (plan.problems.length > 0)
    return conclude(options, context, started, [mistake('the suite and its variables', plan.problems, started)])

  const { stepsEnd, end } = limits(started, options.deadline)
  const reports: StepReport[] = [
    await guarded('readiness', context, () => awaitReadiness(suite.readiness, options.sha, context, stepsEnd)),
  ]
  tell(options, context, reports[0])
  const ready = reports[0]?.outcome === 'passed'
  for (const group of groupSteps(plan.steps)) {
    const ended = await Promise.all(
      group.map(async (planned) => {
        if (!ready && planned.phase === 'step') return skipped(planned, 'the release is not ready', clock.now())
        return runPlanned(planned, context, planned.phase === 'always' ? end : stepsEnd)
      }),
    )
    for (const report of ended) tell(options, context, report)
    reports.push(...ended)
  }
  const report = conclude(options, context, started, reports)
  if (report.verdict === 'pass') await options.onRecording?.(await record(options, context, passed))
  return report
}

interface Passed {
  readonly step: SmokeStep
  readonly response: HttpResponse
}

/** Made at the end, when every captured value is known: a token may stand in an answer before its own. */
async function record({ sha, clock }: SmokeOptions, { values }: RunContext, passed: readonly Passed[]) {
  const answers: Record<string, RecordedAnswer> = {}
  for (const { step, response } of passed) {
    const answer = recordAnswer(step, response, values)
    if (answer !== undefined) answers[step.name] = await scrubAnswer(step, answer)
  }
  return { version: 1 as const, sha, recordedAt: new Date(clock.now()).toISOString(), answers }
}

async function runPlanned(planned: PlannedStep, context: RunContext, stopAt: number): Promise<StepReport> {
  if (planned.skip !== undefined) return skipped(planned, planned.skip, context.clock.now())
  const missing = variablesIn([planned.step.request, planned.step.expect]).filter((name) => !context.values.has(name))
  if (missing.length > 0) {
    return skipped(
      planned,
      `needs {{${missing.join('}}, {{')}}}, which an earlier step did not give`,
      context.clock.now(),
    )
  }
  return guarded(planned.step.name, context, () => runStep(planned.step, planned.phase, context, stopAt), planned.phase)
}

/** A mistake that shows only when the variables are filled in is the suite's, not the release's. */
async function guarded(
  name: string,
  context: RunContext,
  work: () => Promise<StepReport>,
  phase: StepReport['phase'] = 'readiness',
): Promise<StepReport> {
  const now = context.clock.now()
  try {
    return await work()
  } catch (error) {
    if (error instanceof SuiteError && error.code === 'SMOKE_SUITE_INVALID')
      return { ...mistake(name, [error.what], now), phase }
    throw error
  }
}

function openContext(options: SmokeOptions, passed: Passed[]): RunContext {
  const values = new Map<string, unknown>(Object.entries(options.variables))
  for (const secret of options.secrets) values.set(secret.name, secret.reveal())
  values.set('sha', options.sha)
  values.set('environment', options.environment)
  values.set('base_url', options.baseUrl.replace(/\/+$/, ''))
  return {
    http: options.http,
    clock: options.clock,
    baseUrl: options.baseUrl,
    values,
    secrets: [...options.secrets],
    mask: options.mask ?? (() => undefined),
    signal: options.signal,
    onPassed: (step, response) => passed.push({ step, response }),
  }
}

function limits(started: number, deadline: number | undefined): { stepsEnd: number; end: number } {
  if (deadline === undefined) return { stepsEnd: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY }
  const reserve = Math.min(RESERVE_MAX_MS, Math.max(0, (deadline - started) * RESERVE_SHARE))
  return { stepsEnd: deadline - 2 * reserve, end: deadline - reserve }
}

function skipped({ phase, step }: PlannedStep, reason: string, now: number): StepReport {
  return {
    phase,
    name: step.name,
    outcome: 'skipped',
    startedAt: new Date(now).toISOString(),
    durationMs: 0,
    attempts: 0,
    assertions: [],
    reason,
  }
}

function mistake(name: string, problems: readonly string[], now: number): StepReport {
  return {
    phase: 'step',
    name,
    outcome: 'config-error',
    startedAt: new Date(now).toISOString(),
    durationMs: 0,
    attempts: 0,
    assertions: [],
    reason: problems.join('\n'),
  }
}

function tell({ log }: SmokeOptions, context: RunContext, step: StepReport | undefined): void {
  if (step === undefined) return
  const line = redact(
    `${step.outcome}: ${step.name}${step.outcome === 'passed' ? '' : `: ${firstProblem(step)}`}`,
    context.secrets,
  )
  if (step.outcome === 'failed' || step.outcome === 'config-error') log.error(line)
  else log.info(line)
}
