import { formatDuration, retry } from '@release-pipeline/core'
import type { ModelClientOptions } from './options.ts'

/** What both SDKs' errors have in common; a status is missing when no answer arrived at all. */
export interface VendorFailure {
  readonly status: number | undefined
  readonly headers: Headers | undefined
  /** The vendor's own name of the failure, such as `overloaded_error` or `insufficient_quota`. */
  readonly code: string | undefined
  readonly message: string
}

const ATTEMPTS = 5
const FIRST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/** Codes under status 429 that no waiting cures: the account is empty. */
export const FINAL_CODES = new Set(['insufficient_quota', 'billing_not_active', 'billing_error'])

export interface PatienceOptions extends Pick<ModelClientOptions, 'clock' | 'log'> {
  readonly model: string
  /** Undefined for what is not an answer of the vendor: such errors are thrown on at once. */
  readonly failureOf: (error: unknown) => VendorFailure | undefined
  readonly signal: AbortSignal | undefined
}

/** Calls the vendor; waits and tries again on rate limits, overload, server errors and lost connections. */
export async function withPatience<T>(call: () => Promise<T>, options: PatienceOptions): Promise<T> {
  const { clock, log, model, failureOf, signal } = options
  return await retry(call, {
    clock,
    attempts: ATTEMPTS,
    initialDelayMs: FIRST_WAIT_MS,
    maxDelayMs: LONGEST_WAIT_MS,
    ...(signal === undefined ? {} : { signal }),
    shouldRetry: (error, attempt) => {
      const failure = failureOf(error)
      if (failure === undefined || signal?.aborted === true || !isPassing(failure)) return false
      const asked = retryAfterMs(failure.headers, clock.now())
      log.info(
        `${model} answered ${failure.status ?? 'nothing'} (try ${attempt} of ${ATTEMPTS})` +
          (asked === undefined ? '' : `; it asks to wait ${formatDuration(asked)}`),
      )
      return asked ?? true
    },
  })
}

/** 529 is Anthropic's "overloaded"; 408 and 409 are both vendors' "try again". */
function isPassing({ status, code }: VendorFailure): boolean {
  if (status === undefined) return true
  if (status === 429) return code === undefined || !FINAL_CODES.has(code)
  return status === 408 || status === 409 || status >= 500
}

/** The wait that the vendor asks for: `retry-after-ms`, or `retry-after` in seconds or as a date. */
function retryAfterMs(headers: Headers | undefined, now: number): number | undefined {
  const milliseconds = headers?.get('retry-after-ms')
  if (milliseconds && /^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds)
  const value = headers?.get('retry-after')
  if (!value) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
