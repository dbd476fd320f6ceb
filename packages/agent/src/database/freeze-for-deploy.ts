import { toSuiteError } from '@release-pipeline/core'
import type { SlotName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import type { PhaseOrder } from '../phases/phase-files.ts'
import { ensureWatched } from '../recovery/watcher.ts'
import { awaitRetired, retireWorkers, startSchedulers, startWorkers, stopSchedulers } from '../slots/queue.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import { adminDatabase, appDatabase } from './app-database.ts'
import type { ConnectionTarget } from './connection.ts'
import { type AppAndAdmin, admitWrites, freezeWrites } from './freeze.ts'

/**
 * Refuses writes for the backup of this deploy: the state says so first, then the live workers finish what they hold,
 * then the database refuses.
 *
 * @throws FENCE_STALE, DATABASE_NOT_FROZEN, DATABASE_UNREACHABLE
 */
export async function freezeForDeploy(
  agent: Agent,
  { deploy, fence }: PhaseOrder,
  app: ConnectionTarget,
): Promise<void> {
  const { state } = await exclusively(agent, async () => {
    const accepted = await commit(agent, { kind: 'freeze', deploy, fence })
    await ensureWatched(agent)
    return accepted
  })
  const begun = agent.time().mono
  agent.say('Writes are refused from now on, until the release is kept or undone; reading goes on.')
  if (state.live !== null) await rest(agent, state.live.slot)
  await freezeWrites(agent, { app, admin: await adminDatabase(agent, app) })
  await tellJournal(agent, { deploy, fence, step: 'freeze', outcome: 'done', durationMs: agent.time().mono - begun })
}

/** Admits writes again where they are refused; the caller holds the lock. @throws DATABASE_UNREACHABLE, DATABASE_NOT_FROZEN */
export async function liftFreeze(agent: Agent): Promise<void> {
  const { freeze, fence } = await readState(agent.layout)
  if (freeze === null) return
  await admitWrites(agent, await targetsOf(agent))
  await commit(agent, { kind: 'thawed' })
  await tellJournal(agent, { deploy: freeze.deploy, fence, step: 'thaw', outcome: 'done' })
}

/**
 * Lifts the freeze when its deploy has ended, and lets the workers of the live release run again. What fails is told
 * and tried again by the guard: it must not undo what was decided.
 */
export async function thaw(agent: Agent): Promise<void> {
  try {
    await liftFreeze(agent)
    await wake(agent)
  } catch (thrown) {
    agent.say(`Writes are still refused, and the guard tries again to admit them: ${toSuiteError(thrown).what}`)
  }
}

/** Nothing takes work from a queue or a clock any more, and what was taken is finished. */
async function rest(agent: Agent, slot: SlotName): Promise<void> {
  await stopSchedulers(agent, slot)
  await retireWorkers(agent, slot)
  await awaitRetired(agent, slot)
}

/** The workers and schedulers of the live release run (again). */
export async function wake(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  if (state.live === null) return
  await startWorkers(agent, state, state.live.slot, state.live.release)
  await startSchedulers(agent, state, state.live.slot, state.live.release)
}

export async function targetsOf(agent: Agent): Promise<AppAndAdmin> {
  const state = await readState(agent.layout)
  const app = await appDatabase(agent, state, state.live?.release)
  return { app, admin: await adminDatabase(agent, app) }
}
