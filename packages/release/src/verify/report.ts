/** How a whole run ended. Only `fail` and `not-ready` roll a release back. */
export type SmokeVerdict = 'pass' | 'fail' | 'config-error' | 'not-ready' | 'inconclusive'

/** Exit code of a process that ran the suite. */
export const smokeExitCode: Readonly<Record<SmokeVerdict, number>> = {
  pass: 0,
  fail: 1,
  'config-error': 2,
  'not-ready': 3,
  inconclusive: 4,
}

/**
 * How one step ended. `skipped`: it does not belong to this environment, or needs a value that a failed step did not
 * give. `unfinished`: time ran out before it had an answer.
 */
export type StepOutcome = 'passed' | 'failed' | 'config-error' | 'skipped' | 'unfinished'

export interface Assertion {
  /** `status`, `header content-type`, `$.access_token` ... */
  readonly what: string
  readonly passed: boolean
  readonly expected: string
  readonly actual: string
}

export interface StepReport {
  readonly phase: 'readiness' | 'step' | 'always'
  readonly name: string
  readonly outcome: StepOutcome
  /** ISO time in UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly attempts: number
  readonly request?: {
    readonly method: string
    readonly url: string
    /** Left out for readiness, which sends nothing but its address. */
    readonly headers?: Readonly<Record<string, string>>
    /** The beginning of the body. */
    readonly body?: string
  }
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** The beginning of the body. */
    readonly body: string
    readonly durationMs: number
  }
  readonly assertions: readonly Assertion[]
  /** Why it was skipped, is a mistake of the suite, or got no answer. */
  readonly reason?: string
  /** What a reader must know although the step passed. */
  readonly note?: string
}

/** What a run found. Every text in it is redacted already. */
export interface SmokeReport {
  readonly suite: string
  readonly environment: string
  readonly baseUrl: string
  readonly sha: string
  readonly verdict: SmokeVerdict
  /** One sentence: the verdict and the first thing that speaks for it. */
  readonly summary: string
  readonly startedAt: string
  readonly durationMs: number
  readonly steps: readonly StepReport[]
  readonly counts: {
    readonly passed: number
    readonly failed: number
    readonly skipped: number
    readonly unfinished: number
  }
}

/** A failed check was seen to fail, so it outweighs a mistake in the suite; a mistake outweighs missing time. */
export function judge(steps: readonly StepReport[]): SmokeVerdict {
  const has = (outcome: StepOutcome) => steps.some((step) => step.outcome === outcome)
  const readiness = steps.find((step) => step.phase === 'readiness')
  if (readiness?.outcome === 'failed') return 'not-ready'
  if (has('failed')) return 'fail'
  if (has('config-error')) return 'config-error'
  if (has('unfinished')) return 'inconclusive'
  return steps.some((step) => step.phase === 'step' && step.outcome === 'passed') ? 'pass' : 'config-error'
}

export function countSteps(steps: readonly StepReport[]): SmokeReport['counts'] {
  const count = (...outcomes: StepOutcome[]) => steps.filter((step) => outcomes.includes(step.outcome)).length
  return {
    passed: count('passed'),
    failed: count('failed', 'config-error'),
    skipped: count('skipped'),
    unfinished: count('unfinished'),
  }
}
