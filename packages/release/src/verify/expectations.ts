import { bound, parseJson } from '@release-pipeline/core'
import type { HttpResponse } from '../ports.ts'
import { schemaViolations } from './json-schema.ts'
import { type Selection, select } from './jsonpath.ts'
import { describePredicate, type Predicate, unmetConditions } from './predicate.ts'
import type { Assertion } from './report.ts'
import { isHiddenHeader } from './shown.ts'
import type { Expectation } from './suite.ts'

const SHOWN = 200
const DAY = 86_400_000

/** Checks an answer against everything that the step expects. All assertions are made, also after one has failed. */
export function checkExpectations(expect: Expectation, response: HttpResponse, now: number): Assertion[] {
  return [
    ...checkStatus(expect, response),
    ...checkHeaders(expect, response),
    ...checkSize(expect, response),
    ...checkBody(expect, response),
    ...checkDuration(expect, response),
    ...checkCertificate(expect, response, now),
  ]
}

function checkStatus({ status }: Expectation, response: HttpResponse): Assertion[] {
  if (status === undefined) return []
  return [assertion('status', status.includes(response.status), status.join(' or '), String(response.status))]
}

function checkHeaders({ headers = {} }: Expectation, response: HttpResponse): Assertion[] {
  return Object.entries(headers).map(([name, expected]) => {
    const value = response.headers[name.toLowerCase()]
    const found = checkPredicate(
      `header ${name}`,
      expected,
      value === undefined ? { kind: 'missing' } : { kind: 'found', value },
    )
    return value !== undefined && isHiddenHeader(name) ? { ...found, actual: '*** (not shown)' } : found
  })
}

/** A body that was cut off cannot be judged, whether or not the suite set a limit. */
function checkSize({ max_bytes }: Expectation, response: HttpResponse): Assertion[] {
  if (response.truncated)
    return [assertion('body size', false, `at most ${max_bytes ?? DEFAULT_MAX_BYTES} bytes`, 'more')]
  if (max_bytes === undefined) return []
  const bytes = new TextEncoder().encode(response.body).length
  return [assertion('body size', bytes <= max_bytes, `at most ${max_bytes} bytes`, `${bytes} bytes`)]
}

/** Answers are read up to this size when the step sets no limit of its own. */
export const DEFAULT_MAX_BYTES = 1_048_576

function checkBody({ body, json_schema }: Expectation, response: HttpResponse): Assertion[] {
  const assertions: Assertion[] = []
  for (const text of body?.contains ?? []) {
    assertions.push(
      assertion('body', response.body.includes(text), `contains ${JSON.stringify(text)}`, shown(response.body)),
    )
  }
  for (const pattern of body?.regex ?? []) {
    const found = new RegExp(pattern, 'u').test(response.body)
    assertions.push(assertion('body', found, `matches /${pattern}/`, shown(response.body)))
  }
  if (body?.jsonpath === undefined && json_schema === undefined) return assertions
  const json = parseJson(response.body)
  for (const [path, expected] of Object.entries(body?.jsonpath ?? {})) {
    assertions.push(
      json !== undefined
        ? checkPredicate(path, expected, select(path, json))
        : assertion(path, false, describePredicate(expected), `not JSON: ${shown(response.body)}`),
    )
  }
  if (json_schema !== undefined) {
    const violations = json !== undefined ? schemaViolations(json_schema, json) : [`not JSON: ${shown(response.body)}`]
    assertions.push(
      assertion('JSON Schema', violations.length === 0, 'valid', bound(violations.join('; '), SHOWN) || 'valid'),
    )
  }
  return assertions
}

function checkDuration({ max_duration }: Expectation, response: HttpResponse): Assertion[] {
  if (max_duration === undefined) return []
  const took = Math.round(response.durationMs)
  return [assertion('duration', response.durationMs <= max_duration, `at most ${max_duration} ms`, `${took} ms`)]
}

function checkCertificate(
  { certificate_days_left: days }: Expectation,
  response: HttpResponse,
  now: number,
): Assertion[] {
  if (days === undefined) return []
  const validTo = response.certificate === undefined ? Number.NaN : Date.parse(response.certificate.validTo)
  const left = Math.floor((validTo - now) / DAY)
  const actual = Number.isNaN(left) ? 'no certificate' : `${left} days`
  return [assertion('certificate', left >= days, `at least ${days} days left`, actual)]
}

function checkPredicate(what: string, expected: Predicate, selection: Selection): Assertion {
  const unmet = unmetConditions(expected, selection)
  const actual =
    selection.kind === 'missing'
      ? 'missing'
      : shown(JSON.stringify(selection.value)) + kindHint(expected.equals, selection.value)
  return assertion(what, unmet.length === 0, describePredicate(expected), actual)
}

/** `"2"` and `2` look alike in a report and are not equal. */
function kindHint(wanted: unknown, value: unknown): string {
  const alike = typeof wanted !== typeof value && String(wanted) === String(value)
  return alike ? ` (a ${typeof value}; expected is a ${typeof wanted})` : ''
}

function assertion(what: string, passed: boolean, expected: string, actual: string): Assertion {
  return { what, passed, expected, actual }
}

function shown(text: string): string {
  return text === '' ? '(empty)' : bound(text, SHOWN)
}
