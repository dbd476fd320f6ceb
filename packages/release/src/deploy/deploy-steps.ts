import { type Config, formatDuration, requireEnvironment, SuiteError } from '@release-pipeline/core'
import { canaryOf, runCanary } from '../canary/run-canary.ts'
import type { PhaseName } from '../protocol/messages.ts'
import type { AgentSession } from './agent-session.ts'
import type { ArmedDeploy, DeployOptions } from './deploy-options.ts'
import type { DeployRequest } from './deploy-request.ts'
import { recordCanary } from './deployment-record.ts'
import { onHosts } from './on-hosts.ts'
import type { DeployStep } from './plan-deploy.ts'
import type { Round } from './plan-fleet.ts'
import { type PhaseResult, runPhase } from './run-phase.ts'
import { sendRelease } from './send-release.ts'
import { cancellable, tellEvents } from './walk-options.ts'

/** A deploy at work on one host. How far it came decides what a failure leaves behind. */
export interface DeployInProgress extends Omit<DeployOptions, 'host'> {
  readonly host: string
  /** Whether the environment has more hosts than this one. */
  readonly several: boolean
  readonly session: AgentSession
  /** Whether this host makes the backup and migrates. */
  readonly leads: boolean
  /** Release whose archive the host still has. */
  readonly base?: string | undefined
  stage: 'before-acquire' | 'before-switch' | 'switching' | 'switched'
  fence: number
  armed?: ArmedDeploy
  /** GitHub's record of it. */
  readonly deploymentId?: number | undefined
  /** Of the requests, in per cent, what the candidate was given last. */
  share?: number
  /** Whether the plan has a canary. */
  readonly canary: boolean
  /** Whether the pending migration closes the way back for the code; known after phase prepare. */
  contract?: boolean
}

/** Carries the rounds of a plan out, one after the other, each under the fences of the leases. */
export async function carryOut(
  rounds: readonly Round[],
  hosts: readonly DeployInProgress[],
  { clock, log, signal, onEvent }: DeployOptions,
): Promise<ArmedDeploy> {
  const several = hosts.some((deploy) => deploy.several)
  for (const { step, hosts: names } of rounds) {
    signal?.throwIfAborted()
    const started = clock.now()
    const at = hosts.filter(({ host }) => names.includes(host))
    await onHosts(at, (deploy) => perform[step](deploy, deploy.fence), several)
    const durationMs = clock.now() - started
    log.info(`✓ ${step}${several ? ` on ${names.join(', ')}` : ''} (${formatDuration(durationMs)})`)
    onEvent?.({ kind: 'step', step, durationMs, ...(several ? { hosts: names } : {}) })
    if (step === 'arm') onEvent?.({ kind: 'armed', ...promiseOf(hosts) })
  }
  return promiseOf(hosts)
}

/** The host that goes back first sets the time for all. */
function promiseOf(hosts: readonly DeployInProgress[]): ArmedDeploy {
  const armed = hosts.flatMap(({ armed }) => (armed === undefined ? [] : [armed]))
  const [first] = armed.toSorted((a, b) => a.deadline.localeCompare(b.deadline))
  const decided = hosts.find(({ leads }) => leads)?.armed
  if (first !== undefined) return { ...first, ...(decided === undefined ? {} : { migration: decided.migration }) }
  throw new SuiteError('INTERNAL_ERROR', { what: 'The plan does not arm the host.' })
}

type Step = (deploy: DeployInProgress, fence: number) => Promise<unknown>

const perform: Record<DeployStep, Step> = {
  receive: (deploy, fence) => sendRelease(deploy, fence),
  prepare: (deploy, fence) => prepare(deploy, fence),
  arm: (deploy, fence) => arm(deploy, fence),
  backup: (deploy, fence) => backUp(deploy, fence),
  migrate: phase('migrate'),
  start: phase('start'),
  check: (deploy, fence) => phase('check', deploy.canary ? { canary: true } : {})(deploy, fence),
  canary: (deploy, fence) => canary(deploy, fence),
  switch: (deploy, fence) => switchOver(deploy, fence),
  workers: phase('workers'),
}

async function prepare(deploy: DeployInProgress, fence: number): Promise<void> {
  const { result } = await phase('prepare')(deploy, fence)
  deploy.contract = result['migration'] === 'contract' || result['migration'] === 'unknown'
  if (deploy.contract && deploy.canary) throw contractWithCanary(deploy.request, String(result['migration']))
  if (!deploy.contract || !deploy.several) return
  throw new SuiteError('MIGRATION_CONTRACT', {
    what: `The pending migration is "${String(result['migration'])}", and ${deploy.request.environment} has several hosts.`,
    why: 'The live release goes on serving on the other hosts until their turn comes, and would meet a schema that it cannot use.',
    remedy:
      'Deploy a release first that no longer uses what goes and has no such migration. Then make a backup, apply the statement by hand to the database and its revision with it, and deploy: nothing is pending any more. See docs/several-hosts.md.',
  })
}

/** Found out before anything is armed: the host would refuse the share as well. */
function contractWithCanary({ environment, release }: DeployRequest, migration: string): SuiteError {
  return new SuiteError('MIGRATION_CONTRACT', {
    what: `The pending migration of ${release} is "${migration}", and ${environment} asks for a canary.`,
    why: 'For the time of a canary the live release and the new one work on the same database, and the live one may not survive this schema.',
    remedy: `Add what the new release needs in one deploy and take away what the old one needed in a later one; or take environments.${environment}.activation.canary out of the configuration for this one.`,
  })
}

async function canary(deploy: DeployInProgress, fence: number): Promise<void> {
  const { request, config, deploymentId, onEvent } = deploy
  const settings = canaryOf(config, request.environment)
  if (settings === undefined) return
  await runCanary({
    ...deploy,
    ...{ deploy: request.deploy, fence, settings },
    confirmWithinMs: requireEnvironment(config, request.environment).confirm_within,
    onShare: (share) => {
      deploy.share = share
      onEvent?.({ kind: 'canary-share', share })
      return recordCanary(deploy, deploymentId, share)
    },
    onDeadline: (deadline) => moveDeadline(deploy, deadline),
    onReport: (report) => onEvent?.({ kind: 'canary-step', ...report }),
  })
  await phase('pause')(deploy, fence)
}

function moveDeadline(deploy: DeployInProgress, deadline: string | undefined): void {
  if (deadline === undefined || deploy.armed === undefined || deadline === deploy.armed.deadline) return
  deploy.armed = { ...deploy.armed, deadline }
  deploy.onEvent?.({ kind: 'deadline', deadline })
  deploy.log.info(`Without a confirmation the host goes back at ${deadline}.`)
}

/** The backup that was named stands, unless the way back needs one that was made while writes were refused. */
async function backUp(deploy: DeployInProgress, fence: number): Promise<void> {
  const { request, log } = deploy
  const freeze = freezes(deploy)
  if (request.backup !== undefined && !freeze) {
    log.info(`Backup ${request.backup} stands for this deploy.`)
    return
  }
  await phase('backup', { freeze })(deploy, fence)
}

function freezes({ contract, request }: DeployInProgress): boolean {
  return contract === true && request.acceptContract === true
}

async function arm(deploy: DeployInProgress, fence: number): Promise<void> {
  const { session, request, config, signal, log } = deploy
  // The host finds the one that this deploy made by itself; another host has none.
  const named = freezes(deploy) || !deploy.leads ? undefined : request.backup
  const armed = await session.call(
    'arm',
    {
      deploy: request.deploy,
      fence,
      confirmWithinMs: requireEnvironment(config, request.environment).confirm_within,
      acceptContract: request.acceptContract ?? false,
      ...(named === undefined ? {} : { backup: named }),
    },
    cancellable(signal),
  )
  deploy.armed = armed
  log.info(`Armed: without a confirmation the host goes back at ${armed.deadline} (database: ${armed.onRollback}).`)
}

/** Not cancelled in its middle: what is live afterwards has to be known. */
async function switchOver(deploy: DeployInProgress, fence: number): Promise<void> {
  deploy.stage = 'switching'
  const { live, downMs, deadline } = await deploy.session.call('switch', { deploy: deploy.request.deploy, fence })
  deploy.stage = 'switched'
  moveDeadline(deploy, deadline)
  if (downMs !== undefined) deploy.log.info(`Nothing answered for ${formatDuration(downMs)}: activation mode restart.`)
  if (live !== deploy.request.release) {
    throw new SuiteError('AGENT_ANSWER_INVALID', {
      what: `After the switch the host serves release ${live}, not ${deploy.request.release}.`,
    })
  }
}

function phase(
  name: PhaseName,
  more: { readonly freeze?: boolean; readonly canary?: boolean } = {},
): (deploy: DeployInProgress, fence: number) => Promise<PhaseResult> {
  return (deploy, fence) => {
    const { session, request, clock, signal, onEvent } = deploy
    return runPhase(
      session,
      { deploy: request.deploy, fence, phase: name, ...more },
      {
        clock,
        extraMs: hookTime(deploy.config, name),
        onEvent: tellEvents(deploy, (entry) => onEvent?.({ kind: 'journal', entry })),
        ...cancellable(signal),
      },
    )
  }
}

/** What the hooks at a phase may take beside it, in milliseconds; those of the switch run in the phases around it. */
function hookTime({ components }: Config, phase: PhaseName): number {
  const times = Object.values(components).map((component) =>
    component.type === 'hook' && (component.step === phase || component.step === 'switch') ? component.timeout : 0,
  )
  return times.reduce((sum, time) => sum + time, 0)
}
