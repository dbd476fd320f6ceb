import { accept, type HostEvent, type Refused, refuse, type Transition } from '../event.ts'
import {
  type Armed,
  type HostState,
  type HostTime,
  idleSlot,
  type ReleaseOnHost,
  type Rollback,
  rollbackCandidates,
} from '../state.ts'
import { expired, iso, leaseAlive } from './fence.ts'
import { thaw } from './freezing.ts'
import { dropCandidate } from './lease.ts'
import { endStandby, stillStandingBy } from './standing-by.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/**
 * Begins to undo. From here on the deploy that was at work can change nothing: its fence is too low and it is no longer
 * armed, in the same write. Before the switch the candidate is thrown away; after it the release before comes back.
 */
export function rollbackBegin(state: HostState, event: Of<'rollback-begin'>, now: HostTime): Transition {
  if (state.rollback !== null) return refuse('rolling-back', 'The host is rolling back.')
  const atWork = state.lease?.deploy ?? null
  if (event.deploy !== undefined && event.deploy !== atWork && !isLiveDeploy(state, event.deploy)) {
    return atWork === null
      ? refuse('nothing-to-do', `Deploy ${event.deploy} is not at work.`)
      : refuse('not-holder', `Deploy ${atWork} has taken over from ${event.deploy}.`)
  }
  const met = metByUsers(state)
  // The deploy of the live release, while users meet another one beside it: two things would have to be undone.
  if (met && event.deploy !== undefined && event.deploy !== atWork) {
    const { release = '', share = 100 } = state.armed ?? {}
    return refuse('not-holder', `Release ${release} has ${share} % of the requests: take it back first.`)
  }
  // A canary that nobody goes on with is taken back like a candidate that nobody has met.
  const switched = met && state.armed?.stage !== 'canary'
  if (event.onlyBeforeSwitch && (switched || atWork === null || (event.deploy ?? atWork) !== atWork)) {
    return refuse('nothing-to-do', 'Nothing is at work that was not switched yet.')
  }
  const undone = met ? (state.armed?.release ?? null) : null
  const target = chooseTarget(state, event, met)
  if ('refused' in target) return target
  const rollback: Rollback = {
    deploy: atWork ?? (isLiveRelease(state) ? (state.lastConfirmed?.deploy ?? null) : null),
    abort: met ? null : (state.lease?.release ?? null),
    from: undone ?? (target.change ? (state.live?.release ?? null) : null),
    to: target.to,
    mandatory: met,
    ...databaseOf(state, target),
    by: event.by,
    reason: event.reason,
    startedAt: iso(now),
  }
  return begin(state, rollback)
}

/** Whether users have met the candidate, some or all of them. */
function metByUsers({ armed }: HostState): boolean {
  return armed !== null && armed.stage !== 'armed'
}

function begin(state: HostState, rollback: Rollback): Transition {
  return accept({ ...state, fence: state.fence + 1, lease: null, armed: null, rollback }, [
    { kind: 'stop-phase' },
    { kind: 'undo', rollback },
  ])
}

interface Way {
  readonly to: string | null
  readonly change: boolean
}
type Target = Way | Refused

/** `change`: the release that is live gets replaced; otherwise a candidate is only thrown away. */
function chooseTarget(state: HostState, event: Of<'rollback-begin'>, met: boolean): Target {
  const live = state.live?.release ?? null
  if (event.to !== undefined) return explicitTarget(state, event.to, met)
  if (met) return { to: state.armed?.back?.release ?? null, change: true }
  if (state.lease !== null && (event.deploy === undefined || event.deploy === state.lease.deploy)) {
    return { to: live, change: false }
  }
  const to = state.previous?.release
  if (to === undefined) return refuse('no-target', 'There is no release before the live one.')
  return explicitTarget(state, to, false)
}

function explicitTarget(state: HostState, to: string, met: boolean): Target {
  if (to === state.live?.release && !met) {
    return state.lease === null ? refuse('nothing-to-do', `Release ${to} is live.`) : { to, change: false }
  }
  const known = state.releases.find((release) => release.id === to)
  if (known === undefined) return refuse('unknown-target', `Release ${to} is not on this host.`)
  // What is live in the middle of a switch or a canary is no candidate, and yet where it goes back to.
  const isBack = met && to === state.armed?.back?.release
  // Both slots serve: there is none to start a third release in.
  if (!isBack && state.armed?.stage === 'canary') {
    const { release, share } = state.armed
    return refuse(
      'out-of-order',
      `Release ${release} has ${share} % of the requests: take it back first, then go to ${to}.`,
    )
  }
  if (!isBack && !rollbackCandidates(state).some((release) => release.id === to)) {
    return refuse('unhealthy-target', `Release ${to} was never confirmed healthy here.`)
  }
  const outdated = outdatedBefore(state, to)
  if (outdated !== undefined) {
    return refuse(
      'outdated-target',
      `Release ${outdated.by} changed the schema in a way that ${to} may not survive; the backup of before is ${outdated.backup}.`,
    )
  }
  return { to, change: true }
}

/**
 * What was sealed when the deploy was armed, if its migration was begun. Where an earlier release had changed the schema
 * under the target, nothing that was sealed brings that schema back: a person decides.
 */
function databaseOf(state: HostState, target: Way): Pick<Rollback, 'database' | 'backup'> {
  const { armed } = state
  const outdated = target.change ? outdatedBefore(state, target.to) : undefined
  if (outdated !== undefined) return { database: 'needs-a-person', backup: outdated.backup }
  if (armed === null || !armed.migrated || armed.migration === 'none') return { database: 'untouched', backup: null }
  if (armed.onRollback === 'code-only' || target.to === null) return { database: 'kept', backup: null }
  return armed.onRollback === 'restore'
    ? { database: 'restore', backup: armed.backup }
    : { database: 'needs-a-person', backup: armed.backup }
}

/** What closed the way back to this release before the deploy that is being undone, which answers for its own migration. */
function outdatedBefore(state: HostState, to: string | null): ReleaseOnHost['outdated'] {
  const outdated = state.releases.find((release) => release.id === to)?.outdated
  return outdated?.by === state.armed?.release ? undefined : outdated
}

/** The rollback was carried out. What was undone is blocked, so that it does not come back by itself. */
export function rollbackEnd(state: HostState, event: Of<'rollback-end'>, now: HostTime): Transition {
  const { rollback } = state
  if (rollback === null) return refuse('nothing-to-do', 'No rollback has begun.')
  const { outcome } = event
  const undone = rollback.from !== null && outcome.pointed
  const fromSha = state.releases.find((release) => release.id === rollback.from)?.sha
  const target = state.releases.find((release) => release.id === rollback.to)
  const live = !undone
    ? held(state, rollback)
    : target === undefined || outcome.slot === null
      ? null
      : { release: target.id, sha: target.sha, slot: outcome.slot, since: sinceOf(state, target.id) ?? iso(now) }
  const releases = state.releases.map((release) => {
    if (release.id === rollback.abort && release.verdict === 'sealed')
      return { ...release, verdict: 'aborted' as const }
    if (release.id === rollback.from && (undone || rollback.mandatory))
      return { ...release, verdict: 'rolled-back' as const }
    if (undone && release.id === rollback.to) return { ...release, verdict: 'healthy' as const }
    return release
  })
  const blocked = state.blocked.filter((entry) => entry.sha !== fromSha && !(undone && entry.sha === target?.sha))
  const next: HostState = {
    ...state,
    rollback: null,
    live,
    releases,
    slots: freed(state, rollback, undone, live?.slot ?? null),
    blocked:
      undone && fromSha !== undefined && fromSha !== target?.sha
        ? [...blocked, { sha: fromSha, reason: rollback.reason, since: iso(now) }]
        : state.blocked,
    lastRollback: {
      deploy: rollback.deploy,
      from: rollback.from ?? rollback.abort,
      to: live?.release ?? null,
      at: iso(now),
      reason: rollback.reason,
    },
    attention: outcome.attention ?? state.attention,
    attentionBackup: outcome.attention === null ? state.attentionBackup : (rollback.backup ?? state.attentionBackup),
    freeze: state.freeze === null ? null : { ...state.freeze, held: outcome.held },
  }
  const after = { ...next, standby: stillStandingBy(next) }
  return accept(undone ? { ...after, previous: previousOf(after) } : after)
}

/** A release that most users never left, because the other one was on trial with a share of them, is live as long as before. */
function sinceOf({ live }: HostState, release: string): string | undefined {
  return live?.release === release ? live.since : undefined
}

/** What is live when the way back is closed: the new release, also when the crash came in the middle of its switch. */
function held(state: HostState, rollback: Rollback): HostState['live'] {
  const release = state.releases.find((known) => known.id === rollback.from)
  if (!rollback.mandatory || release === undefined || state.live?.release === release.id) return state.live
  return { release: release.id, sha: release.sha, slot: idleSlot(state), since: rollback.startedAt }
}

/** Slots after a rollback: the candidate's or the undone release's is empty, the target stands in its own. */
function freed(
  state: HostState,
  rollback: Rollback,
  undone: boolean,
  liveSlot: 'blue' | 'green' | null,
): HostState['slots'] {
  const gone = [rollback.abort, undone ? rollback.from : null]
  const blue = gone.includes(state.slots.blue) ? null : state.slots.blue
  const green = gone.includes(state.slots.green) ? null : state.slots.green
  const slots = { blue, green }
  return undone && liveSlot !== null ? { ...slots, [liveSlot]: rollback.to } : slots
}

/** The release that was confirmed last before the live one and has not been undone since. */
function previousOf(state: HostState): HostState['previous'] {
  const liveSince = state.releases.find((release) => release.id === state.live?.release)?.healthyAt
  const before = rollbackCandidates(state).find(
    (release) => release.verdict === 'healthy' && (liveSince === undefined || (release.healthyAt ?? '') < liveSince),
  )
  return before === undefined ? null : { release: before.id, sha: before.sha }
}

/** What the timer does: past the deadline, or after a reboot, the host goes back by itself. */
export function guard(state: HostState, event: Of<'guard' | 'recover'>, now: HostTime): Transition {
  if (state.rollback !== null) return accept(state, [{ kind: 'undo', rollback: state.rollback }])
  if (state.armed === null) return guardUnarmed(state, event, now)
  // The switch holds the lock from its beginning to its end, and so does this look.
  const cutOff = event.downInSwitch === true && state.armed.stage === 'switching'
  if (!cutOff && !expired(state.armed, now)) return accept(state, [{ kind: 'watch' }])
  return rollbackBegin(
    state,
    {
      kind: 'rollback-begin',
      onlyBeforeSwitch: false,
      by: 'guard',
      reason: cutOff ? `The switch to release ${state.armed.release} was cut off.` : whyExpired(state.armed, now),
    },
    now,
  )
}

function whyExpired(armed: Armed, now: HostTime): string {
  if (armed.boot !== now.boot) return `The host restarted while release ${armed.release} was not confirmed.`
  return armed.stage === 'canary'
    ? `Release ${armed.release} had ${armed.share} % of the requests and nobody went on before ${armed.deadline}.`
    : `Nobody confirmed release ${armed.release} before ${armed.deadline}.`
}

/**
 * Before a deploy is armed it has no deadline; but writes that it stopped are not left refused when it is gone, and a
 * standby has its end.
 */
function guardUnarmed(state: HostState, event: Of<'guard' | 'recover'>, now: HostTime): Transition {
  if (thaw(state).length === 0) {
    const effects = endStandby(state, now)
    return effects.length === 0 ? refuse('nothing-to-do', 'Nothing is armed.') : accept(state, effects)
  }
  if (leaseAlive(state, event, now)) return accept(state, [{ kind: 'watch' }])
  const dropped = dropCandidate(state)
  return accept(dropped.state, dropped.effects)
}

/** Brings the state back to the truth after a crash, a lost runner or a reboot. Changes nothing while somebody is at work. */
export function recover(state: HostState, event: Of<'recover'>, now: HostTime): Transition {
  if (state.rollback !== null || state.armed !== null) {
    const guarded = guard(state, event, now)
    if ('state' in guarded && guarded.state.armed !== null)
      return accept(forgetLostPhase(state, event), guarded.effects)
    return guarded
  }
  if (state.lease === null) return accept(state, [...thaw(state), ...endStandby(state, now)])
  if (leaseAlive(state, event, now)) return accept(forgetLostPhase(state, event))
  const dropped = dropCandidate(state)
  return accept(dropped.state, dropped.effects)
}

/** A phase whose process is gone without a result may be started again. */
function forgetLostPhase(state: HostState, event: Of<'recover'>): HostState {
  if (state.lease === null || state.lease.running === null || event.phaseRunning) return state
  return { ...state, lease: { ...state.lease, running: null } }
}

function isLiveRelease(state: HostState): boolean {
  return state.live !== null && state.lastConfirmed?.release === state.live.release
}

/** A deploy that has ended may still be undone while its release is live. */
function isLiveDeploy(state: HostState, deploy: string): boolean {
  return isLiveRelease(state) && state.lastConfirmed?.deploy === deploy
}
