import { type Config, formatDuration, requireEnvironment } from '@release-pipeline/core'
import { canaryOf } from '../canary/run-canary.ts'
import { agentCommand } from '../commands/agent.ts'
import { quote } from '../commands/quote.ts'
import { render } from '../commands/render.ts'
import type { Verb } from '../protocol/messages.ts'
import type { DeployRequest } from './deploy-request.ts'
import { type DeployPlan, type DeployStep, describePlan, describeStep } from './plan-deploy.ts'
import type { FleetPlan } from './plan-fleet.ts'

interface ExplainedStep {
  readonly step: 'acquire' | DeployStep
  readonly what: string
  /** What the runner executes on the host, as it goes through SSH; what stands after `<<<` is its standard input. */
  readonly calls: readonly string[]
  /** What the host runs by itself then, from its own configuration. */
  readonly runs: readonly string[]
  /** What takes it back when a later step fails. */
  readonly undo: string
}

interface Facts {
  readonly request: DeployRequest
  readonly config: Config
}

/** A plan to the last command, each step with its undo: what a dry run prints. The fence is given out by the host. */
export function explainPlan(plan: DeployPlan | FleetPlan, facts: Facts): string[] {
  const { environment } = facts.request
  if (plan.kind !== 'deploy') return describePlan(plan, environment)
  const several = 'hosts' in plan && plan.several ? plan : undefined
  const rounds: { step: DeployStep; on: string }[] =
    several === undefined
      ? plan.steps.map((step) => ({ step, on: '' }))
      : several.rounds.map(({ step, hosts }) => ({ step, on: ` on ${hosts.join(', ')}` }))
  const first = { ...acquire(facts), on: several === undefined ? '' : ` on ${several.hosts.join(', ')}` }
  const steps = [first, ...rounds.map(({ step, on }) => ({ ...explainStep(step, facts), on }))]
  return steps.flatMap(({ step, what, calls, runs, undo, on }, index) => [
    `${index}. ${step}${on}: ${what}`,
    ...calls.map((call) => `     $ ${call}`),
    ...runs.map((command) => `     host$ ${command}`),
    `     undo: ${undo}`,
  ])
}

function acquire(facts: Facts): ExplainedStep {
  const { deploy, owner, runUrl, reason, release, sha } = facts.request
  return {
    step: 'acquire',
    what: 'take the lease of the environment; what an earlier deploy left behind is put in order first',
    calls: [call(facts, 'acquire', { deploy, owner, runUrl, reason, release, sha })],
    runs: [],
    undo: 'the lease is given back by the rollback, or lapses',
  }
}

function explainStep(step: DeployStep, facts: Facts): ExplainedStep {
  const what = describeStep(step, requireEnvironment(facts.config, facts.request.environment).activation.mode)
  return { step, what, calls: callsOf(step, facts), runs: runs(step, facts.config), undo: UNDO[step] }
}

const UNDO: Record<DeployStep, string> = {
  receive: 'the directory of the release is removed; nothing runs from it',
  prepare: 'goes with the release; layers that no release uses any more are pruned',
  backup: 'kept: it is the way back; writes that were refused are admitted again',
  arm: 'disarmed by confirm or by the rollback; at the deadline the host rolls back by itself',
  migrate: 'expand: the schema stays, the old code runs on it; contract: the backup is put back',
  start: 'the candidate is stopped; the live release was not touched',
  check: 'nothing to undo',
  canary:
    'all requests are led to the live release again, which never stopped; the host does it by itself when nobody goes on',
  switch: 'users are led back to the release before, which is started first where it does not run',
  workers: 'the old workers still run; the new ones end, the schedule is handed back',
}

function callsOf(step: DeployStep, facts: Facts): string[] {
  const { environment, deploy, release, sha, artifact } = facts.request
  const fenced = { deploy, fence: '<fence>' }
  switch (step) {
    case 'receive':
      return [
        `${call(facts, 'receive', { ...fenced, release, sha, digest: artifact.digest, bytes: artifact.bytes })} and the archive`,
      ]
    case 'arm':
      return [
        call(facts, 'arm', {
          ...fenced,
          confirmWithinMs: requireEnvironment(facts.config, environment).confirm_within,
        }),
      ]
    case 'canary':
      return [
        ...(canaryOf(facts.config, environment)?.steps ?? []).map(
          (part) =>
            `${call(facts, 'switch', { ...fenced, canary: { share: part.share, holdMs: part.for } })} and ${call(facts, 'canary', { deploy })} for ${formatDuration(part.for)}`,
        ),
        call(facts, 'phase', { ...fenced, phase: 'pause' }),
      ]
    case 'switch':
      return [call(facts, 'switch', fenced)]
    default:
      return [call(facts, 'phase', { ...fenced, phase: step })]
  }
}

function call({ config, request }: Facts, verb: Verb, message: Record<string, unknown>): string {
  const { agent } = requireEnvironment(config, request.environment)
  return `${render(agentCommand(agent, verb))} <<< ${quote(JSON.stringify({ version: 1, ...message }))}`
}

/** The team's own commands; the rest of a step is the agent's. */
function runs(step: DeployStep, { prepare, components, database }: Config): string[] {
  const parts = Object.values(components)
  const hooks = (when: 'before' | 'after') =>
    parts.flatMap((part) => (part.type === 'hook' && part.step === step && part.when === when ? [part.command] : []))
  const own: Partial<Record<DeployStep, readonly (readonly string[])[]>> = {
    prepare: [...parts.flatMap((part) => (part.type === 'layer' ? part.build : [])), ...prepare],
    migrate: upgrade(database?.migrations),
    start: parts.flatMap((part) => (part.type === 'service' ? [part.command] : [])),
    workers: parts.flatMap((part) => (part.type === 'worker' || part.type === 'scheduler' ? [part.command] : [])),
  }
  return [...hooks('before'), ...(own[step] ?? []), ...hooks('after')].map((argv) => render({ argv }))
}

function upgrade(migrations: NonNullable<Config['database']>['migrations']): (readonly string[])[] {
  if (migrations?.alembic !== undefined) return [[...migrations.alembic, 'upgrade', 'head']]
  return migrations?.upgrade === undefined ? [] : [migrations.upgrade]
}
