import type { Result, StepRun, WorkflowRun } from '@release-pipeline/testing/workflow-runner'

/** What one run of a workflow came to, in the words that both runners can be asked in. By the job's key and matrix. */
export type Trace = Readonly<Record<string, JobTrace>>

export interface JobTrace {
  readonly result: Result
  /** In the order in which they ended: the steps of a composite action before the step that uses it. */
  readonly steps: readonly StepTrace[]
  /** What scripts and actions printed. */
  readonly printed: readonly string[]
}

export interface StepTrace {
  /** Ids from the job down, such as `staging/deploy`; the place in its list for a step without one. */
  readonly path: string
  readonly result: Result
  /** Empty ones are left out: an output that was never set reads the same. */
  readonly outputs: Readonly<Record<string, string>>
}

/** Of our own runner. */
export function traceOf({ jobs }: Pick<WorkflowRun, 'jobs'>): Trace {
  return Object.fromEntries(
    jobs.map((job) => [
      keyOf(job.id),
      {
        result: job.result,
        steps: flatten(job.steps, ''),
        printed: job.log.filter((line) => !/^(##\[|::)/.test(line)),
      },
    ]),
  )
}

/** The last part of `call / inner (a, 1)`: act names jobs by their own key, and matrices in another order. */
function keyOf(id: string): string {
  const [key = id, matrix] = (id.split(' / ').at(-1) ?? id).split(/ \(|\)$/)
  return matrix === undefined ? key : `${key} (${matrix.split(', ').toSorted().join(', ')})`
}

function flatten(steps: readonly StepRun[], above: string): StepTrace[] {
  return steps
    .filter(({ name }) => !/^(Pre|Post) Run /.test(name))
    .flatMap((step, place) => {
      const path = `${above}${step.id ?? place}`
      const { outcome: result, outputs } = step
      return [...flatten(step.steps, `${path}/`), { path, result, outputs: withoutEmpty(outputs) }]
    })
}

export function withoutEmpty(outputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== ''))
}

/** act lets an output of an inner composite action show through the outer one: what ours has no name for is left out. */
export function withoutShowingThrough(theirs: Trace, ours: Trace): Trace {
  return Object.fromEntries(
    Object.entries(theirs).map(([key, job]) => {
      const known = new Map(ours[key]?.steps.map(({ path, outputs }) => [path, outputs]))
      const isComposite = (path: string) => job.steps.some((step) => step.path.startsWith(`${path}/`))
      const own = (step: StepTrace) =>
        Object.entries(step.outputs).filter(([name]) => !isComposite(step.path) || name in (known.get(step.path) ?? {}))
      return [key, { ...job, steps: job.steps.map((step) => ({ ...step, outputs: Object.fromEntries(own(step)) })) }]
    }),
  )
}
