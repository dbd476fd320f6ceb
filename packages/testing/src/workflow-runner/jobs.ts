import { type Admission, enterGroup } from './admission.ts'
import { callInputs, callOutputs, callSecrets } from './call.ts'
import { interpolate, interpolateText, isTrue, type Scope, type Status } from './expressions.ts'
import { type JobSetup, runJob } from './job.ts'
import type { RunSetup } from './job-session.ts'
import { expandMatrix, type Strategy } from './matrix.ts'
import type { JobRun, Result } from './options.ts'
import { RunnerError } from './runner-error.ts'
import type { SecretsInReach } from './secrets.ts'
import type { WorkflowFile } from './workflow-file.ts'
import { type JobModel, needsOf } from './workflow-model.ts'

/** One workflow being run: that of the event, or a called one. */
export interface Frame {
  readonly run: RunSetup
  readonly file: WorkflowFile
  readonly github: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, unknown>>
  readonly secrets: SecretsInReach
  /** Goes before the ids and names of its jobs: `deploy / `. */
  readonly prefix: { readonly id: string; readonly name: string }
  readonly cancel: AbortSignal
  /** Concurrency groups that the calling chain holds. */
  readonly held: readonly string[]
  readonly report: (job: JobRun) => void
}

export interface JobOutcome {
  readonly result: Result
  readonly outputs: Readonly<Record<string, string>>
  /** Its own result and those of every job it depends on, however far: what success() and failure() of later jobs see. */
  readonly history: readonly Result[]
}

/** Runs the jobs of a workflow, each as soon as all it needs has ended. */
export async function runJobs(frame: Frame): Promise<Readonly<Record<string, JobOutcome>>> {
  const started = new Map<string, Promise<JobOutcome>>()
  const start = (key: string): Promise<JobOutcome> => {
    const model = frame.file.model.jobs[key]
    if (model === undefined) throw new RunnerError(`${frame.file.path}: no job is called ${key}.`)
    const known = started.get(key) ?? after(needsOf(model), start, (needs) => runJobKey(frame, key, model, needs))
    started.set(key, known)
    return known
  }
  const keys = Object.keys(frame.file.model.jobs)
  const outcomes = await Promise.all(keys.map(start))
  return Object.fromEntries(keys.map((key, at) => [key, outcomes[at] as JobOutcome]))
}

type Needs = Readonly<Record<string, JobOutcome>>

async function after(
  needs: readonly string[],
  start: (key: string) => Promise<JobOutcome>,
  work: (needs: Needs) => Promise<JobOutcome>,
) {
  const ended = await Promise.all(needs.map(async (key): Promise<[string, JobOutcome]> => [key, await start(key)]))
  return work(Object.fromEntries(ended))
}

export function conclusionOf(results: readonly Result[]): Result {
  if (results.includes('failure')) return 'failure'
  if (results.includes('cancelled')) return 'cancelled'
  return results.length > 0 && results.every((result) => result === 'skipped') ? 'skipped' : 'success'
}

async function runJobKey(frame: Frame, key: string, model: JobModel, needs: Needs): Promise<JobOutcome> {
  const history = Object.values(needs).flatMap((need) => need.history)
  const status: Status = {
    success: () => history.every((result) => result === 'success') && !frame.cancel.aborted,
    failure: () => history.includes('failure') && !frame.cancel.aborted,
    cancelled: () => frame.cancel.aborted,
  }
  const needsContext = Object.fromEntries(
    Object.entries(needs).map(([name, { result, outputs }]) => [name, { result, outputs }]),
  )
  const contexts = {
    github: frame.github,
    needs: needsContext,
    vars: frame.run.options.vars ?? {},
    inputs: frame.inputs,
  }
  const scope: Scope = { contexts, status }
  const holds = () => isTrue(model.if, scope)
  if (!holds()) {
    const result = frame.cancel.aborted && history.every((one) => one === 'success') ? 'cancelled' : 'skipped'
    frame.report(emptyJob(frame.prefix.id + key, frame.prefix.name + displayName(key, model, scope), result))
    return { result, outputs: {}, history: [...history, result] }
  }
  const outcomes = await runCombinations(frame, key, model, scope, holds)
  const result = conclusionOf(outcomes.map((one) => one.result))
  const forgiven = result === 'failure' && outcomes.every((one) => one.forgiven || one.result !== 'failure')
  const seen = forgiven ? 'success' : result
  const outputs: Record<string, string> = {}
  for (const one of outcomes)
    for (const [name, value] of Object.entries(one.outputs)) if (value !== '') outputs[name] = value
  return { result: seen, outputs, history: [...history, seen] }
}

interface CombinationOutcome {
  readonly result: Result
  readonly outputs: Readonly<Record<string, string>>
  /** `continue-on-error` of the job. */
  readonly forgiven: boolean
}

async function runCombinations(
  frame: Frame,
  key: string,
  model: JobModel,
  scope: Scope,
  holds: () => boolean,
): Promise<CombinationOutcome[]> {
  const strategy = interpolate(model.strategy ?? {}, scope) as Strategy
  const combinations = expandMatrix(strategy.matrix)
  const failFast = new AbortController()
  const outcomes: CombinationOutcome[] = []
  const queue = [...combinations.entries()]
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, combination] = next
      const here: Scope = {
        ...scope,
        contexts: {
          ...scope.contexts,
          matrix: combination ?? {},
          strategy: {
            'job-index': index,
            'job-total': combinations.length,
            'fail-fast': strategy['fail-fast'] ?? true,
          },
        },
      }
      const suffix = combination === undefined ? '' : ` (${Object.values(combination).map(plainText).join(', ')})`
      const outcome = await runOne(frame, key, model, here, suffix, holds, failFast.signal)
      if (outcome.result === 'failure' && !outcome.forgiven && strategy['fail-fast'] !== false) failFast.abort()
      outcomes[index] = outcome
    }
  }
  await Promise.all(Array.from({ length: strategy['max-parallel'] ?? combinations.length }, worker))
  return outcomes
}

/** One job of the matrix (or the only one), under its own cancel and its concurrency group. */
async function runOne(
  frame: Frame,
  key: string,
  model: JobModel,
  scope: Scope,
  suffix: string,
  holds: () => boolean,
  failFast: AbortSignal,
): Promise<CombinationOutcome> {
  const id = `${frame.prefix.id}${key}${suffix}`
  const name = frame.prefix.name + displayName(key, model, scope) + (model.name?.includes('matrix.') ? '' : suffix)
  const cancel = new AbortController()
  const stop = () => cancel.abort()
  // Pressing cancel asks the `if:` of every running job again; a job whose condition still holds runs on.
  const onCancel = () => {
    if (!holds()) stop()
  }
  if (!frame.cancel.aborted) frame.cancel.addEventListener('abort', onCancel, { once: true })
  failFast.addEventListener('abort', stop, { once: true })
  if (failFast.aborted) stop()
  const forgiven = interpolate(model['continue-on-error'] ?? false, scope) === true
  let admission: Admission = { kind: 'cancelled', why: 'The job was cancelled before it started.' }
  try {
    if (!cancel.signal.aborted) admission = await enterGroup(frame.run, model.concurrency, scope, frame.held, cancel)
    if (admission.kind === 'cancelled') {
      frame.report({ ...emptyJob(id, name, 'cancelled'), annotations: [{ level: 'error', message: admission.why }] })
      return { result: 'cancelled', outputs: {}, forgiven }
    }
    const place = { id, name, key, model, scope, cancel, held: admission.held }
    return { ...(await (model.uses === undefined ? runHere(frame, place) : runCall(frame, place))), forgiven }
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    frame.report({ ...emptyJob(id, name, 'failure'), annotations: [{ level: 'error', message: thrown.message }] })
    return { result: 'failure', outputs: {}, forgiven }
  } finally {
    frame.cancel.removeEventListener('abort', onCancel)
    if (admission.kind === 'admitted') admission.release()
  }
}

interface Place {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly model: JobModel
  readonly scope: Scope
  readonly cancel: AbortController
  readonly held: readonly string[]
}

async function runHere(
  frame: Frame,
  place: Place,
): Promise<{ result: Result; outputs: Readonly<Record<string, string>> }> {
  const { needs, inputs, matrix, strategy } = place.scope.contexts
  const setup: JobSetup = {
    ...place,
    run: frame.run,
    file: frame.file,
    github: frame.github,
    contexts: { needs, inputs, matrix, strategy },
    secrets: frame.secrets,
    permissions: frame.file.permissions.get(place.key) ?? {},
  }
  const { run, outputs } = await runJob(setup)
  frame.report(run)
  return { result: run.result, outputs }
}

async function runCall(
  frame: Frame,
  place: Place,
): Promise<{ result: Result; outputs: Readonly<Record<string, string>> }> {
  const file = frame.file.calls.get(place.key)
  if (file === undefined) throw new RunnerError(`${frame.file.path}: the call of job ${place.key} was not loaded.`)
  const inputs = callInputs(place.model, file, place.scope)
  const scope: Scope = { contexts: { github: frame.github, inputs, vars: frame.run.options.vars ?? {} } }
  const admission = await enterGroup(frame.run, file.model.concurrency, scope, place.held, place.cancel)
  if (admission.kind === 'cancelled') return { result: 'cancelled', outputs: {} }
  try {
    const outcomes = await runJobs({
      ...frame,
      file,
      inputs,
      secrets: callSecrets(frame.secrets, place.model, place.scope),
      prefix: { id: `${place.id} / `, name: `${place.name} / ` },
      cancel: place.cancel.signal,
      held: admission.held,
    })
    const result = conclusionOf(Object.values(outcomes).map((one) => one.result))
    return { result, outputs: callOutputs(file, scope, outcomes) }
  } finally {
    admission.release()
  }
}

function emptyJob(id: string, name: string, result: Result): JobRun {
  return {
    id,
    name,
    result,
    outputs: {},
    steps: [],
    log: [],
    annotations: [],
    summary: '',
    environment: undefined,
    permissions: {},
  }
}

function displayName(key: string, model: JobModel, scope: Scope): string {
  return model.name === undefined ? key : interpolateText(model.name, scope)
}

function plainText(value: unknown): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value)
}
