import type { Clock } from './clock.ts'

export interface RetryOptions {
  readonly clock: Clock
  /** How often at most the work is tried, the first time included. */
  readonly attempts: number
  /** Wait before the second try in milliseconds; doubles from try to try. */
  readonly initialDelayMs: number
  readonly maxDelayMs: number
  /** The wait that this error asks for in milliseconds (Retry-After), `true` for the usual wait, `false` to give up. */
  readonly shouldRetry: (error: unknown, attempt: number) => boolean | number
  readonly signal?: AbortSignal
}

/** Runs the work until it succeeds, an error is final, or the attempts are used up; then throws the last error as it is. */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt)
    } catch (error) {
      const verdict = attempt < options.attempts && options.shouldRetry(error, attempt)
      if (verdict === false) throw error
      const usual = Math.min(options.maxDelayMs, options.initialDelayMs * 2 ** (attempt - 1))
      await options.clock.sleep(verdict === true ? usual : Math.min(verdict, options.maxDelayMs), options.signal)
    }
  }
}
