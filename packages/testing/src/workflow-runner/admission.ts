import { type Concurrency, createConcurrency, groupKey } from './concurrency.ts'
import { interpolate, interpolateText, type Scope } from './expressions.ts'
import type { RunSetup } from './job-session.ts'
import { RunnerError } from './runner-error.ts'
import type { ConcurrencyModel } from './workflow-model.ts'

export type Admission =
  | { readonly kind: 'admitted'; readonly held: readonly string[]; readonly release: () => void }
  | { readonly kind: 'cancelled'; readonly why: string }

/** Waits until the concurrency group of a workflow or job is ours; without one there is nothing to wait for. */
export async function enterGroup(
  run: RunSetup,
  model: ConcurrencyModel | undefined,
  scope: Scope,
  held: readonly string[],
  cancel: AbortController,
): Promise<Admission> {
  if (model === undefined) return { kind: 'admitted', held, release: () => undefined }
  const settings = typeof model === 'string' ? { group: model } : model
  const name = interpolateText(settings.group, scope)
  const group = groupKey(run.options.repository, name)
  if (held.includes(group)) {
    throw new RunnerError(
      `Canceling since a deadlock for concurrency group '${name}' was detected between a workflow and a job that it calls.`,
    )
  }
  const cancelInProgress = interpolate(settings['cancel-in-progress'] ?? false, scope) === true
  const queue = settings.queue ?? 'single'
  if (cancelInProgress && queue === 'max')
    throw new RunnerError(`Concurrency group '${name}': queue: max does not go with cancel-in-progress.`)
  let why = 'The operation was canceled.'
  const release = await sharedOf(run).claim({
    group,
    name,
    cancelInProgress,
    queue,
    signal: cancel.signal,
    displace: (reason) => {
      why = reason
      cancel.abort()
    },
  })
  return release === undefined ? { kind: 'cancelled', why } : { kind: 'admitted', held: [...held, group], release }
}

const alone = new WeakMap<RunSetup, Concurrency>()

function sharedOf(run: RunSetup): Concurrency {
  const shared = run.options.concurrency ?? alone.get(run) ?? createConcurrency()
  if (run.options.concurrency === undefined) alone.set(run, shared)
  return shared
}
