import type { Clock, Log, Secret } from '@release-pipeline/core'

export interface ModelClientOptions {
  readonly apiKey: Secret
  /** Another address of the vendor's API, for proxies and tests. */
  readonly baseUrl?: string
  readonly clock: Clock
  readonly log: Log
}

/** One call is cut off after this time; a reasoning model at high effort needs minutes. */
export const CALL_TIMEOUT_MS = 9 * 60_000
