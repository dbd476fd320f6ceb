import type { Reply } from './reply.ts'
import { Refusal } from './reply.ts'

export type Fault =
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  /** Too many requests at once; GitHub answers 403 or 429 and says how long to wait. */
  | { readonly kind: 'secondary-rate-limit'; readonly status?: 403 | 429; readonly retryAfterSeconds?: number }
  /** The hourly allowance is used up until `resetAt` (milliseconds since 1970). */
  | { readonly kind: 'primary-rate-limit'; readonly resetAt: number }
  /** The token may not do this; `accepted` is what would be enough, as GitHub's header says it: `deployments=write`. */
  | { readonly kind: 'forbidden'; readonly accepted: string }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut-off' }

export interface FaultPlan {
  readonly method?: string
  /** Matched against the path without the query. */
  readonly path?: RegExp
  /** How many requests it hits; 1 when left out. */
  readonly times?: number
  readonly fault: Fault
  /** Whether the request is carried out first, so that only its answer is lost. */
  readonly afterEffect?: boolean
}

/** The faults that a test has planned, used up in order. */
export class Faults {
  readonly #plans: { plan: FaultPlan; left: number }[] = []

  add(plan: FaultPlan): void {
    this.#plans.push({ plan, left: plan.times ?? 1 })
  }

  take(method: string, path: string): FaultPlan | undefined {
    const hit = this.#plans.find(
      ({ plan, left }) =>
        left > 0 && (plan.method === undefined || plan.method === method) && (plan.path?.test(path) ?? true),
    )
    if (hit === undefined) return undefined
    hit.left -= 1
    return hit.plan
  }
}

/** The answer of a fault; undefined means that there is none. */
export function faultReply(fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case 'cut-off':
      return undefined
    case 'status':
      return { status: fault.status, body: { message: 'Server Error' } }
    case 'forbidden': {
      const headers = { 'x-accepted-github-permissions': fault.accepted }
      return new Refusal(403, 'Resource not accessible by integration', { headers }).reply()
    }
    case 'secondary-rate-limit': {
      const wait = fault.retryAfterSeconds
      const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) }
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
      return new Refusal(fault.status ?? 403, message, { headers }).reply()
    }
    case 'primary-rate-limit': {
      const reset = String(Math.ceil(fault.resetAt / 1000))
      const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
      return new Refusal(403, 'API rate limit exceeded for installation.', { headers }).reply()
    }
  }
}
