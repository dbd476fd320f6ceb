import { bound, parseJson } from '@release-pipeline/core'
import type { HttpRequest, HttpResponse } from '../ports.ts'
import type { StepReport } from './report.ts'

const BODY_SHOWN = 2000
const HIDDEN = '***'

/** Credentials by their header, also those that nobody captured: a cookie that an answer set is one. */
const HIDDEN_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie|.*(token|secret|api-?key).*)$/i
const HIDDEN_FIELDS = /(token|secret|password|passwd|api_?key|authorization|cookie|session_?id)$/i

/** A request as a report shows it. What is known to be secret is taken out later, over the whole report. */
export function shownRequest({ method, url, headers = {}, body }: HttpRequest): NonNullable<StepReport['request']> {
  return {
    method,
    url,
    headers: shownHeaders(headers),
    ...(body === undefined ? {} : { body: shownBody(typeof body === 'string' ? body : '(bytes)') }),
  }
}

/** An answer as a report shows it. */
export function shownResponse({
  status,
  headers,
  body,
  durationMs,
}: HttpResponse): NonNullable<StepReport['response']> {
  return { status, headers: shownHeaders(headers), body: shownBody(body), durationMs: Math.round(durationMs) }
}

export function isHiddenHeader(name: string): boolean {
  return HIDDEN_HEADERS.test(name)
}

function shownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isHiddenHeader(name) ? HIDDEN : value]),
  )
}

function shownBody(body: string): string {
  const json = parseJson(body)
  if (typeof json !== 'object') return bound(body, BODY_SHOWN)
  const hidden = JSON.stringify(json, (key, value: unknown) =>
    typeof value === 'string' && value !== '' && HIDDEN_FIELDS.test(key) ? HIDDEN : value,
  )
  return bound(hidden.includes(`"${HIDDEN}"`) ? hidden : body, BODY_SHOWN)
}
