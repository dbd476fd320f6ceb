import { toSuiteError } from '@release-pipeline/core'
import {
  type HostState,
  otherSlot,
  type Rollback,
  type RollbackOutcome,
  type RollbackResult,
  type SlotName,
  slotNames,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { liftFreeze, wake } from '../database/freeze-for-deploy.ts'
import { restoreForRollback } from '../database/restore.ts'
import { describeLoss, restoreCommand, whyNotBack } from '../database/way-back.ts'
import { awaitReady, probeAddress } from '../health/await-ready.ts'
import { listens } from '../health/predecessor.ts'
import { startSchedulers, startWorkers } from '../slots/queue.ts'
import { drainSlot, isSlotRunning, startService, stopServices, stopSlot } from '../slots/slot.ts'
import { commit, liveSentence } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'

/**
 * Between the last link and the stop of the release that is left, in milliseconds: a connection that was made a moment
 * before the rename waits in the old socket's queue, and would be reset if its process closed it before accepting.
 */
const DRAIN_MS = 300

/**
 * Carries a rollback that has begun to its end. It stands in the state until then, so whoever comes after a crash calls
 * this again; each step finds what the one before it has done. One attempt: whatever the target does, it ends.
 */
export async function undo(agent: Agent, rollback: Rollback): Promise<RollbackResult> {
  const begun = agent.time().mono
  const state = await readState(agent.layout)
  const told = { deploy: rollback.deploy ?? 'manual', fence: state.fence, step: 'rollback' }
  await tellJournal(agent, { ...told, outcome: 'started', detail: rollback.reason })
  if (rollback.abort !== null) await clearCandidate(agent, state, rollback.abort)
  const undoneDatabase = await undoDatabase(agent, rollback)
  const { database } = undoneDatabase
  const moved = await move(agent, state, rollback, undoneDatabase)
  const { outcome } = moved
  const durationMs = agent.time().mono - begun
  const after = (await commit(agent, { kind: 'rollback-end', outcome })).state
  await tellJournal(agent, { ...told, outcome: outcome.healthy ? 'done' : 'failed', durationMs, detail: moved.detail })
  const undone = rollback.from !== null && outcome.pointed
  return {
    kind: undone ? 'rolled-back' : rollback.abort === null && rollback.from === null ? 'nothing-to-do' : 'aborted',
    from: rollback.from ?? rollback.abort,
    live: after.live?.release ?? null,
    liveSha: after.live?.sha ?? null,
    durationMs,
    database,
    detail: moved.served === 'predecessor' ? moved.detail : `${moved.detail} ${liveSentence(after)}`,
    healthy: outcome.healthy,
  }
}

async function clearCandidate(agent: Agent, state: HostState, candidate: string): Promise<void> {
  for (const slot of slotNames) {
    if (state.slots[slot] === candidate && state.live?.slot !== slot) await stopSlot(agent, slot)
  }
}

interface UndoneDatabase {
  readonly database: RollbackResult['database']
  /** Where a person is needed: why. */
  readonly why?: string
}

interface Moved {
  readonly outcome: RollbackOutcome
  readonly detail: string
  /** Set where no release serves and something else does. */
  readonly served?: 'predecessor'
}

async function move(
  agent: Agent,
  state: HostState,
  rollback: Rollback,
  { database, why = '' }: UndoneDatabase,
): Promise<Moved> {
  if (database === 'needs-a-person') return hold(agent, state, rollback, why)
  if (rollback.from === null) return stay(agent, state)
  if (rollback.to === null) return leave(agent, rollback)
  return goBack(agent, state, rollback, rollback.to)
}

/** The candidate is gone; what was live stays live, and its workers take work. */
async function stay(agent: Agent, state: HostState): Promise<Moved> {
  const frozen = await admitWritesAgain(agent)
  if (state.freeze !== null) await wake(agent)
  else if (state.live !== null) await startWorkers(agent, state, state.live.slot, state.live.release)
  const healthy = state.live !== null && (await isLiveHealthy(agent, state.live.slot, state.live.sha))
  return {
    outcome: {
      pointed: false,
      slot: state.live?.slot ?? null,
      healthy: state.live === null || healthy,
      attention: frozen ?? null,
      held: false,
    },
    detail: 'Nothing had been switched; the candidate was thrown away.',
  }
}

/** There was no release before: nothing is served any more, or what was there before releases. */
async function leave(agent: Agent, rollback: Rollback): Promise<Moved> {
  const unled = await told(() => agent.activation.pointAtNothing(agent))
  await agent.sleep(DRAIN_MS)
  for (const slot of slotNames) await drainSlot(agent, slot)
  await admitWritesAgain(agent)
  const { predecessor } = agent.config
  if (predecessor !== undefined && (await listens(predecessor))) {
    return {
      outcome: { pointed: true, slot: null, healthy: true, attention: unled ?? null, held: false },
      detail: `No release is live; ${predecessor}, which was there before releases, serves again.`,
      served: 'predecessor',
    }
  }
  return {
    outcome: {
      pointed: true,
      slot: null,
      healthy: false,
      held: false,
      attention: `Release ${rollback.from} was the first one here.${unled === undefined ? '' : ` ${unled}`}`,
    },
    detail: 'There is no release before it.',
  }
}

/** The way back is closed by the schema: the new release stays, and a person is called. Old code never meets a contracted schema. */
async function hold(agent: Agent, state: HostState, rollback: Rollback, why: string): Promise<Moved> {
  const slot = slotOf(state, rollback.from)
  const { from } = rollback
  const unled =
    from === null || slot === undefined
      ? undefined
      : await told(() => agent.activation.point(agent, { slot, release: from }))
  const attention = [
    `The schema was changed in a way that ${rollback.to ?? 'the release before'} cannot use. ${why}`,
    ...(state.freeze === null ? [] : ['Writes stay refused until you decide.']),
    ...(unled === undefined ? [] : [unled]),
    `Either deploy a fix instead of ${rollback.from ?? rollback.abort}, or put the backup back (what is there now is kept beside it) and roll back: ${(await restoreCommand(agent, rollback.backup)) ?? 'there is none'}`,
  ].join(' ')
  return { outcome: { pointed: false, slot: null, healthy: false, attention, held: true }, detail: attention }
}

/** @returns why writes are still refused, where they could not be admitted; the guard tries again */
async function admitWritesAgain(agent: Agent): Promise<string | undefined> {
  try {
    await liftFreeze(agent)
    return undefined
  } catch (thrown) {
    const why = `Writes are still refused: ${toSuiteError(thrown).what}`
    agent.say(why)
    return why
  }
}

async function goBack(agent: Agent, state: HostState, rollback: Rollback, to: string): Promise<Moved> {
  const warm = slotOf(state, to)
  const from = slotOf(state, rollback.from) ?? state.live?.slot
  const slot = warm ?? (from === undefined ? 'blue' : otherSlot(from))
  const sha = state.releases.find((release) => release.id === to)?.sha ?? ''
  const problem = await bringUp(agent, state, { slot, release: to, sha, warm: warm !== undefined })
  if (problem !== undefined && !rollback.mandatory) {
    await stopSlot(agent, slot)
    if (!agent.activation.sideBySide) await serveAgain(agent, state)
    const detail = `Release ${to} does not become healthy: ${problem}`
    return { outcome: { pointed: false, slot: null, healthy: false, attention: detail, held: false }, detail }
  }
  const unled = await told(() => agent.activation.point(agent, { slot, release: to }))
  // Not earlier: the release that is left must write nothing into the database that was put back.
  const frozen = await admitWritesAgain(agent)
  await startWorkers(agent, state, slot, to)
  await startSchedulers(agent, state, slot, to)
  const healthy = problem === undefined && unled === undefined && (await isLiveHealthy(agent, slot, sha))
  await agent.sleep(DRAIN_MS)
  // Where the web server could not be told, it still asks the release that is left.
  if (unled === undefined || problem !== undefined) await drainSlot(agent, otherSlot(slot))
  return {
    outcome: { pointed: true, slot, healthy, attention: problem ?? unled ?? frozen ?? null, held: false },
    detail: healthy ? `Release ${to} answers again.` : `Release ${to} is live again and does not answer as it should.`,
  }
}

/** Starts the target where it is not running, and asks it; undefined: it is well. */
async function bringUp(
  agent: Agent,
  state: HostState,
  target: { slot: SlotName; release: string; sha: string; warm: boolean },
): Promise<string | undefined> {
  try {
    if (!agent.activation.sideBySide) await stopServices(agent, otherSlot(target.slot))
    const running = target.warm && (await isSlotRunning(agent, target.slot))
    if (!running) await startService(agent, state, target.slot, target.release)
    await awaitReady(agent, target.slot, target.sha)
    return undefined
  } catch (thrown) {
    return toSuiteError(thrown).what
  }
}

/** What was stopped to try the target serves again; how, shows in the answer of the rollback. */
async function serveAgain(agent: Agent, { live, ...state }: HostState): Promise<void> {
  if (live === null) return
  await bringUp(agent, { ...state, live }, { ...live, warm: false })
}

/** A rollback goes on to its end: what does not work is told to a person. */
async function told(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (thrown) {
    return toSuiteError(thrown).what
  }
}

/** What was sealed is obeyed as far as it loses nothing: rows that were written in spite of the freeze stop it. */
async function undoDatabase(agent: Agent, { database, backup, startedAt }: Rollback): Promise<UndoneDatabase> {
  if (database === 'needs-a-person') return { database, why: await describeLoss(agent, backup) }
  if (database !== 'restore') return { database }
  if (backup === null) return { database: 'needs-a-person', why: 'No backup was sealed.' }
  try {
    const why = await restoreForRollback(agent, { backup, startedAt, whyNot: () => whyNotBack(agent, backup) })
    return why === undefined ? { database: 'restored' } : { database: 'needs-a-person', why }
  } catch (thrown) {
    const { what } = toSuiteError(thrown)
    agent.say(what)
    return { database: 'needs-a-person', why: `Backup ${backup} could not be put back: ${what}` }
  }
}

function slotOf(state: HostState, release: string | null): SlotName | undefined {
  return release === null ? undefined : slotNames.find((slot) => state.slots[slot] === release)
}

async function isLiveHealthy(agent: Agent, slot: SlotName, sha: string): Promise<boolean> {
  return (await probeAddress(agent, agent.activation.liveAddress(slot), sha)).ok
}
