import { catalogue, type ErrorCode } from './catalogue.ts'

export interface SuiteErrorDetails {
  /** What happened, with the user's own names in it: one sentence. */
  readonly what: string
  /** Why it happened. The catalogue's sentence is used when this is left out. */
  readonly why?: string
  /** What to do now. The catalogue's sentence is used when this is left out. */
  readonly remedy?: string
  /** What is serving right now: to be given whenever a host has been touched. */
  readonly live?: string
  readonly cause?: unknown
}

/** The only error that reaches a user: a permanent code from the catalogue, what, why and what to do. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError'
  readonly code: ErrorCode
  readonly what: string
  readonly why: string
  readonly remedy: string
  readonly live: string | undefined

  constructor(code: ErrorCode, details: SuiteErrorDetails) {
    super(`${code}: ${details.what}`, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.what = details.what
    this.why = details.why ?? catalogue[code].why
    this.remedy = details.remedy ?? catalogue[code].remedy
    this.live = details.live
  }

  /** The same error with the sentence that says what is live. The first one wins: it was nearest to the fact. */
  withLive(live: string): SuiteError {
    if (this.live !== undefined) return this
    return new SuiteError(this.code, { what: this.what, why: this.why, remedy: this.remedy, live, cause: this.cause })
  }
}

/** The error as a person reads it: four labelled lines, never a stack trace. */
export function renderError(error: SuiteError): string {
  const lines = [`${error.code}: ${error.what}`, `  why:  ${error.why}`, `  do:   ${error.remedy}`]
  if (error.live !== undefined) lines.push(`  live: ${error.live}`)
  return lines.join('\n')
}

/** Turns whatever was thrown into a SuiteError. A stranger becomes INTERNAL_ERROR with its message, never a bare stack. */
export function toSuiteError(thrown: unknown): SuiteError {
  if (thrown instanceof SuiteError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new SuiteError('INTERNAL_ERROR', { what: message, cause: thrown })
}
