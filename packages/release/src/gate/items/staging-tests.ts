import { belowBase } from '../../verify/run-step.ts'
import { distrustBuild } from '../build-origin.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

/**
 * The critical paths on staging: a staging deploy of exactly this commit that ended well, which it does only when its
 * smoke suite passed; and the bytes that it ran are known, because production gets the same.
 */
export async function checkRegression(facts: GateFacts): Promise<Observation> {
  const short = facts.sha.slice(0, 7)
  const deployment = await facts.stagingDeployment()
  if (deployment === undefined) return fail(`No successful staging deploy of ${short} is recorded.`)
  const artifact = await facts.artifact()
  if (artifact === undefined) {
    return fail(`The staging deploy of ${short} does not say which bytes it ran.`, {
      remedy: 'Deploy the commit to staging again; a release is never rebuilt for production.',
    })
  }
  const problem = await distrustBuild(artifact, facts)
  if (problem !== undefined) return problem.known ? fail(problem.text) : unknown(problem.text)
  const staging = await facts.staging()
  if (staging.kind === 'not-configured') return unknown('environments.staging is not configured.')
  if (staging.kind === 'silent')
    return unknown(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url })
  if (staging.sha !== facts.sha)
    return fail(`Staging serves ${staging.sha.slice(0, 7)}, not ${short}.`, { url: staging.url })
  return pass(`The smoke suite passed on staging, deployment ${deployment.id} of ${deployment.createdAt}.`, {
    url: staging.url,
  })
}

const REQUEST_TIMEOUT = 10_000
const VALID_FOR = 6 * 3_600_000

/** 95th percentile of the answer time on staging, measured now, one request after the other. */
export async function checkPerformance(facts: GateFacts): Promise<Observation> {
  const { path, max_p95, requests } = facts.config.gate.performance
  const environment = facts.config.environments.staging
  const staging = await facts.staging()
  if (environment === undefined || staging.kind === 'not-configured')
    return unknown('environments.staging is not configured.')
  if (staging.kind === 'silent')
    return unknown(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url })
  if (staging.sha !== facts.sha) {
    return unknown(`Staging serves ${staging.sha.slice(0, 7)}, not ${facts.sha.slice(0, 7)}: its speed says nothing.`, {
      url: staging.url,
    })
  }
  const url = belowBase(path, environment.url)
  const times: number[] = []
  for (let sent = 1; sent <= requests; sent += 1) {
    const result = await facts.http.send({ method: 'GET', url, timeoutMs: REQUEST_TIMEOUT, followRedirects: 0 })
    if (result.kind === 'unreachable')
      return fail(`Request ${sent} of ${requests} got no answer: ${result.reason}.`, { url })
    if (result.status < 200 || result.status > 299)
      return fail(`Request ${sent} of ${requests} got status ${result.status}.`, { url })
    times.push(result.durationMs)
  }
  const p95 = Math.round(percentile(times, 0.95))
  const text = `p95 of ${requests} requests is ${p95} ms, allowed are ${max_p95} ms.`
  return p95 <= max_p95 ? pass(text, { url, validForMs: VALID_FOR }) : fail(text, { url })
}

/** Nearest rank: the smallest value that at least this share of the values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
