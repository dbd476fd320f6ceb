import { bound, SuiteError, sanitize } from '@release-pipeline/core'

/** What octokit throws for an answer of 400 and above; without a response the server was never reached. */
export interface HttpError extends Error {
  readonly status: number
  readonly request: { readonly method: string; readonly url: string }
  readonly response?: { readonly headers: Readonly<Record<string, unknown>>; readonly data: unknown }
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === 'HttpError' && 'status' in error && 'request' in error
}

/** The one clear error for whatever a request threw. */
export function toGitHubError(error: unknown): SuiteError {
  if (error instanceof SuiteError) return error
  if (!isHttpError(error)) return new SuiteError('INTERNAL_ERROR', { what: String(error), cause: error })
  const what = `${describeRequest(error)}: ${describeAnswer(error)}`
  if (error.response === undefined || error.status >= 500) {
    return new SuiteError('GITHUB_UNAVAILABLE', { what, cause: error })
  }
  if (isRateLimit(error)) {
    const wait = header(error, 'retry-after')
    const reset = header(error, 'x-ratelimit-reset')
    const until = reset === undefined ? '' : ` The limit is reset at ${new Date(Number(reset) * 1000).toISOString()}.`
    const after = wait === undefined ? until : ` GitHub asks to wait ${wait} s.`
    return new SuiteError('GITHUB_RATE_LIMITED', { what: what + after, cause: error })
  }
  if (error.status === 401) return new SuiteError('GITHUB_TOKEN_INVALID', { what, cause: error })
  if (error.status === 403) return forbidden(error, what)
  const missing = error.status === 404 || error.status === 410 || /^No commit found/i.test(messageOf(error))
  return new SuiteError(missing ? 'GITHUB_NOT_FOUND' : 'GITHUB_REJECTED', { what, cause: error })
}

/** Both kinds of limit: too many requests at once, and the hourly allowance. */
export function isRateLimit(error: HttpError): boolean {
  if (error.status !== 403 && error.status !== 429) return false
  if (error.status === 429 || header(error, 'retry-after') !== undefined) return true
  return header(error, 'x-ratelimit-remaining') === '0' || /rate limit/i.test(messageOf(error))
}

export function header(error: HttpError, name: string): string | undefined {
  const value = error.response?.headers[name]
  return value === undefined || value === null ? undefined : String(value)
}

/** Names the permission that GitHub would have accepted, in the spelling of a workflow. */
function forbidden(error: HttpError, what: string): SuiteError {
  const accepted = header(error, 'x-accepted-github-permissions')
  if (accepted === undefined || accepted === '') return new SuiteError('GITHUB_FORBIDDEN', { what, cause: error })
  const ways = accepted.split(';').map((way) =>
    way
      .split(',')
      .map((need) => need.trim().replaceAll('_', '-').replace('=', ': '))
      .join(' and '),
  )
  const remedy = `Add \`${ways.join('` or `')}\` to the \`permissions:\` of the calling job (and of the job that calls it).`
  return new SuiteError('GITHUB_FORBIDDEN', { what, remedy, cause: error })
}

function describeRequest(error: HttpError): string {
  return `${error.request.method} ${new URL(error.request.url).pathname}`
}

/** GitHub's message with its list of problems; the text comes from outside. */
function describeAnswer(error: HttpError): string {
  if (error.response === undefined) return bound(sanitize(error.message), 500)
  const problems = problemsOf(error.response.data).map((problem) => ` (${problem})`)
  return `HTTP ${error.status}, ${bound(sanitize(messageOf(error) + problems.join('')), 1000)}`
}

function messageOf(error: HttpError): string {
  const data = error.response?.data
  if (typeof data === 'object' && data !== null && 'message' in data) return String(data.message)
  return typeof data === 'string' && data !== '' ? data : 'no message'
}

function problemsOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return []
  return data.errors.map((problem: unknown) => (typeof problem === 'string' ? problem : JSON.stringify(problem)))
}
