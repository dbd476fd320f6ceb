import { parseBaseline } from '../../load/baseline.ts'
import { judgeLoad } from '../../load/judge-load.ts'
import { runLoad } from '../../load/run-load.ts'
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

const VALID_FOR = 6 * 3_600_000

/** A small load on staging, measured now, against the thresholds and against the baseline that the commit brings. */
export async function checkPerformance(facts: GateFacts): Promise<Observation> {
  const settings = facts.config.gate.performance
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
  const url = belowBase(settings.path, environment.url)
  const kept = await facts.repository.fileAt(settings.baseline, facts.sha)
  const baseline = kept === undefined ? undefined : parseBaseline(kept, settings.baseline)
  const load = await runLoad({ ...facts, ...settings, url, withinMs: settings.within })
  const { verdict, text } = judgeLoad(load, settings, baseline)
  const more = { url, ...(verdict === 'pass' ? { validForMs: VALID_FOR } : {}) }
  return { pass, fail, unknown }[verdict](`${text}.`, more)
}
