import type { Clock } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'

export interface LoadOptions {
  readonly http: HttpClient
  readonly clock: Clock
  /** One address of a configured environment. Redirects are not followed, so the load goes nowhere else. */
  readonly url: string
  /** How many requests are sent, at most. */
  readonly requests: number
  /** How many of them at the same time. */
  readonly connections: number
  /** Milliseconds after which no other request is begun. */
  readonly withinMs: number
  readonly signal?: AbortSignal
}

/** What a load did. */
export interface LoadResult {
  /** Milliseconds of every request, failed ones too, in the order in which they ended. */
  readonly durations: readonly number[]
  /** Requests without an answer, and those with another status than 2xx. */
  readonly failed: number
  readonly tookMs: number
  /** Why the first of those failed. */
  readonly firstFailure?: string
}

const REQUEST_TIMEOUT = 10_000

/** Sends the same request again and again, bounded in number, time and connections. */
export async function runLoad({
  http,
  clock,
  url,
  requests,
  connections,
  withinMs,
  signal,
}: LoadOptions): Promise<LoadResult> {
  const started = clock.now()
  const durations: number[] = []
  const failures: string[] = []
  let begun = 0
  const sendUntilDone = async () => {
    while (begun < requests && clock.now() - started < withinMs && signal?.aborted !== true) {
      begun += 1
      const result = await http.send({
        method: 'GET',
        url,
        timeoutMs: REQUEST_TIMEOUT,
        followRedirects: 0,
        ...(signal === undefined ? {} : { signal }),
      })
      durations.push(result.durationMs)
      if (result.kind === 'unreachable') failures.push(result.reason)
      else if (result.status < 200 || result.status > 299) failures.push(`status ${result.status}`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(connections, requests) }, sendUntilDone))
  const [firstFailure] = failures
  return {
    durations,
    failed: failures.length,
    tookMs: clock.now() - started,
    ...(firstFailure === undefined ? {} : { firstFailure }),
  }
}
