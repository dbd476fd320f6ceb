import { bound, plural } from '@release-pipeline/core'
import type { HttpResult } from '../ports.ts'
import type { StepReport } from './report.ts'
import { isCancelled, type RunContext } from './run-context.ts'
import { belowBase } from './run-step.ts'
import { describePlace, readSha, type ShaPlace } from './sha-place.ts'
import type { SmokeSuite } from './suite.ts'

const REQUEST_TIMEOUT = 5000

/** What a report says of a release whose app does not name its commit. */
const BY_SLOT =
  "the app does not name its commit (sha_field: false): that this one answers is the word of the host, by its slot's socket"

/**
 * The first step of every run: every address that is named answers with exactly the deployed commit, several times in a
 * row, within one deadline. An old release that still answers, or half of the traffic on it, does not pass.
 */
export async function awaitReadiness(
  readiness: SmokeSuite['readiness'],
  sha: string,
  context: RunContext,
  stopAt: number,
): Promise<StepReport> {
  const started = context.clock.now()
  const until = Math.min(started + readiness.within, stopAt)
  let inARow = 0
  let attempts = 0
  let last = 'nothing was asked'
  while (context.clock.now() < until && !isCancelled(context)) {
    attempts += 1
    const problem = await askAll(readiness, sha, context, until)
    inARow = problem === undefined ? inARow + 1 : 0
    if (problem !== undefined) last = problem
    if (inARow >= readiness.times) break
    await context.clock
      .sleep(Math.min(readiness.every, Math.max(0, until - context.clock.now())), context.signal)
      .catch(() => undefined)
  }
  const ready = inARow >= readiness.times
  const hadItsTime = !isCancelled(context) && started + readiness.within <= stopAt
  const named = readiness.place.kind !== 'nowhere'
  return {
    phase: 'readiness',
    name: `ready with commit ${sha.slice(0, 7)}`,
    outcome: ready ? 'passed' : hadItsTime ? 'failed' : 'unfinished',
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    attempts,
    request: { method: 'GET', url: belowBase(readiness.path, context.baseUrl) },
    assertions: [
      {
        what: [readiness, ...readiness.also].map(({ path, place }) => `${describePlace(place)} of ${path}`).join(', '),
        passed: ready,
        expected: `${named ? sha : 200}, ${plural(readiness.times, 'time')} in a row`,
        actual: ready ? String(named ? sha : 200) : `${last}; ${plural(inARow, 'time')} in a row at the end`,
      },
    ],
    ...(ready ? {} : { reason: `not ready after ${plural(attempts, 'round')}: ${last}` }),
    ...(named ? {} : { note: BY_SLOT }),
  }
}

/** One round. Why it does not count, or undefined. */
async function askAll(
  { path, place, also }: SmokeSuite['readiness'],
  sha: string,
  context: RunContext,
  until: number,
): Promise<string | undefined> {
  for (const address of [{ path, place }, ...also]) {
    const result = await context.http.send({
      method: 'GET',
      url: belowBase(address.path, context.baseUrl),
      headers: { accept: 'application/json, */*', 'cache-control': 'no-cache' },
      timeoutMs: Math.max(1, Math.min(REQUEST_TIMEOUT, until - context.clock.now())),
      followRedirects: 0,
      maxBytes: 65_536,
      ...(context.signal === undefined ? {} : { signal: context.signal }),
    })
    const problem = notReadyBecause(result, address.place, sha)
    if (problem !== undefined) return address.path === path ? problem : `${address.path}: ${problem}`
  }
  return undefined
}

/** Why an answer does not prove that the commit is being served, or undefined when it does. */
function notReadyBecause(result: HttpResult, place: ShaPlace, sha: string): string | undefined {
  if (result.kind === 'unreachable') return result.reason
  if (result.status !== 200) return `status ${result.status}: ${bound(result.body, 160)}`
  if (place.kind === 'nowhere') return undefined
  const read = readSha(place, result)
  if ('why' in read) return `${read.why}: ${bound(result.body, 160)}`
  return read.found === sha ? undefined : `it serves commit ${bound(String(read.found), 60)}`
}
