import { batchSize, type Environment, type EnvironmentName, SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { describeLive } from './format-status.ts'
import { onHost } from './on-hosts.ts'
import {
  type DeployPlan,
  type DeployStep,
  deploySteps,
  describePlan,
  describeStep,
  type PlanFacts,
  planDeploy,
} from './plan-deploy.ts'

/** A step of a deploy, and the hosts on which it is done side by side. */
export interface Round {
  readonly step: DeployStep
  readonly hosts: readonly string[]
}

export type FleetPlan =
  | (Extract<DeployPlan, { kind: 'deploy' }> & {
      /** Whether the environment has more hosts than one. */
      readonly several: boolean
      /** Hosts that get the release; the others serve its commit already. */
      readonly hosts: readonly string[]
      readonly rounds: readonly Round[]
    })
  | Exclude<DeployPlan, { kind: 'deploy' }>

/** A host as it was found. */
export interface SeenHost {
  readonly host: string
  readonly status: HostStatus
  /** Whether the commit is an ancestor of the one that is live there. */
  readonly ancestorOfLive: boolean
}

interface FleetFacts extends Omit<PlanFacts, 'status' | 'ancestorOfLive'> {
  /** All hosts of the environment, the one that leads first. */
  readonly hosts: readonly [SeenHost, ...SeenHost[]]
  readonly environment: Environment
}

/**
 * Decides what a deploy would do to all hosts of an environment. A commit that one of them has left behind is superseded;
 * hosts that serve it already are left alone, so that a deploy mends what an earlier one left mixed.
 * @throws the refusals of the preflight of any host, naming it; nothing has been changed then.
 */
export function planFleet(facts: FleetFacts): FleetPlan {
  const { hosts, environment, ...rest } = facts
  requireOrder(hosts, facts.request.environment)
  const plans = hosts.map((seen) => ({
    host: seen.host,
    plan: named(seen, hosts.length, () => planDeploy({ ...rest, ...seen })),
  }))
  const superseded = plans.find(({ plan }) => plan.kind === 'superseded')
  if (superseded !== undefined && superseded.plan.kind === 'superseded') return superseded.plan
  const needed = plans.flatMap(({ host, plan }) => (plan.kind === 'deploy' ? [{ host, plan }] : []))
  const [first] = needed
  if (first === undefined) {
    const [{ plan }] = plans as [(typeof plans)[number]]
    return plan as Exclude<DeployPlan, { kind: 'deploy' }>
  }
  const names = needed.map(({ host }) => host)
  return {
    ...first.plan,
    several: hosts.length > 1,
    hosts: names,
    rounds: roundsOf(first.plan.steps, { names, leader: hosts[0].host, size: batchSize(environment, hosts.length) }),
  }
}

/** Who leads was written down when the hosts were prepared: with another order two schedulers would run, or none. */
function requireOrder(hosts: readonly SeenHost[], environment: EnvironmentName): void {
  const wrong = hosts.find(({ status: { leads } }, index) => leads !== undefined && leads !== (index === 0))
  if (wrong === undefined) return
  const { host, status } = wrong
  const prepared =
    status.leads === true ? 'as the first of the hosts, and is not' : 'as another than the first, and is the first'
  throw new SuiteError('DEPLOY_HOST_NOT_READY', {
    what: `${host}: it was prepared ${prepared} in the configuration.`,
    why: 'Schedulers, backups and migrations belong to the first host: with a changed order they would run twice or not at all.',
    remedy: `Put the hosts in the order of before, or prepare them anew: \`release-pipeline provision ${environment}\`.`,
    live: `${host}: ${describeLive(status)}`,
  })
}

function named<T>({ host }: SeenHost, of: number, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw of === 1 ? thrown : onHost(host, thrown)
  }
}

/** From here on users may meet the new release. */
const FIRST_NOTICEABLE = deploySteps.indexOf('start')

/**
 * Every host is ready and armed before the database changes on the one that leads. Then the release goes live on a first
 * host alone, and in batches on the others.
 */
function roundsOf(
  steps: readonly DeployStep[],
  fleet: { readonly names: readonly string[]; readonly leader: string; readonly size: number },
): Round[] {
  const { names, leader, size } = fleet
  const leading = names.filter((name) => name === leader)
  const others = names.filter((name) => name !== leader)
  const unnoticed = (step: DeployStep) => deploySteps.indexOf(step) < FIRST_NOTICEABLE
  const noticeable = steps.filter((step) => !unnoticed(step))
  const rounds = [
    ...steps.filter(unnoticed).flatMap((step): Round[] => {
      if (step === 'backup') return [{ step, hosts: leading }]
      // The others find nothing pending, and write down the revision that their release goes with.
      if (step === 'migrate') return [leading, others].map((hosts) => ({ step, hosts }))
      return [{ step, hosts: names }]
    }),
    ...batches(names, size).flatMap((hosts) => noticeable.map((step) => ({ step, hosts }))),
  ]
  return rounds.filter(({ hosts }) => hosts.length > 0)
}

function batches([first, ...others]: readonly string[], size: number): string[][] {
  const rest = Array.from({ length: Math.ceil(others.length / size) }, (_, index) =>
    others.slice(index * size, (index + 1) * size),
  )
  return first === undefined ? [] : [[first], ...rest]
}

/** The plan in words, one line a round. */
export function describeFleetPlan(plan: FleetPlan, environment: EnvironmentName): string[] {
  if (plan.kind !== 'deploy' || !plan.several) return describePlan(plan, environment)
  return plan.rounds.map(
    ({ step, hosts }, index) => `${index + 1}. ${step} on ${hosts.join(', ')}: ${describeStep(step)}`,
  )
}
