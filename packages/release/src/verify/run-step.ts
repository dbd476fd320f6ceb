import { parseJson, SuiteError } from '@release-pipeline/core'
import type { HttpRequest, HttpResponse, HttpResult } from '../ports.ts'
import { checkExpectations, DEFAULT_MAX_BYTES } from './expectations.ts'
import { select } from './jsonpath.ts'
import { multipartBody } from './multipart.ts'
import type { Assertion, StepOutcome, StepReport } from './report.ts'
import { isCancelled, keepSecret, type RunContext } from './run-context.ts'
import { shownRequest, shownResponse } from './shown.ts'
import type { SmokeStep } from './suite.ts'
import { fill } from './template.ts'

/** Answers after which asking again only makes things worse: locked accounts, bans, a longer rate limit. */
const NEVER_AGAIN = new Set([401, 403, 429])

interface Attempt {
  readonly outcome: StepOutcome
  readonly assertions: readonly Assertion[]
  readonly response?: HttpResponse
  readonly reason?: string
}

/**
 * Sends one step and checks its answer, again and again where `retry` allows it: the assertions are the condition that
 * is waited for. Captures are taken only from an answer that passed.
 * @param stopAt time on the clock at which the step must have ended.
 */
export async function runStep(
  step: SmokeStep,
  phase: StepReport['phase'],
  context: RunContext,
  stopAt: number,
): Promise<StepReport> {
  const started = context.clock.now()
  const request = buildRequest(step, context)
  const retryUntil = step.retry === undefined ? started : Math.min(stopAt, started + step.retry.within)
  let attempts = 0
  let attempt: Attempt
  for (;;) {
    attempts += 1
    attempt = await tryOnce(step, request, context, stopAt)
    const every = step.retry?.every ?? 0
    if (attempt.outcome !== 'failed' || context.clock.now() + every >= retryUntil) break
    if (attempt.response !== undefined && NEVER_AGAIN.has(attempt.response.status)) break
    await context.clock.sleep(every, context.signal).catch(() => undefined)
  }
  return {
    phase,
    name: step.name,
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    attempts,
    request: shownRequest(request),
    outcome: attempt.outcome,
    assertions: attempt.assertions,
    ...(attempt.response === undefined ? {} : { response: shownResponse(attempt.response) }),
    ...(attempt.reason === undefined ? {} : { reason: attempt.reason }),
  }
}

async function tryOnce(step: SmokeStep, request: HttpRequest, context: RunContext, stopAt: number): Promise<Attempt> {
  const left = stopAt - context.clock.now()
  if (left <= 0 || isCancelled(context)) {
    return { outcome: 'unfinished', assertions: [], reason: 'time ran out before an answer came' }
  }
  const result: HttpResult = await context.http.send({ ...request, timeoutMs: Math.min(request.timeoutMs, left) })
  if (result.kind === 'unreachable') {
    const cutShort = left < request.timeoutMs && context.clock.now() >= stopAt
    if (cutShort || isCancelled(context)) {
      return { outcome: 'unfinished', assertions: [], reason: 'time ran out before an answer came' }
    }
    return { outcome: 'failed', assertions: [], reason: result.reason }
  }
  const { json_schema, ...texts } = step.expect
  const expect = { ...fill(texts, context.values), ...(json_schema === undefined ? {} : { json_schema }) }
  // Before anything is told of the answer: it may fail and hold the token all the same.
  for (const [name, value] of captured(step, result)) if (isSomething(value)) keepSecret(context, name, value)
  const assertions = checkExpectations(expect, result, context.clock.now())
  if (assertions.some((assertion) => !assertion.passed)) return { outcome: 'failed', assertions, response: result }
  const problem = takeCaptures(step, result, context)
  if (problem !== undefined) return { outcome: 'config-error', assertions, response: result, reason: problem }
  context.onPassed?.(step, result)
  return { outcome: 'passed', assertions, response: result }
}

/** @returns what is wrong with the captures; a capture of nothing would be used as nothing by a later step. */
function takeCaptures(step: SmokeStep, response: HttpResponse, context: RunContext): string | undefined {
  for (const [name, value, from] of captured(step, response)) {
    if (!isSomething(value)) return `capture "${name}" found nothing at ${from}`
    context.values.set(name, value)
  }
  return undefined
}

function captured(step: SmokeStep, response: HttpResponse): [name: string, value: unknown, from: string][] {
  return Object.entries(step.capture).map(([name, source]) =>
    typeof source === 'string'
      ? [name, fromBody(source, response.body), source]
      : [name, response.headers[source.header.toLowerCase()], `header ${source.header}`],
  )
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function fromBody(path: string, body: string): unknown {
  const json = parseJson(body)
  if (json === undefined) return undefined
  const selection = select(path, json)
  return selection.kind === 'found' ? selection.value : undefined
}

/** @throws SMOKE_SUITE_INVALID when the filled-in path leaves the base URL's origin or the URL is none. */
function buildRequest(step: SmokeStep, context: RunContext): HttpRequest {
  const request = fill(step.request, context.values)
  const { body, type } = buildBody(request)
  return {
    method: request.method,
    url: request.url === undefined ? belowBase(request.path ?? '/', context.baseUrl) : checkedUrl(request.url),
    headers: {
      accept: 'application/json, */*',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...lowerCase(request.headers),
    },
    ...(body === undefined ? {} : { body }),
    timeoutMs: request.timeout,
    followRedirects: request.follow_redirects,
    maxBytes: step.expect.max_bytes ?? DEFAULT_MAX_BYTES,
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  }
}

function buildBody(request: SmokeStep['request']): { body?: string; type?: string } {
  if (request.json !== undefined) return { body: JSON.stringify(request.json), type: 'application/json' }
  if (request.form !== undefined) {
    return { body: new URLSearchParams(request.form).toString(), type: 'application/x-www-form-urlencoded' }
  }
  if (request.multipart !== undefined) return multipartBody(request.multipart)
  return request.text === undefined ? {} : { body: request.text, type: 'text/plain; charset=utf-8' }
}

/** A captured value in a path such as `//elsewhere` must not send the next token to another server. */
export function belowBase(path: string, baseUrl: string): string {
  const base = checkedUrl(baseUrl).replace(/\/+$/, '')
  const url = checkedUrl(base + path)
  if (new URL(url).origin !== new URL(base).origin) {
    throw new SuiteError('SMOKE_SUITE_INVALID', { what: `The path ${JSON.stringify(path)} leads away from ${base}.` })
  }
  return url
}

function checkedUrl(text: string): string {
  const url = URL.parse(text)
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href
  throw new SuiteError('SMOKE_SUITE_INVALID', { what: `${JSON.stringify(text)} is not an http or https URL.` })
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
