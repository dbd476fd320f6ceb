import { type Config, SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import type { ReadinessCheck } from '../readiness/check.ts'
import { readiness } from '../readiness/readiness.ts'
import type { DeployRequest } from './deploy-request.ts'
import { describeLive } from './format-status.ts'

export interface PreflightOptions {
  /** Deploy although the live release does not answer: the way forward when there is nothing good to go back to. */
  readonly evenIfLiveUnhealthy?: boolean
}

interface PreflightFacts extends PreflightOptions {
  readonly request: DeployRequest
  readonly status: HostStatus
  readonly config: Config
  /** The runner's clock when the status came, epoch ms. Absent: the clocks are not compared. */
  readonly now?: number
}

/**
 * Refuses a deploy that could not end well, before anything is changed. Never chooses another way than the configuration
 * names: where the host has no room for it, the refusal says which one would do, and what that costs users.
 * @throws DEPLOY_WRONG_HOST, DEPLOY_LEASE_HELD, DEPLOY_LOCKED, DEPLOY_COMMIT_BLOCKED, DEPLOY_HOST_NOT_READY,
 * DEPLOY_LIVE_UNHEALTHY.
 */
export function preflight(facts: PreflightFacts): void {
  const { request, status, config } = facts
  const live = describeLive(status)
  const refuse = (code: ConstructorParameters<typeof SuiteError>[0], what: string): never => {
    throw new SuiteError(code, { what, live })
  }
  if (status.app !== config.app || status.environment !== request.environment) {
    refuse(
      'DEPLOY_WRONG_HOST',
      `The host is set up for ${status.app} ${status.environment}; this deploy is for ${config.app} ${request.environment}.`,
    )
  }
  const { lease, lock } = status
  if (lease?.alive && lease.deploy !== request.deploy) refuse('DEPLOY_LEASE_HELD', describeLease(lease))
  if (lock !== null) refuse('DEPLOY_LOCKED', `${request.environment} is locked by ${lock.by}: ${lock.reason}`)
  const blocked = status.blocked.find(({ sha }) => sha === request.sha)
  if (blocked !== undefined) refuse('DEPLOY_COMMIT_BLOCKED', describeBlock(blocked))
  const problems = lookAtHost(facts).filter(({ verdict }) => verdict === 'fail')
  if (problems.length > 0) refuse('DEPLOY_HOST_NOT_READY', problems.map(describeCheck).join('\n'))
  if (status.live?.healthy === false && facts.evenIfLiveUnhealthy !== true) {
    refuse('DEPLOY_LIVE_UNHEALTHY', `Release ${status.live.release} is live on ${request.environment} and not healthy.`)
  }
}

/** What a deploy needs of the host, each with its verdict. */
export function lookAtHost(facts: PreflightFacts): ReadinessCheck[] {
  return readiness({ ...facts, environment: facts.request.environment, bytes: facts.request.artifact.bytes })
}

/** What, why, and what to do. */
export function describeCheck({ name, found, remedy }: ReadinessCheck): string {
  return remedy === '' ? `${name}: ${found}` : `${name}: ${found}. ${remedy}`
}

/** Who holds the environment, why and since when: what somebody needs to know who has to wait. */
export function describeLease(lease: NonNullable<HostStatus['lease']>): string {
  const run = lease.runUrl === '' ? '' : `, ${lease.runUrl}`
  return `Deploy ${lease.deploy} of ${lease.owner} is in progress since ${lease.since} (${lease.reason}${run}).`
}

export function describeBlock(block: {
  readonly sha: string
  readonly reason: string
  readonly since: string
}): string {
  return `Commit ${block.sha.slice(0, 7)} is blocked since ${block.since}: ${block.reason}`
}
