import { type Admission, enterGroup } from './admission.ts'
import { runCall } from './call.ts'
import { interpolate, interpolateText, type Scope } from './expressions.ts'
import { runJob } from './job.ts'
import { type Frame, notRun } from './jobs.ts'
import { expandMatrix, type Strategy } from './matrix.ts'
import type { JobRun, Result } from './options.ts'
import { RunnerError } from './runner-error.ts'
import type { JobModel } from './workflow-model.ts'

/** What one job of a matrix, or the only one, came to. */
export interface Instance {
  readonly result: Result
  readonly outputs: Readonly<Record<string, string>>
  /** `continue-on-error` of the job. */
  readonly forgiven: boolean
  readonly ran: boolean
}

/** One instance about to run, with its place in the results. */
export interface Place {
  readonly key: string
  readonly model: JobModel
  readonly scope: Scope
  /** Id and name within this workflow. */
  readonly id: string
  readonly name: string
  readonly cancel: AbortController
  readonly held: readonly string[]
}

/** Runs a job once for each combination of its matrix, `max-parallel` at a time. */
export async function runInstances(
  frame: Frame,
  key: string,
  model: JobModel,
  scope: Scope,
  holds: () => boolean,
): Promise<Instance[]> {
  const strategy = interpolate(model.strategy ?? {}, scope) as Strategy
  const combinations = expandMatrix(strategy.matrix)
  const failFast = new AbortController()
  const instances: Instance[] = []
  const queue = [...combinations.entries()]
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, combination] = next
      const job = { 'job-index': index, 'job-total': combinations.length, 'fail-fast': strategy['fail-fast'] ?? true }
      const here = { ...scope, contexts: { ...scope.contexts, matrix: combination ?? {}, strategy: job } }
      const place = placeOf(key, model, here, combination, frame.held)
      const instance = await runInstance(frame, place, holds, failFast.signal)
      if (instance.result === 'failure' && !instance.forgiven && strategy['fail-fast'] !== false) failFast.abort()
      instances[index] = instance
    }
  }
  await Promise.all(Array.from({ length: strategy['max-parallel'] ?? combinations.length }, worker))
  return instances
}

function placeOf(
  key: string,
  model: JobModel,
  scope: Scope,
  combination: Readonly<Record<string, unknown>> | undefined,
  held: readonly string[],
): Place {
  const suffix = combination === undefined ? '' : ` (${Object.values(combination).map(plainText).join(', ')})`
  const name = model.name === undefined ? key + suffix : interpolateText(model.name, scope)
  return { key, model, scope, id: key + suffix, name, cancel: new AbortController(), held }
}

function plainText(value: unknown): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function runInstance(frame: Frame, place: Place, holds: () => boolean, failFast: AbortSignal): Promise<Instance> {
  const { model, scope, cancel } = place
  const stop = () => cancel.abort()
  // Pressing cancel asks the `if:` of every running job again; a job whose condition still holds runs on.
  const onCancel = () => {
    if (!holds()) stop()
  }
  if (!frame.cancel.aborted) frame.cancel.addEventListener('abort', onCancel, { once: true })
  failFast.addEventListener('abort', stop, { once: true })
  if (failFast.aborted) stop()
  try {
    const forgiven = interpolate(model['continue-on-error'] ?? false, scope) === true
    return { ran: true, ...(await runAdmitted(frame, place)), forgiven }
  } finally {
    frame.cancel.removeEventListener('abort', onCancel)
  }
}

type Ended = Omit<Instance, 'forgiven' | 'ran'> & { readonly ran?: boolean }

/** Waits for the concurrency group of the job, then runs it. */
async function runAdmitted(frame: Frame, place: Place): Promise<Ended> {
  const report = (result: Result, message: string): Ended => {
    const annotations: JobRun['annotations'] = [{ level: 'error', message }]
    frame.report({ ...notRun(frame, place.id, place.name, result), annotations })
    return { result, outputs: {} }
  }
  if (place.cancel.signal.aborted) return report('cancelled', 'The operation was canceled.')
  let admission: Admission | undefined
  try {
    admission = await enterGroup(frame.run, place.model.concurrency, place.scope, place.held, place.cancel)
    if (admission.kind === 'cancelled') return report('cancelled', admission.why)
    const admitted = { ...place, held: admission.held }
    return await (place.model.uses === undefined ? runHere(frame, admitted) : runCall(frame, admitted))
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    return report('failure', thrown.message)
  } finally {
    if (admission?.kind === 'admitted') admission.release()
  }
}

async function runHere(frame: Frame, place: Place): Promise<Ended> {
  const { needs, inputs, matrix, strategy } = place.scope.contexts
  const run = await runJob({
    ...place,
    id: frame.prefix.id + place.id,
    name: frame.prefix.name + place.name,
    run: frame.run,
    file: frame.file,
    github: frame.github,
    contexts: { needs, inputs, matrix, strategy },
    secrets: frame.secrets,
    permissions: frame.file.permissions.get(place.key) ?? {},
  })
  frame.report(run)
  return { result: run.result, outputs: run.outputs }
}
