import type { Config, Environment, EnvironmentName } from '@release-pipeline/core'
import { describeCanary } from '../canary/describe-canary.ts'
import { type CanaryStep, canaryOf } from '../canary/run-canary.ts'
import type { HostStatus } from '../protocol/messages.ts'
import type { DeployRequest } from './deploy-request.ts'
import { type PreflightOptions, preflight } from './preflight.ts'

/** Everything that a deploy does to a host, in this order. The backup changes nothing, and arming counts on it. */
export const deploySteps = [
  'receive',
  'prepare',
  'backup',
  'arm',
  'migrate',
  'start',
  'check',
  'canary',
  'switch',
  'workers',
] as const
export type DeployStep = (typeof deploySteps)[number]

export interface LiveRelease {
  readonly release: string
  readonly sha: string
}

export type DeployPlan =
  | {
      readonly kind: 'deploy'
      readonly steps: readonly DeployStep[]
      readonly previous: LiveRelease | null
      /** What the step `canary` consists of; absent: there is none. */
      readonly canary?: readonly CanaryStep[]
    }
  /** The live release holds this commit already and more: queues finish out of order. */
  | { readonly kind: 'superseded'; readonly live: LiveRelease }
  | { readonly kind: 'already-live'; readonly live: LiveRelease }

export interface PlanFacts extends PreflightOptions {
  readonly request: DeployRequest
  readonly status: HostStatus
  readonly config: Config
  /** The runner's clock when the status came, epoch ms. Absent: the clocks are not compared. */
  readonly now?: number
  /** Whether the commit is an ancestor of the live one. */
  readonly ancestorOfLive: boolean
}

/**
 * Decides what a deploy would do, from facts alone: a dry run prints it, a real one carries it out.
 * @throws the refusals of {@link preflight}; nothing has been changed then.
 */
export function planDeploy(facts: PlanFacts): DeployPlan {
  const { request, status, config, ancestorOfLive } = facts
  preflight(facts)
  const live = status.live
  if (live?.sha === request.sha) return { kind: 'already-live', live: { release: live.release, sha: live.sha } }
  if (live !== null && ancestorOfLive) {
    return { kind: 'superseded', live: { release: live.release, sha: live.sha } }
  }
  // Where nothing is live there is nobody to share the requests with.
  const canary = live === null ? undefined : canaryOf(config, request.environment)?.steps
  const needed = deploySteps.filter((step) =>
    step === 'canary' ? canary !== undefined : isNeeded(step, request, config),
  )
  const previous = live && { release: live.release, sha: live.sha }
  return { kind: 'deploy', steps: needed, previous, ...(canary === undefined ? {} : { canary }) }
}

/** A backup that was made before takes the place of the deploy's own, unless writes went on since and that counts. */
function isNeeded(step: DeployStep, request: DeployRequest, config: Config): boolean {
  if (step === 'backup')
    return config.database !== undefined && (request.backup === undefined || request.acceptContract === true)
  if (step === 'migrate') return config.database?.migrations !== undefined
  return true
}

const DESCRIPTIONS: Record<DeployStep, string> = {
  receive: 'send the archive; the host verifies its sha256, unpacks and seals it',
  prepare: 'prepare the release on the host and classify its migrations',
  arm: 'arm the host: without a confirmation it goes back by itself',
  backup: 'back the database up; before a contract migration writes are refused first',
  migrate: 'apply the pending migrations',
  start: 'start the new release in the idle slot',
  check: 'wait until it reports this commit as healthy',
  canary: 'lead a share of the requests to it and watch; it is taken back when it serves them worse',
  switch: 'switch: it becomes live',
  workers: 'start the new workers, let the old ones finish',
}

/** What a step does in words. Where two releases cannot run side by side, the switch is what starts the new one. */
export function describeStep(step: DeployStep, mode: ActivationMode = 'blue-green'): string {
  return (mode === 'blue-green' ? undefined : IN_MODE[mode][step]) ?? DESCRIPTIONS[step]
}

type ActivationMode = Environment['activation']['mode']

const IN_MODE: Record<Exclude<ActivationMode, 'blue-green'>, Partial<Record<DeployStep, string>>> = {
  reload: { switch: 'switch: nginx is told the port of the new release and reloaded' },
  restart: {
    start: 'put the new release in the idle slot; nothing is started yet',
    check: 'look for its files; it answers only when it is live',
    switch: 'stop the old release and start the new one on the same port: nothing answers meanwhile',
  },
}

/** The plan in words, one line a step. */
export function describePlan(plan: DeployPlan, environment: EnvironmentName): string[] {
  switch (plan.kind) {
    case 'already-live':
      return [`Nothing to do: ${environment} serves this commit (release ${plan.live.release}).`]
    case 'superseded':
      return [`Nothing to do: ${environment} serves ${plan.live.sha.slice(0, 7)}, which holds this commit and more.`]
    case 'deploy':
      return plan.steps.map((step, index) => {
        const more = step === 'canary' && plan.canary !== undefined ? ` (${describeCanary(plan.canary)})` : ''
        return `${index + 1}. ${step}: ${DESCRIPTIONS[step]}${more}`
      })
  }
}
