import { type Config, requireEnvironment, SuiteError } from '@release-pipeline/core'
import { canaryOf } from '../canary/run-canary.ts'
import type { HostStatus } from '../protocol/messages.ts'
import type { DeployRequest } from './deploy-request.ts'
import { describeLive } from './format-status.ts'

/** Room for the unpacked release, its archive and what it writes, as multiples of the archive. */
const UNPACKED_FACTOR = 6
const DISK_RESERVE_BYTES = 200 * 1024 * 1024
const MEMORY_RESERVE_BYTES = 64 * 1024 * 1024

export interface PreflightOptions {
  /** Deploy although the live release does not answer: the way forward when there is nothing good to go back to. */
  readonly evenIfLiveUnhealthy?: boolean
}

interface PreflightFacts extends PreflightOptions {
  readonly request: DeployRequest
  readonly status: HostStatus
  readonly config: Config
}

/**
 * Refuses a deploy that could not end well, before anything is changed.
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
  const problems = notReady(facts)
  if (problems.length > 0) refuse('DEPLOY_HOST_NOT_READY', problems.join('\n'))
  if (status.live?.healthy === false && facts.evenIfLiveUnhealthy !== true) {
    refuse('DEPLOY_LIVE_UNHEALTHY', `Release ${status.live.release} is live on ${request.environment} and not healthy.`)
  }
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

function notReady({ request, status, config }: PreflightFacts): string[] {
  const { artifact, environment } = request
  const { mode } = requireEnvironment(config, environment).activation
  const problems: string[] = []
  if (mode !== (status.activation ?? 'blue-green')) {
    problems.push(
      `activation: the host is prepared for ${status.activation ?? 'blue-green'}, the configuration asks for ${mode}; run \`release-pipeline provision ${environment}\``,
    )
  }
  if (status.live !== null && canaryOf(config, environment) !== undefined && status.canary === undefined) {
    problems.push(
      `activation.canary: the agent on the host is older and knows of no shares; run \`release-pipeline provision ${environment}\``,
    )
  }
  const needed = artifact.bytes * UNPACKED_FACTOR + DISK_RESERVE_BYTES
  if (status.disk.freeBytes < needed) {
    problems.push(`disk: ${mebibytes(status.disk.freeBytes)} free, ${mebibytes(needed)} needed for this release`)
  }
  if (mode !== 'restart' && status.memory.availableBytes < MEMORY_RESERVE_BYTES) {
    problems.push(
      `memory: ${mebibytes(status.memory.availableBytes)} available; two releases run side by side for a while. Where there is room for one only, \`activation: { mode: restart, port: ... }\` is the way, with downtime`,
    )
  }
  if (status.database?.reachable === false) problems.push('database: cannot be reached from the host')
  if (status.guarded === false) {
    problems.push('guard: its timer does not run on the host, so nothing would take the release back at its deadline')
  }
  return problems
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / (1024 * 1024))} MiB`
}
