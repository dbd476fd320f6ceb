import { interpolateText, isTrue, type Scope, type Status } from './expressions.ts'
import { type Instance, runInstances } from './job-instances.ts'
import type { RunSetup } from './job-session.ts'
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
  /** In an attempt that re-runs failed jobs: whether every job of this workflow runs, because one that it needs did. */
  readonly anew: boolean
  readonly report: (job: JobRun) => void
}

export interface JobOutcome {
  readonly result: Result
  readonly outputs: Readonly<Record<string, string>>
  /** Its own result and those of every job it depends on, however far: what success() and failure() of later jobs see. */
  readonly history: readonly Result[]
  /** Whether anything of it ran in this attempt. */
  readonly ran: boolean
}

/** Runs the jobs of a workflow, each as soon as all it needs has ended. */
export async function runJobs(frame: Frame): Promise<Readonly<Record<string, JobOutcome>>> {
  const started = new Map<string, Promise<JobOutcome>>()
  const start = (key: string): Promise<JobOutcome> => {
    const model = frame.file.model.jobs[key]
    if (model === undefined) throw new RunnerError(`${frame.file.path}: no job is called ${key}.`)
    const known = started.get(key) ?? after(needsOf(model), start, (needs) => runOrFail(frame, key, model, needs))
    started.set(key, known)
    return known
  }
  const keys = Object.keys(frame.file.model.jobs)
  // All are waited for, also when one breaks: none may go on in a directory that is being removed.
  await Promise.allSettled(keys.map(start))
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await start(key)] as const)))
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

/** A fault in the conditions or the matrix of a job fails that job. */
async function runOrFail(frame: Frame, key: string, model: JobModel, needs: Needs): Promise<JobOutcome> {
  const history = Object.values(needs).flatMap((need) => need.history)
  try {
    return await runOneJob(frame, key, model, needs, history)
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    frame.report({ ...notRun(frame, key, key, 'failure'), annotations: [{ level: 'error', message: thrown.message }] })
    return { result: 'failure', outputs: {}, history: [...history, 'failure'], ran: true }
  }
}

async function runOneJob(
  frame: Frame,
  key: string,
  model: JobModel,
  needs: Needs,
  history: readonly Result[],
): Promise<JobOutcome> {
  const anew = frame.anew || Object.values(needs).some((need) => need.ran)
  const kept = anew ? undefined : keptFrom(frame, key)
  if (kept !== undefined) {
    for (const job of kept) frame.report({ ...job, kept: true })
    const outcome = merge(kept.map(({ result, outputs }) => ({ result, outputs, forgiven: false, ran: false })))
    return { ...outcome, history: [...history, outcome.result] }
  }
  const status: Status = {
    success: () => history.every((result) => result === 'success') && !frame.cancel.aborted,
    failure: () => history.includes('failure') && !frame.cancel.aborted,
    cancelled: () => frame.cancel.aborted,
  }
  const scope: Scope = { contexts: { ...workflowContexts(frame), needs: needsContext(needs) }, status }
  const holds = () => isTrue(model.if, scope)
  if (!holds()) {
    const result = frame.cancel.aborted && history.every((one) => one === 'success') ? 'cancelled' : 'skipped'
    frame.report(notRun(frame, key, model.name === undefined ? key : interpolateText(model.name, scope), result))
    return { result, outputs: {}, history: [...history, result], ran: true }
  }
  const outcome = merge(await runInstances({ ...frame, anew }, key, model, scope, holds))
  return { ...outcome, history: [...history, outcome.result] }
}

/** Many jobs of a matrix are one job to those that need it. Of two that set an output the later one is seen. */
function merge(instances: readonly Instance[]): Omit<JobOutcome, 'history'> {
  const result = conclusionOf(
    instances.map((one) => (one.forgiven && one.result === 'failure' ? 'success' : one.result)),
  )
  const outputs = instances.flatMap((one) => Object.entries(one.outputs)).filter(([, value]) => value !== '')
  return { result, outputs: Object.fromEntries(outputs), ran: instances.some((one) => one.ran) }
}

/** What a job came to in the attempt before, when it need not run again. A call is looked at job by job, inside of it. */
function keptFrom({ run, prefix }: Frame, key: string): readonly JobRun[] | undefined {
  const id = prefix.id + key
  const before = run.options.rerunOf?.jobs.filter((job) => job.id === id || job.id.startsWith(`${id} (`)) ?? []
  const good = before.every(({ result }) => result === 'success' || result === 'skipped')
  return before.length > 0 && good ? before : undefined
}

function needsContext(needs: Needs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(needs).map(([name, { result, outputs }]) => [name, { result, outputs }]))
}

/** What `concurrency`, `if` and the outputs of a called workflow can see. */
export function workflowContexts(frame: Pick<Frame, 'github' | 'inputs' | 'run'>): Record<string, unknown> {
  return { github: frame.github, inputs: frame.inputs, vars: frame.run.options.vars ?? {} }
}

/** The JobRun of a job whose steps never began. */
export function notRun(frame: Frame, id: string, name: string, result: Result): JobRun {
  const place = { id: frame.prefix.id + id, name: frame.prefix.name + name, result }
  return {
    ...place,
    outputs: {},
    steps: [],
    log: [],
    annotations: [],
    summary: '',
    environment: undefined,
    permissions: {},
  }
}
