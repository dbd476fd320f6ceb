import { type Clock, retry, SuiteError } from '@release-pipeline/core'
import { type HttpError, header, isHttpError, isRateLimit } from './errors.ts'

const ATTEMPTS = 4
const FIRST_DELAY_MS = 1_000
/** A limit that asks for more than this is an error: a job must not sleep for an hour. */
const LONGEST_WAIT_MS = 120_000
/** What GitHub's documentation asks for when a secondary limit names no time. */
const UNNAMED_LIMIT_MS = 60_000

/** Sends a request again while GitHub is in trouble or asks to wait, and only if it cannot have been carried out twice. */
export function withRetries<T>(
  request: { method: string; url: string },
  clock: Clock,
  send: () => Promise<T>,
): Promise<T> {
  return retry(send, {
    clock,
    attempts: ATTEMPTS,
    initialDelayMs: FIRST_DELAY_MS,
    maxDelayMs: LONGEST_WAIT_MS,
    shouldRetry: (error) => isHttpError(error) && waitBeforeRetry(error, request, clock.now()),
  })
}

/** Milliseconds to wait, `true` for the usual wait, `false` when another try would not help or could do harm. */
function waitBeforeRetry(error: HttpError, request: { method: string; url: string }, now: number): boolean | number {
  if (isRateLimit(error)) {
    const wait = limitWait(error, now)
    return wait <= LONGEST_WAIT_MS ? wait : false
  }
  const unsure = error.response === undefined || error.status >= 500
  return unsure && isRepeatable(request)
}

/**
 * A write that must not happen twice. When its answer was lost or said 5xx, `find` looks whether it happened all the same
 * before it is sent again.
 */
export function once<T>(
  clock: Clock,
  write: { send: () => Promise<T>; find: () => Promise<T | undefined> },
): Promise<T> {
  return retry(async (attempt) => (attempt > 1 ? await write.find() : undefined) ?? write.send(), {
    clock,
    attempts: ATTEMPTS,
    initialDelayMs: FIRST_DELAY_MS,
    maxDelayMs: LONGEST_WAIT_MS,
    shouldRetry: (error) => error instanceof SuiteError && error.code === 'GITHUB_UNAVAILABLE',
  })
}

function limitWait(error: HttpError, now: number): number {
  const after = header(error, 'retry-after')
  if (after !== undefined) return Number(after) * 1000
  const used = header(error, 'x-ratelimit-remaining') === '0'
  const reset = header(error, 'x-ratelimit-reset')
  return used && reset !== undefined ? Math.max(0, Number(reset) * 1000 - now) + 1_000 : UNNAMED_LIMIT_MS
}

/** POST creates, and a PATCH of a check run adds annotations; GraphQL is only read here. */
function isRepeatable({ method, url }: { method: string; url: string }): boolean {
  if (method === 'POST') return url.endsWith('/graphql')
  return !(method === 'PATCH' && url.includes('/check-runs/'))
}
