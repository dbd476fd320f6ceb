import { redact, type Secret } from '@release-pipeline/core'
import { countSteps, judge, type SmokeReport, type SmokeVerdict, type StepReport } from './report.ts'
import type { RunContext } from './run-context.ts'
import type { SmokeSuite } from './suite.ts'

interface ConcludedRun {
  readonly suite: SmokeSuite
  readonly environment: string
  readonly baseUrl: string
  readonly sha: string
}

/** Redaction happens once, here, over the whole report, with every secret that was met on the way. */
export function conclude(
  options: ConcludedRun,
  context: RunContext,
  started: number,
  steps: readonly StepReport[],
): SmokeReport {
  const verdict = judge(steps)
  const report: SmokeReport = {
    suite: options.suite.name,
    environment: options.environment,
    baseUrl: options.baseUrl,
    sha: options.sha,
    verdict,
    summary: summarize(verdict, steps),
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    steps,
    counts: countSteps(steps),
  }
  return redactTexts(report, context.secrets)
}

function redactTexts<T>(value: T, secrets: readonly Secret[]): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return redact(part, secrets)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, walk(entry)]))
    }
    return part
  }
  return walk(value) as T
}

function summarize(verdict: SmokeVerdict, steps: readonly StepReport[]): string {
  const { passed } = countSteps(steps)
  const first =
    steps.find((step) => step.outcome === 'failed') ??
    steps.find((step) => step.outcome === 'config-error') ??
    steps.find((step) => step.outcome === 'unfinished')
  if (verdict === 'pass' || first === undefined)
    return `${verdict}: ${passed} of ${steps.length} steps passed, none failed`
  return `${verdict}: ${first.name}: ${firstProblem(first)}`
}

/** The one thing about a step that a reader needs first. */
export function firstProblem(step: StepReport): string {
  if (step.reason !== undefined) return step.reason
  const failed = step.assertions.find((assertion) => !assertion.passed)
  return failed === undefined ? step.outcome : `${failed.what}: expected ${failed.expected}, got ${failed.actual}`
}
