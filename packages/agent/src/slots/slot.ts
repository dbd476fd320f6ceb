import { rm } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { HostState, SlotName } from '@release-pipeline/release'
import { replaceLink } from '../activation/replace-link.ts'
import type { Agent } from '../agent.ts'
import { slotVariables } from '../environment/variables.ts'
import { releaseDirectory, slotSocket } from '../layout.ts'
import { requireLayers } from '../releases/layers.ts'
import { requireSealed } from '../releases/seal.ts'
import { componentsOf } from './components.ts'
import { retireWorkers, stopSchedulers } from './queue.ts'

const MOST_HAVE_ENDED_MS = 2000
/** Where the configuration of the host says nothing. */
const DRAIN_MS = 30_000
const BETWEEN_LOOKS_MS = 50

/** Starts the service of a release in a slot; whatever ran there is stopped first. */
export async function startService(agent: Agent, state: HostState, slot: SlotName, release: string): Promise<void> {
  await installInSlot(agent, state, slot, release)
  for (const service of componentsOf(agent.config, 'service')) {
    await agent.supervisor.start({
      unit: { slot, component: service.name },
      argv: service.command,
      cwd: releaseDirectory(agent.layout, release),
      env: await slotVariables(agent, state, { release, slot, variables: service.variables }),
    })
  }
}

/** Everything but the start: the release stands in the slot, and nothing runs there. */
export async function installInSlot(agent: Agent, state: HostState, slot: SlotName, release: string): Promise<void> {
  const known = state.releases.find((candidate) => candidate.id === release)
  if (known === undefined) {
    throw new SuiteError('ROLLBACK_TARGET_UNKNOWN', { what: `Release ${release} is not on this host.` })
  }
  await requireSealed(agent, known)
  await requireLayers(agent, release)
  await stopSlot(agent, slot)
  await replaceLink(`${agent.layout.slots}/${slot}`, releaseDirectory(agent.layout, release))
}

/**
 * Ends everything in a slot that nobody is led to. Its workers are asked to: what they hold is finished, and nobody waits
 * for it. A service that takes its time is killed: deploy, guard and rollback wait for the lock meanwhile.
 */
export async function stopSlot(agent: Agent, slot: SlotName): Promise<void> {
  await retireWorkers(agent, slot)
  await stopSchedulers(agent, slot)
  for (const { name } of componentsOf(agent.config, 'service'))
    await agent.supervisor.end({ slot, component: name }, MOST_HAVE_ENDED_MS)
  await rm(slotSocket(agent.layout, slot), { force: true })
}

/**
 * Ends a release that users were led away from. What they have open is finished: most of it at once, and nobody waits for
 * the rest.
 */
export async function drainSlot(agent: Agent, slot: SlotName): Promise<void> {
  await retireWorkers(agent, slot)
  await stopSchedulers(agent, slot)
  const services = componentsOf(agent.config, 'service').map(({ name }) => ({ slot, component: name }))
  for (const unit of services) await agent.supervisor.drain(unit)
  await rm(slotSocket(agent.layout, slot), { force: true })
  const deadline = agent.time().mono + MOST_HAVE_ENDED_MS
  for (const unit of services) {
    while (agent.time().mono < deadline && (await agent.supervisor.isRetiring(unit)))
      await agent.sleep(BETWEEN_LOOKS_MS)
  }
}

/**
 * Makes a slot free for a candidate, without the lock: what is open in the release before may last as long as
 * `activation.drain` says, and a rollback that comes meanwhile waits for none of it.
 */
export async function awaitDrained(agent: Agent, slot: SlotName): Promise<void> {
  const deadline = agent.time().mono + (agent.config.activation.drain ?? DRAIN_MS)
  for (const { name } of componentsOf(agent.config, 'service')) {
    const unit = { slot, component: name }
    if (await agent.supervisor.isRunning(unit)) await agent.supervisor.drain(unit)
    while (agent.time().mono < deadline && (await agent.supervisor.isRetiring(unit)))
      await agent.sleep(BETWEEN_LOOKS_MS)
  }
}

/** Where one release makes room for the other on the same port, open requests are waited for. */
export async function stopServices(agent: Agent, slot: SlotName): Promise<void> {
  for (const service of componentsOf(agent.config, 'service')) {
    await agent.supervisor.stop({ slot, component: service.name })
  }
  await rm(slotSocket(agent.layout, slot), { force: true })
}

/** Whether the services of a slot run. */
export async function isSlotRunning(agent: Agent, slot: SlotName): Promise<boolean> {
  const services = componentsOf(agent.config, 'service')
  const running = await Promise.all(
    services.map((service) => agent.supervisor.isRunning({ slot, component: service.name })),
  )
  return running.every(Boolean)
}
