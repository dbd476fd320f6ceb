import { requireEnvironment, SuiteError, toSuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { explainFailure } from './abort-deploy.ts'
import type { DeployOptions, DeployOutcome } from './deploy-options.ts'
import { carryOut, type DeployInProgress } from './deploy-steps.ts'
import { recordAlreadyLive, recordFailed, recordStarted, recordSuperseded } from './deployment-record.ts'
import { fenceOf } from './fence.ts'
import { mergeStatus } from './merge-status.ts'
import { mixtureOf } from './mixture.ts'
import { onHosts } from './on-hosts.ts'
import { describeFleetPlan, type FleetPlan, planFleet, type SeenHost } from './plan-fleet.ts'
import { describeBlock, describeCheck, describeLease, lookAtHost } from './preflight.ts'
import { cancellable, withSessions } from './walk-options.ts'

/**
 * Brings a built release to the hosts of an environment and makes it live, armed: each host goes back by itself unless
 * it is confirmed.
 * @throws the refusals of the preflight; after them any error, with what is live: a failure before the switch puts the
 * host back as it was, one after it leaves the decision to the host's deadline. Of several hosts each goes back at once.
 */
export function deployRelease(options: DeployOptions): Promise<DeployOutcome> {
  return withSessions({ ...options, environment: options.request.environment }, async (sessions) => {
    const seen = await onHosts(sessions, async (host) => ({
      ...host,
      status: await host.session.call('status', {}, cancellable(options.signal)),
    }))
    const plan = await makePlan(seen, options)
    if (plan.kind === 'superseded') await recordSuperseded(options, plan.live)
    if (plan.kind === 'already-live') await recordAlreadyLive(options, mergeStatus(seen))
    if (plan.kind !== 'deploy') return plan
    const deploymentId = await recordStarted(options, plan.hosts)
    const hosts = seen.flatMap(({ host, session, log, status }, index): DeployInProgress[] => {
      if (!plan.hosts.includes(host)) return []
      const place = { host, session, log, several: plan.several, leads: index === 0, base: status.base }
      const canary = plan.canary !== undefined
      return [{ ...options, ...place, canary, deploymentId, stage: 'before-acquire', fence: 0 }]
    })
    try {
      await onHosts(hosts, acquire, plan.several)
      const fence = fenceOf(hosts, plan.several)
      options.onEvent?.({ kind: 'acquired', fence })
      const armed = await carryOut(plan.rounds, hosts, options)
      const { deploy: deployId, release } = options.request
      const record = deploymentId === undefined ? {} : { deploymentId }
      return { kind: 'deployed', deployId, fence, release, previous: plan.previous, ...armed, ...record }
    } catch (thrown) {
      const error = await explainFailure(thrown, hosts, options.signal)
      await recordFailed(options, deploymentId, error)
      throw error
    }
  })
}

async function makePlan(
  seen: readonly { readonly host: string; readonly status: HostStatus }[],
  options: DeployOptions,
): Promise<FleetPlan> {
  const { request, log, config, evenIfLiveUnhealthy } = options
  const environment = requireEnvironment(config, request.environment)
  const hosts = await Promise.all(
    seen.map(async (each) => ({ ...each, ancestorOfLive: await isAncestorOfLive(each.status, options) })),
  )
  const now = options.clock.now()
  for (const { host, status } of hosts) {
    const where = hosts.length > 1 ? host : request.environment
    for (const problem of status.problems) log.warning(`${where}: ${problem}`)
    for (const check of lookAtHost({ request, config, status, now })) {
      if (check.verdict === 'warning') log.warning(`${where}: ${describeCheck(check)}`)
      if (check.verdict === 'unchecked') log.info(`${where}, not checked: ${describeCheck(check)}`)
    }
  }
  const mixture = mixtureOf(hosts)
  if (mixture !== undefined) log.warning(mixture)
  const preflight = evenIfLiveUnhealthy === undefined ? {} : { evenIfLiveUnhealthy }
  const plan = planFleet({ ...preflight, now, request, config, environment, hosts: hosts as [SeenHost, ...SeenHost[]] })
  log.info(describeFleetPlan(plan, request.environment).join('\n'))
  options.onEvent?.({ kind: 'planned', plan })
  return plan
}

/** A live commit that GitHub does not know any more, after a force-push, supersedes nothing. */
async function isAncestorOfLive({ live }: HostStatus, { repository, request, log }: DeployOptions): Promise<boolean> {
  if (live === null || repository === undefined || live.sha === request.sha) return false
  try {
    return await repository.isAncestor(request.sha, live.sha)
  } catch (error) {
    if (toSuiteError(error).code !== 'GITHUB_NOT_FOUND') throw error
    log.warning(`GitHub does not know the live commit ${live.sha.slice(0, 7)}; the deploy goes on.`)
    return false
  }
}

/** The lease of the environment. What the preflight saw may have changed since: the host decides. */
async function acquire(deploy: DeployInProgress): Promise<void> {
  const { session, request, signal, log } = deploy
  const { deploy: id, owner, runUrl, reason, release, sha } = request
  deploy.stage = 'before-switch'
  const answer = await session.call('acquire', { deploy: id, owner, runUrl, reason, release, sha }, cancellable(signal))
  if (answer.kind !== 'acquired') deploy.stage = 'before-acquire'
  switch (answer.kind) {
    case 'acquired':
      for (const action of answer.recovered) log.warning(`The host recovered from an earlier deploy: ${action}`)
      deploy.fence = answer.fence
      return
    case 'held':
      throw new SuiteError('DEPLOY_LEASE_HELD', { what: describeLease(answer.lease) })
    case 'locked':
      throw new SuiteError('DEPLOY_LOCKED', { what: `Locked by ${answer.by} since ${answer.since}: ${answer.reason}` })
    case 'blocked':
      throw new SuiteError('DEPLOY_COMMIT_BLOCKED', { what: describeBlock(answer) })
    case 'already-live':
      throw new SuiteError('DEPLOY_LEASE_HELD', {
        what: `In the meantime another run made this commit live as release ${answer.release}.`,
        remedy: 'Nothing has to be done; another run will report it as already live.',
      })
  }
}
