import type { Vendor } from '@release-pipeline/review'

/** What a script sees of a request that passed validation. */
export interface ScriptRequest {
  readonly vendor: Vendor
  readonly model: string
  readonly system: string
  readonly user: string
  /** What is asked for, read from the schema that came along: Anthropic's has no name. */
  readonly task: 'review' | 'cross-examination' | 'other'
  readonly effort: string | undefined
  /** The how-many-th request this is that the script sees, from 1. */
  readonly attempt: number
  readonly body: Readonly<Record<string, unknown>>
}

export type ScriptAnswer =
  /** A value that is sent as JSON text. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** Text as it is: for answers that break the schema. */
  | { readonly kind: 'text'; readonly text: string }
  /** Text that stops at the output limit. */
  | { readonly kind: 'cut-off'; readonly text: string }
  | { readonly kind: 'refusal'; readonly reason: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  /** 529 from Anthropic, 503 from OpenAI. */
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'out-of-credit' }
  /** The connection is cut without an answer. */
  | { readonly kind: 'hang-up' }

export type ModelScript = (request: ScriptRequest) => ScriptAnswer | Promise<ScriptAnswer>

export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly status: number
}

/** The vendors count tokens their own way; for tests a stable number is enough: one for four characters. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4)
}

export function taskOf(schema: unknown): ScriptRequest['task'] {
  const properties = (schema as { properties?: object } | undefined)?.properties ?? {}
  if ('findings' in properties) return 'review'
  return 'verdicts' in properties ? 'cross-examination' : 'other'
}
