import { type HostState, otherSlot, type SlotName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { slotVariables } from '../environment/variables.ts'
import { releaseDirectory } from '../layout.ts'
import { componentsOf } from './components.ts'
import { forgetPause, isPaused, resumeWorker } from './pause.ts'

/** What takes work: from a queue, or from a clock. */
type Taker = ReturnType<typeof componentsOf<'worker' | 'scheduler'>>[number]

const BETWEEN_LOOKS_MS = 100

/** The workers of a slot run, and take work: missing ones are started, paused ones resumed. */
export async function startWorkers(agent: Agent, state: HostState, slot: SlotName, release: string): Promise<void> {
  for (const worker of componentsOf(agent.config, 'worker')) {
    const unit = { slot, component: worker.name }
    if (await agent.supervisor.isRunning(unit)) {
      if (await resumeWorker(agent, state, slot, worker)) continue
      await agent.supervisor.retire(unit)
    }
    await forgetPause(agent, unit)
    await launch(agent, state, { component: worker, slot, release })
  }
}

/**
 * Starts the schedulers of a slot, after those of the other slot have ended: never two of them. What falls due in between
 * is the scheduler's to make up for, from what it remembers in the shared directory.
 */
export async function startSchedulers(agent: Agent, state: HostState, slot: SlotName, release: string): Promise<void> {
  await stopSchedulers(agent, otherSlot(slot))
  for (const component of componentsOf(agent.config, 'scheduler')) {
    if (await agent.supervisor.isRunning({ slot, component: component.name })) continue
    await launch(agent, state, { component, slot, release })
  }
}

async function launch(
  agent: Agent,
  state: HostState,
  { component, slot, release }: { component: Taker; slot: SlotName; release: string },
): Promise<void> {
  await agent.supervisor.start({
    unit: { slot, component: component.name },
    argv: component.command,
    cwd: releaseDirectory(agent.layout, release),
    env: await slotVariables(agent, state, { release, slot, variables: component.variables }),
  })
}

/** Asks the workers of a slot to end. They take nothing more, finish what they hold, and nobody waits for them. */
export async function retireWorkers(agent: Agent, slot: SlotName): Promise<void> {
  for (const { name } of componentsOf(agent.config, 'worker')) {
    const unit = { slot, component: name }
    await agent.supervisor.retire(unit)
    await forgetPause(agent, unit)
  }
}

export async function stopSchedulers(agent: Agent, slot: SlotName): Promise<void> {
  for (const { name } of componentsOf(agent.config, 'scheduler')) await agent.supervisor.stop({ slot, component: name })
}

/** Waits until the workers that were retired in a slot have finished; those that take too long are killed. */
export async function awaitRetired(agent: Agent, slot: SlotName): Promise<void> {
  for (const { name, finish_within: patience } of componentsOf(agent.config, 'worker')) {
    const unit = { slot, component: name }
    if (!(await agent.supervisor.isRetiring(unit))) continue
    agent.say(`Worker ${name} of an earlier release still finishes what it holds in slot ${slot}.`)
    const deadline = agent.time().mono + patience
    while (agent.time().mono < deadline && (await agent.supervisor.isRetiring(unit))) {
      await agent.sleep(BETWEEN_LOOKS_MS)
    }
    await agent.supervisor.stop(unit)
  }
}

/** Whether everything that takes work from a queue or a clock runs in the slot, and none of it is paused. */
export async function isHandedOver(agent: Agent, slot: SlotName): Promise<boolean> {
  const takers = [...componentsOf(agent.config, 'worker'), ...componentsOf(agent.config, 'scheduler')]
  const taking = await Promise.all(
    takers.map(async ({ name }) => {
      const unit = { slot, component: name }
      return (await agent.supervisor.isRunning(unit)) && !(await isPaused(agent, unit))
    }),
  )
  return taking.every(Boolean)
}
