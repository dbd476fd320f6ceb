import { type Clock, SuiteError } from '@release-pipeline/core'
import type { ExecOptions, ExecResult } from '@release-pipeline/release'
import { feed, type Sink } from './feed.ts'
import { output } from './output.ts'

export type Ending =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'lost'; readonly reason: string }

/** A command that has been started, on a channel of SSH or as a process of this machine. */
export interface Running {
  readonly stdin: Sink
  onStdout(listener: (chunk: Buffer) => void): void
  onStderr(listener: (chunk: Buffer) => void): void
  /** Resolves when the command is over and all its output has been handed on. Never rejects. */
  readonly ended: Promise<Ending>
  kill(signal: 'TERM' | 'KILL'): void
  /** Lets go of a command that does not end: nothing is read from it any more. */
  abandon(): void
}

/** How long a command may take to obey TERM, and then KILL, in milliseconds. */
const GRACE_MS = 1500

/**
 * Sees a command through to its end, its time limit or the cancelling of the run; both stop it where it runs.
 * @throws RUN_CANCELLED when the signal is aborted; whatever the source of its standard input throws.
 */
export async function supervise(running: Running, options: ExecOptions, clock: Clock): Promise<ExecResult> {
  const stdout = output(options.onStdout)
  const stderr = output(options.onStderr)
  running.onStdout((chunk) => stdout.write(chunk))
  running.onStderr((chunk) => stderr.write(chunk))

  const over = new AbortController()
  const feeding = feed(running.stdin, options.stdin, running.ended)
  try {
    const first = await Promise.race([
      running.ended,
      after(options.timeoutMs, clock, over.signal).then(() => 'too-late' as const),
      aborted(options.signal, over.signal).then(() => 'cancelled' as const),
      feeding.then(() => never<Ending>()),
    ])
    if (first === 'cancelled') throw cancelled(options.signal)
    const text = { stdout: '', stderr: '' }
    if (first === 'too-late') await stop(running, clock)
    text.stdout = stdout.text()
    text.stderr = stderr.text()
    return first === 'too-late' ? { kind: 'timed-out', afterMs: options.timeoutMs, ...text } : { ...first, ...text }
  } catch (error) {
    await stop(running, clock)
    throw error
  } finally {
    over.abort()
    feeding.catch(() => undefined)
  }
}

/** The error of a run that was cancelled; its cause is what the signal was aborted with. */
export function cancelled(signal: AbortSignal | undefined): SuiteError {
  const reason: unknown = signal?.reason
  return new SuiteError('RUN_CANCELLED', {
    what: reason instanceof Error ? reason.message : 'The run was cancelled.',
    cause: reason,
  })
}

async function stop(running: Running, clock: Clock): Promise<void> {
  for (const signal of ['TERM', 'KILL'] as const) {
    running.kill(signal)
    const over = new AbortController()
    const gone = await Promise.race([
      running.ended.then(() => true),
      after(GRACE_MS, clock, over.signal).then(() => false),
    ])
    over.abort()
    if (gone) return
  }
  running.abandon()
}

/** Resolves after `ms`, or never when `over` is aborted before. */
function after(ms: number, clock: Clock, over: AbortSignal): Promise<void> {
  return clock.sleep(ms, over).catch(() => never<void>())
}

/** Resolves when `signal` is aborted; `over` takes the listener away. */
function aborted(signal: AbortSignal | undefined, over: AbortSignal): Promise<void> {
  if (signal === undefined) return never()
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true, signal: over }))
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined)
}
