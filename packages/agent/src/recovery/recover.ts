import { readFile } from 'node:fs/promises'
import { type HostState, type Lease, otherSlot, slotNames } from '@release-pipeline/release'
import type { Target } from '../activation/activation.ts'
import type { Agent } from '../agent.ts'
import { repairDatabases } from '../database/repair.ts'
import { processesOf } from '../slots/components.ts'
import { isHandedOver, retireWorkers, startSchedulers, startWorkers, stopSchedulers } from '../slots/queue.ts'
import { isSlotRunning, startService, stopServices, stopSlot } from '../slots/slot.ts'
import { commit } from '../store/commit.ts'
import { armedPath, publishArmed, readState } from '../store/state-file.ts'
import { carryOut } from './effects.ts'
import { guardEvent } from './guard-event.ts'

/**
 * Brings the host back to a true state after whatever happened: a rollback that was cut off is finished, a deadline that
 * passed is kept, a candidate whose owner is gone is thrown away; then links and processes are made to agree with the
 * state. The caller holds the lock.
 *
 * @returns what had to be done, in sentences; empty when everything was as it should be
 */
export async function recoverHost(agent: Agent): Promise<string[]> {
  const before = await readState(agent.layout)
  const { effects } = await commit(agent, { ...(await guardEvent(agent)), kind: 'recover' })
  const done = await carryOut(agent, effects)
  const after = await readState(agent.layout)
  const actions: string[] = []
  if (done !== undefined) actions.push(`Finished going back from ${done.from}: ${done.detail}`)
  else if (before.lease !== null && after.lease === null) {
    actions.push(describeLeftBehind(before.lease))
  } else if (before.lease?.running !== undefined && before.lease.running !== after.lease?.running) {
    actions.push(`Phase ${before.lease.running} of ${before.lease.deploy} was lost.`)
  }
  if (before.freeze !== null && after.freeze === null) actions.push('Admitted writes again.')
  return [...actions, ...(await repairDatabases(agent)), ...(await republish(agent)), ...(await reconcile(agent))]
}

export function describeLeftBehind(lease: Lease): string {
  return `Threw away ${lease.release}: deploy ${lease.deploy} was left behind.`
}

/** armed.json says what the state says. */
async function republish(agent: Agent): Promise<string[]> {
  const { armed } = await readState(agent.layout)
  const published = await readFile(armedPath(agent.layout), 'utf8').catch(() => undefined)
  const expected = armed === null ? undefined : `${JSON.stringify(armed, null, 2)}\n`
  if (published === expected) return []
  await publishArmed(agent.layout, await readState(agent.layout))
  return ['Published again what is armed.']
}

/** What should serve, serves; what should not run, does not. A switch that is under way is left alone. */
async function reconcile(agent: Agent): Promise<string[]> {
  const state = await readState(agent.layout)
  const actions: string[] = []
  if (state.live !== null && state.armed?.stage !== 'switching') {
    const { slot, release } = state.live
    if (!agent.activation.sideBySide) await stopServices(agent, otherSlot(slot))
    if (!(await isSlotRunning(agent, slot))) {
      await startService(agent, state, slot, release)
      actions.push(`Started release ${release} in slot ${slot} again.`)
    }
    actions.push(...(await leadUsers(agent, state, state.live)))
    // While a release is on trial its workers may not have been handed the queue yet; while writes are refused they rest.
    if (state.armed === null && state.freeze === null) {
      await retireWorkers(agent, otherSlot(slot))
      await stopSchedulers(agent, otherSlot(slot))
      if (!(await isHandedOver(agent, slot))) {
        await startWorkers(agent, state, slot, release)
        await startSchedulers(agent, state, slot, release)
        actions.push(`Started the workers of release ${release} again.`)
      }
    }
  }
  for (const slot of slotNames) {
    if (state.slots[slot] !== null || state.live?.slot === slot) continue
    if (!(await hasProcesses(agent, slot))) continue
    await stopSlot(agent, slot)
    actions.push(`Stopped what ran in the empty slot ${slot}.`)
  }
  return actions
}

async function leadUsers(agent: Agent, { armed }: HostState, live: Target): Promise<string[]> {
  const { activation } = agent
  if (armed?.stage === 'canary' && armed.share !== undefined && activation.shares !== undefined) {
    if (await activation.shares.areGiven(live, armed.share)) return []
    await activation.shares.give(live, armed.share)
    return [`Led ${armed.share} % of the requests to release ${armed.release} again.`]
  }
  if (await activation.leadsTo(live)) return []
  await activation.point(agent, live)
  return [`Led users to release ${live.release} again.`]
}

async function hasProcesses(agent: Agent, slot: 'blue' | 'green'): Promise<boolean> {
  const units = processesOf(agent.config)
  const running = await Promise.all(units.map((unit) => agent.supervisor.isRunning({ slot, component: unit.name })))
  return running.some(Boolean)
}
