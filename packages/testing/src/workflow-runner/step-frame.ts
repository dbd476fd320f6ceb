import { interpolateTexts, isTrue, type Scope, type Status } from './expressions.ts'
import type { JobSession } from './job-session.ts'
import type { Result } from './options.ts'
import type { Snapshot } from './repositories.ts'
import type { StepModel } from './workflow-model.ts'

/** Where a list of steps stands: the job itself, or one composite action within it. */
export interface StepFrame {
  /** Unique in the job; pre, main and post of one action find their common state by it. */
  readonly key: string
  readonly depth: number
  /** The repository and commit that `$/` means. */
  readonly from: Snapshot
  readonly github: Readonly<Record<string, unknown>>
  /** Of the composite action; the job's own steps see the inputs of the workflow. */
  readonly inputs: Readonly<Record<string, unknown>> | undefined
  /** `env:` of the step that uses the composite. */
  readonly env: Readonly<Record<string, string>>
  /** The `steps` context as it grows. */
  readonly steps: Record<string, { outputs: Readonly<Record<string, string>>; outcome: Result; conclusion: Result }>
  readonly status: Status & { fail(): void }
  /** `timeout-minutes` of the step that uses the composite. */
  readonly deadline: AbortSignal | undefined
  readonly defaults: { readonly shell: string | undefined; readonly workingDirectory: string | undefined }
}

/** One step at its place, with what its expressions see. */
export interface PlacedStep {
  readonly frame: StepFrame
  readonly model: StepModel
  readonly key: string
  /** Values of `env:`, evaluated once. */
  readonly env: Readonly<Record<string, string>>
  readonly scope: Scope
}

export function jobFrame(session: JobSession, defaults: StepFrame['defaults']): StepFrame {
  return {
    key: '',
    depth: 0,
    from: session.snapshot,
    github: session.github,
    inputs: undefined,
    env: {},
    steps: {},
    status: {
      success: () => session.status === 'success',
      failure: () => session.status === 'failure',
      cancelled: () => session.cancelled,
      fail: () => {
        session.failed = true
      },
    },
    deadline: undefined,
    defaults,
  }
}

/** Within a composite action, success() and failure() speak of its own steps only. */
export function compositeStatus(session: JobSession): StepFrame['status'] {
  let failed = false
  return {
    success: () => !failed && !session.cancelled,
    failure: () => failed && !session.cancelled,
    cancelled: () => session.cancelled,
    fail: () => {
      failed = true
    },
  }
}

export function placeStep(session: JobSession, frame: StepFrame, model: StepModel, index: number): PlacedStep {
  const scopeWith = (env: Readonly<Record<string, string>>): Scope =>
    session.scope(frame.status, {
      env: { ...session.env, ...frame.env, ...env },
      github: { ...frame.github, action: model.id ?? `__step_${index}` },
      steps: frame.steps,
      ...(frame.inputs === undefined ? {} : { inputs: frame.inputs }),
    })
  const env = interpolateTexts(model.env ?? {}, scopeWith({}))
  return { frame, model, key: `${frame.key}${index}`, env, scope: scopeWith(env) }
}

/** Evaluates `if:` anew, as the runner does for a running step when the job is cancelled. */
export function conditionHolds(step: PlacedStep): boolean {
  return isTrue(step.model.if, step.scope)
}
