import { SuiteError, toSuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { explainFailure } from './abort-deploy.ts'
import type { DeployOptions, DeployOutcome } from './deploy-options.ts'
import { carryOut, type DeployInProgress } from './deploy-steps.ts'
import { recordAlreadyLive, recordFailed, recordStarted, recordSuperseded } from './deployment-record.ts'
import { type DeployPlan, describePlan, planDeploy } from './plan-deploy.ts'
import { describeBlock, describeLease } from './preflight.ts'
import { cancellable, withSession } from './walk-options.ts'

/**
 * Brings a built release to a host and makes it live, armed: the host goes back by itself unless it is confirmed.
 * @throws the refusals of the preflight; after them any error, with what is live: a failure before the switch puts the
 * host back as it was, one after it leaves the decision to the host's deadline.
 */
export function deployRelease(options: DeployOptions): Promise<DeployOutcome> {
  return withSession({ ...options, environment: options.request.environment }, async (session) => {
    const status = await session.call('status', {}, cancellable(options.signal))
    const plan = await makePlan(status, options)
    if (plan.kind === 'superseded') await recordSuperseded(options, plan.live)
    if (plan.kind === 'already-live') await recordAlreadyLive(options, status)
    if (plan.kind !== 'deploy') return plan
    const deploymentId = await recordStarted(options)
    const deploy: DeployInProgress = { ...options, session, base: status.base, stage: 'before-acquire' }
    try {
      const fence = await acquire(deploy)
      const armed = await carryOut(plan.steps, fence, deploy)
      const { deploy: deployId, release } = options.request
      const record = deploymentId === undefined ? {} : { deploymentId }
      return { kind: 'deployed', deployId, fence, release, previous: plan.previous, ...armed, ...record }
    } catch (thrown) {
      const error = await explainFailure(thrown, deploy)
      await recordFailed(options, deploymentId, error)
      throw error
    }
  })
}

async function makePlan(status: HostStatus, options: DeployOptions): Promise<DeployPlan> {
  const { request, log } = options
  const ancestorOfLive = await isAncestorOfLive(status, options)
  const plan = planDeploy({ ...options, status, ancestorOfLive })
  for (const problem of status.problems) log.warning(`${request.environment}: ${problem}`)
  log.info(describePlan(plan, request.environment).join('\n'))
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
async function acquire(deploy: DeployInProgress): Promise<number> {
  const { session, request, signal, onEvent, log } = deploy
  const { deploy: id, owner, runUrl, reason, release, sha } = request
  deploy.stage = 'before-switch'
  const answer = await session.call('acquire', { deploy: id, owner, runUrl, reason, release, sha }, cancellable(signal))
  if (answer.kind !== 'acquired') deploy.stage = 'before-acquire'
  switch (answer.kind) {
    case 'acquired':
      for (const action of answer.recovered) log.warning(`The host recovered from an earlier deploy: ${action}`)
      onEvent?.({ kind: 'acquired', fence: answer.fence })
      return answer.fence
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
