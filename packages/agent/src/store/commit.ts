import { type ErrorCode, SuiteError } from '@release-pipeline/core'
import {
  type Accepted,
  type HostEvent,
  type HostState,
  type Refusal,
  type Refused,
  transition,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { withLock } from './lock.ts'
import { readState, writeState } from './state-file.ts'

/** Runs the work while no other verb can change the environment. */
export function exclusively<T>(agent: Agent, work: () => Promise<T>): Promise<T> {
  return withLock(`${agent.layout.state}/lock`, agent.config.lockWaitMs, work)
}

/** Asks the protocol and makes its answer durable. The caller holds the lock, and carries the effects out afterwards. */
export async function attempt(agent: Agent, event: HostEvent): Promise<Accepted | Refused> {
  const state = await readState(agent.layout)
  const result = transition(state, event, agent.time())
  if ('refused' in result) return result
  if (result.state !== state) await writeState(agent.layout, result.state)
  return result
}

/** Like {@link attempt}, for events whose refusal is an error. */
export async function commit(agent: Agent, event: HostEvent): Promise<Accepted> {
  const result = await attempt(agent, event)
  if ('refused' in result) throw refusalError(result, await readState(agent.layout))
  return result
}

const codes: Record<Refusal, ErrorCode> = {
  held: 'DEPLOY_LEASE_HELD',
  locked: 'DEPLOY_LOCKED',
  blocked: 'DEPLOY_COMMIT_BLOCKED',
  'already-live': 'STEP_OUT_OF_ORDER',
  'stale-fence': 'FENCE_STALE',
  'not-holder': 'LEASE_NOT_HELD',
  'out-of-order': 'STEP_OUT_OF_ORDER',
  'phase-running': 'STEP_OUT_OF_ORDER',
  'rolling-back': 'ROLLBACK_IN_PROGRESS',
  'rolled-back': 'RELEASE_ALREADY_ROLLED_BACK',
  expired: 'ARM_EXPIRED',
  contract: 'MIGRATION_CONTRACT',
  'nothing-to-do': 'STEP_OUT_OF_ORDER',
  'no-target': 'ROLLBACK_NO_TARGET',
  'unknown-target': 'ROLLBACK_TARGET_UNKNOWN',
  'unhealthy-target': 'ROLLBACK_TARGET_UNHEALTHY',
  'outdated-target': 'ROLLBACK_NEEDS_A_PERSON',
}

export function refusalError(refused: Refused, state: HostState, extra = ''): SuiteError {
  return new SuiteError(codes[refused.refused], { what: `${refused.what}${extra}`, live: liveSentence(state) })
}

/** What serves right now, for every error that comes after a host was touched. */
export function liveSentence(state: HostState): string {
  return state.live === null
    ? 'Nothing is live on this environment.'
    : `Release ${state.live.release} (${state.live.sha.slice(0, 7)}) is live since ${state.live.since}.`
}
