import { stat } from 'node:fs/promises'
import { SuiteError, tail } from '@release-pipeline/core'
import type { HostState, SlotName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { slotVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import { removeDurably, writeDurably } from '../store/durable.ts'
import type { Unit } from '../supervisor/supervisor.ts'
import { componentsOf } from './components.ts'

type Worker = ReturnType<typeof componentsOf<'worker'>>[number]

/** How long a worker may take to be told, in milliseconds: a program of Python takes seconds to start on a small server. */
const PATIENCE_MS = 60_000

/**
 * The workers of a slot take nothing more from the queue and finish what they hold. They keep running: a rollback lets
 * them take work again. What is noted comes first, so that whoever finds a paused worker later knows that it is one.
 *
 * @throws WORKER_NOT_PAUSED
 */
export async function pauseWorkers(agent: Agent, state: HostState, slot: SlotName): Promise<void> {
  for (const worker of componentsOf(agent.config, 'worker')) {
    const unit = { slot, component: worker.name }
    if (worker.pause === undefined || !(await agent.supervisor.isRunning(unit))) continue
    await writeDurably(noteOf(agent, unit), '')
    const failed = await tell(agent, state, { slot, worker, argv: worker.pause.command })
    if (failed === undefined) continue
    throw new SuiteError('WORKER_NOT_PAUSED', { what: `Worker ${worker.name} in slot ${slot}: ${failed}` })
  }
}

/** Lets a paused worker take work again. @returns false when it cannot be told: a new one has to take its place */
export async function resumeWorker(agent: Agent, state: HostState, slot: SlotName, worker: Worker): Promise<boolean> {
  const unit = { slot, component: worker.name }
  if (worker.pause === undefined || !(await isPaused(agent, unit))) return true
  const failed = await tell(agent, state, { slot, worker, argv: worker.pause.resume })
  if (failed !== undefined) agent.say(`Worker ${worker.name} in slot ${slot} is replaced: ${failed}`)
  await forgetPause(agent, unit)
  return failed === undefined
}

export async function isPaused(agent: Agent, unit: Unit): Promise<boolean> {
  return stat(noteOf(agent, unit)).then(
    () => true,
    () => false,
  )
}

/** A process that starts anew, or has gone, is not paused. */
export async function forgetPause(agent: Agent, unit: Unit): Promise<void> {
  if (await isPaused(agent, unit)) await removeDurably(noteOf(agent, unit))
}

/** @returns how it failed; undefined when it did not */
async function tell(
  agent: Agent,
  state: HostState,
  { slot, worker, argv }: { slot: SlotName; worker: Worker; argv: readonly string[] },
): Promise<string | undefined> {
  const release = state.slots[slot]
  if (release === null) return 'no release is in its slot'
  const ran = await run({
    argv,
    cwd: releaseDirectory(agent.layout, release),
    env: await slotVariables(agent, state, { release, slot, variables: worker.variables }),
    timeoutMs: PATIENCE_MS,
  })
  if (ran.code === 0) return undefined
  return `"${argv.join(' ')}" ${howItEnded(ran, PATIENCE_MS)}.\n${tail(ran.stdout + ran.stderr, 10)}`
}

function noteOf(agent: Agent, { slot, component }: Unit): string {
  return `${agent.layout.slotsRun}/${slot}-${component}.paused`
}
