import type { JobSession } from './job-session.ts'
import { conditionHolds, type PlacedStep } from './step-frame.ts'

export type Ended<T> =
  | { readonly how: 'done'; readonly value: T }
  | { readonly how: 'cancelled' }
  | { readonly how: 'timed-out' }

/**
 * Runs the innermost work of a step under the cancel of its job and the deadline of its step. A cancel stops it only when
 * its `if:`, asked again, does not hold any more; work that begins after the cancel is clean-up and is left alone.
 */
export async function cancellable<T>(
  session: JobSession,
  step: PlacedStep,
  work: (signal: AbortSignal) => Promise<T>,
  holds: () => boolean = () => conditionHolds(step),
): Promise<Ended<T>> {
  const { deadline } = step.frame
  const { cancel } = session.setup
  const stop = new AbortController()
  const onCancel = () => {
    if (!holds()) stop.abort()
  }
  if (!cancel.aborted) cancel.addEventListener('abort', onCancel, { once: true })
  try {
    const value = await work(deadline === undefined ? stop.signal : AbortSignal.any([stop.signal, deadline]))
    if (stop.signal.aborted) return { how: 'cancelled' }
    return deadline?.aborted === true ? { how: 'timed-out' } : { how: 'done', value }
  } finally {
    cancel.removeEventListener('abort', onCancel)
  }
}
