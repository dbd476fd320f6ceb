import { loadAction } from './action-file.ts'
import { findBuiltin, runBuiltin } from './actions/builtin-step.ts'
import { runComposite } from './actions/composite.ts'
import { runNodeAction } from './actions/node-action.ts'
import { interpolate, interpolateText } from './expressions.ts'
import type { JobSession } from './job-session.ts'
import type { Result, StepRun } from './options.ts'
import { RunnerError } from './runner-error.ts'
import { runScript } from './script.ts'
import { conditionHolds, type PlacedStep, placeStep, type StepFrame } from './step-frame.ts'
import type { StepModel } from './workflow-model.ts'

/** What running a step came to, before `continue-on-error`. */
export interface StepOutcome {
  readonly outcome: Result
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly steps: readonly StepRun[]
}

/** Runs steps in order. Every one is asked: which of them run after a failure is their `if:`. */
export async function runSteps(
  session: JobSession,
  frame: StepFrame,
  models: readonly StepModel[],
): Promise<StepRun[]> {
  const runs: StepRun[] = []
  for (const [index, model] of models.entries()) {
    const run = await runStep(session, frame, model, index)
    if (run.conclusion === 'failure') frame.status.fail()
    runs.push(run)
  }
  return runs
}

async function runStep(session: JobSession, frame: StepFrame, model: StepModel, index: number): Promise<StepRun> {
  let name = String(model.name ?? defaultName(model))
  const outcome = await recordStep(
    session,
    frame.depth,
    () => name,
    model.id,
    async () => {
      const step = placeStep(session, frame, model, index)
      name = interpolateText(name, step.scope)
      if (!conditionHolds(step)) return undefined
      return {
        run: () => perform(session, step, name),
        continueOnError: () => interpolate(model['continue-on-error'] ?? false, step.scope) === true,
      }
    },
  )
  if (model.id !== undefined) frame.steps[model.id] = outcome.context
  return outcome.run
}

interface Attempt {
  readonly run: () => Promise<StepOutcome>
  readonly continueOnError: () => boolean
}

interface Recorded {
  readonly run: StepRun
  /** For the `steps` context: not masked, unlike what leaves the job. */
  readonly context: { outputs: Readonly<Record<string, string>>; outcome: Result; conclusion: Result }
}

/** Times a step, turns what it throws into its failure and tells the listener. `prepare` gives undefined for a skipped one. */
export async function recordStep(
  session: JobSession,
  depth: number,
  name: () => string,
  id: string | undefined,
  prepare: () => Promise<Attempt | undefined>,
): Promise<Recorded> {
  const { onStep } = session.setup.run.options
  const begun = performance.now()
  let attempt: Attempt | undefined
  const result = await failureOf(session, async () => {
    attempt = await prepare()
    if (attempt === undefined) return nothing('skipped')
    onStep?.({ kind: 'started', job: session.setup.id, step: session.masks.mask(name()), depth })
    return attempt.run()
  })
  const { outcome, outputs } = result
  const conclusion = outcome === 'failure' && attempt?.continueOnError() === true ? 'success' : outcome
  const run: StepRun = {
    name: session.masks.mask(name()),
    id,
    outcome,
    conclusion,
    outputs: session.masks.maskAll(outputs),
    durationMs: performance.now() - begun,
    summary: session.masks.mask(result.summary),
    steps: result.steps,
  }
  onStep?.({ kind: 'finished', job: session.setup.id, step: run.name, depth, run })
  return { run, context: { outputs, outcome, conclusion } }
}

export function nothing(outcome: Result): StepOutcome {
  return { outcome, outputs: {}, summary: '', steps: [] }
}

async function failureOf(session: JobSession, work: () => Promise<StepOutcome>): Promise<StepOutcome> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    session.error(thrown.message)
    return nothing('failure')
  }
}

async function perform(session: JobSession, step: PlacedStep, name: string): Promise<StepOutcome> {
  const { uses } = step.model
  session.log(`##[group]${name.startsWith('Run ') ? name : `Run ${name}`}`)
  session.log('##[endgroup]')
  const minutes = interpolate(step.model['timeout-minutes'], step.scope)
  const placed = typeof minutes === 'number' ? { ...step, frame: withDeadline(step.frame, minutes) } : step
  if (uses === undefined) return runScript(session, placed)
  const builtin = findBuiltin(session, uses)
  if (builtin !== undefined) return runBuiltin(session, placed, builtin)
  const action = await loadAction(uses, step.frame.from, session.workspace, session.setup.run.repositories)
  return action.runs.kind === 'node'
    ? runNodeAction(session, placed, action, action.runs, name)
    : runComposite(session, placed, action, action.runs)
}

function withDeadline(frame: StepFrame, minutes: number): StepFrame {
  const own = AbortSignal.timeout(minutes * 60_000)
  return { ...frame, deadline: frame.deadline === undefined ? own : AbortSignal.any([frame.deadline, own]) }
}

function defaultName(model: StepModel): string {
  return `Run ${model.uses ?? String(model.run).trim().split('\n')[0]}`
}
