import { bound, plural } from '@release-pipeline/core'
import type { HttpResult } from '../ports.ts'
import { parseJson } from './expectations.ts'
import { select } from './jsonpath.ts'
import type { StepReport } from './report.ts'
import { isCancelled, type RunContext } from './run-context.ts'
import { belowBase } from './run-step.ts'
import type { SmokeSuite } from './suite.ts'

const REQUEST_TIMEOUT = 5000

/**
 * The first step of every run: the health path answers with exactly the deployed commit, several times in a row, within
 * one deadline. An old release that still answers, or half of the traffic on it, does not pass.
 */
export async function awaitReadiness(
  readiness: SmokeSuite['readiness'],
  sha: string,
  context: RunContext,
  stopAt: number,
): Promise<StepReport> {
  const started = context.clock.now()
  const until = Math.min(started + readiness.within, stopAt)
  const url = belowBase(readiness.path, context.baseUrl)
  let inARow = 0
  let attempts = 0
  let last = 'nothing was asked'
  while (context.clock.now() < until && !isCancelled(context)) {
    attempts += 1
    const result = await context.http.send({
      method: 'GET',
      url,
      headers: { accept: 'application/json', 'cache-control': 'no-cache' },
      timeoutMs: Math.max(1, Math.min(REQUEST_TIMEOUT, until - context.clock.now())),
      followRedirects: 0,
      maxBytes: 65_536,
      ...(context.signal === undefined ? {} : { signal: context.signal }),
    })
    const problem = notReadyBecause(result, readiness.sha_field, sha)
    inARow = problem === undefined ? inARow + 1 : 0
    if (problem !== undefined) last = problem
    if (inARow >= readiness.times) break
    await context.clock
      .sleep(Math.min(readiness.every, Math.max(0, until - context.clock.now())), context.signal)
      .catch(() => undefined)
  }
  const ready = inARow >= readiness.times
  const hadItsTime = !isCancelled(context) && started + readiness.within <= stopAt
  return {
    phase: 'readiness',
    name: `ready with commit ${sha.slice(0, 7)}`,
    outcome: ready ? 'passed' : hadItsTime ? 'failed' : 'unfinished',
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    attempts,
    request: { method: 'GET', url },
    assertions: [
      {
        what: `$.${readiness.sha_field}`,
        passed: ready,
        expected: `${sha}, ${plural(readiness.times, 'time')} in a row`,
        actual: ready ? sha : `${last}; ${plural(inARow, 'time')} in a row at the end`,
      },
    ],
    ...(ready ? {} : { reason: `not ready after ${plural(attempts, 'answer')}: ${last}` }),
  }
}

/** Why an answer of the health path does not prove that the commit is being served, or undefined when it does. */
export function notReadyBecause(result: HttpResult, shaField: string, sha: string): string | undefined {
  if (result.kind === 'unreachable') return result.reason
  if (result.status !== 200) return `status ${result.status}: ${bound(result.body, 160)}`
  const json = parseJson(result.body)
  if (json.kind === 'not-json') return `the answer is not JSON: ${bound(result.body, 160)}`
  const found = select(fieldPath(shaField), json.value)
  if (found.kind === 'missing') return `the answer has no field "${shaField}"`
  return found.value === sha ? undefined : `it serves commit ${bound(String(found.value), 60)}`
}

/** `build.sha` as a JSONPath; quoted, so that any field name is safe. */
export function fieldPath(field: string): string {
  return `$${field
    .split('.')
    .map((part) => `[${JSON.stringify(part)}]`)
    .join('')}`
}
