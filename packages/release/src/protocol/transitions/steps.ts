import { accept, type HostEvent, refuse, type Transition } from '../event.ts'
import type { PhaseName } from '../messages.ts'
import { type Armed, type HostState, type HostTime, idleSlot, type Lease } from '../state.ts'
import { holding, iso } from './fence.ts'
import { stillStandingBy } from './standing-by.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/**
 * The release stands whole and sealed on the host. The same bytes may come again at any time; other ones only until a
 * phase has begun with those that stand there: what was checked is what goes live.
 */
export function receive(state: HostState, event: Of<'receive'>, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  if (held.lease.release !== event.release || held.lease.sha !== event.sha) {
    return refuse('out-of-order', `The lease is for release ${held.lease.release}, not for ${event.release}.`)
  }
  const known = state.releases.find((release) => release.id === event.release)
  if (held.lease.received && known?.digest === event.digest && known.env === event.env) {
    return accept({ ...state, lease: held.lease })
  }
  if (held.lease.running !== null) return refuse('phase-running', `Phase ${held.lease.running} is running.`)
  if (held.lease.received && (held.lease.done.length > 0 || state.armed !== null)) {
    return refuse('out-of-order', `Work with release ${event.release} has begun; other bytes need a new deploy.`)
  }
  if (state.live?.release === event.release) return refuse('out-of-order', `Release ${event.release} is live.`)
  const sealed = {
    id: event.release,
    sha: event.sha,
    digest: event.digest,
    receivedAt: iso(now),
    by: held.lease.owner,
    env: event.env,
    verdict: 'sealed',
  } as const
  return accept({
    ...state,
    env: event.env,
    lease: { ...held.lease, received: true },
    releases: [...state.releases.filter((release) => release.id !== event.release), sealed],
  })
}

/** Begins a detached phase. Accepted without any change when it has been done: every step may run twice. */
export function phaseStart(state: HostState, event: Of<'phase-start'>, now: HostTime): Transition {
  if (event.phase === 'finish' && state.lease === null && wasConfirmed(state, event)) return accept(state)
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { lease } = held
  if (event.phaseRunning && lease.running !== null) {
    if (lease.running === event.phase) return accept({ ...state, lease })
    return refuse('phase-running', `Phase ${lease.running} is still running.`)
  }
  if (lease.done.includes(event.phase)) return accept({ ...state, lease })
  const missing = missingBefore(state, lease, event.phase)
  if (missing !== undefined) return refuse('out-of-order', `Phase ${event.phase} needs ${missing} first.`)
  return accept({
    ...state,
    lease: { ...lease, running: event.phase },
    // The schema may change from here on, even if the phase is killed.
    ...(state.armed !== null && event.phase === 'migrate' ? migrationBegun(state, state.armed, now) : {}),
  })
}

/** Every other release on the host may meet a schema from here on that it does not know. */
function migrationBegun(state: HostState, armed: Armed, now: HostTime): Pick<HostState, 'armed' | 'releases'> {
  const outdated = { by: armed.release, backup: armed.backup, at: iso(now) }
  const harmless = armed.migration === 'none' || armed.migration === 'expand'
  return {
    armed: { ...armed, migrated: true },
    releases: harmless
      ? state.releases
      : state.releases.map((release) => (release.id === armed.release ? release : { outdated, ...release })),
  }
}

/** The candidate's slot: whatever was kept warm in it is replaced. */
export function slotTaken(state: HostState, event: Of<'slot-taken'>, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  if (held.lease.running !== 'start') return refuse('out-of-order', 'Only the phase start installs a candidate.')
  if (event.slot !== idleSlot(state)) return refuse('out-of-order', `Slot ${event.slot} is live.`)
  const taken = { ...state, lease: held.lease, slots: { ...state.slots, [event.slot]: held.lease.release } }
  return accept({ ...taken, standby: stillStandingBy(taken) })
}

export function phaseEnd(state: HostState, event: Of<'phase-end'>, now: HostTime): Transition {
  if (event.phase === 'finish' && state.lease === null && wasConfirmed(state, event)) return accept(state)
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { lease } = held
  if (lease.running !== event.phase) return refuse('out-of-order', `Phase ${event.phase} is not running.`)
  if (event.ok && event.phase === 'start' && state.slots[idleSlot(state)] !== lease.release)
    return refuse('out-of-order', `Release ${lease.release} has no slot.`)
  const revision = event.revision
  return accept({
    ...state,
    lease: { ...lease, running: null, done: event.ok ? [...lease.done, event.phase] : lease.done },
    releases:
      revision === undefined
        ? state.releases
        : state.releases.map((release) =>
            release.id === lease.release ? { ...release, schemaRevision: revision } : release,
          ),
  })
}

/** What has to be done before a phase; undefined: nothing more. */
function missingBefore(state: HostState, lease: Lease, phase: PhaseName): string | undefined {
  if (!lease.received) return 'the release to be received'
  const needs: Record<PhaseName, () => string | undefined> = {
    prepare: () => undefined,
    backup: () => undefined,
    migrate: () => (state.armed === null ? 'the deploy to be armed' : unless(lease, 'prepare')),
    start: () => unmigrated(state, lease) ?? unless(lease, 'prepare'),
    check: () => unless(lease, 'start'),
    pause: () => unless(lease, 'check'),
    workers: () => unswitched(state),
    finish: () => unswitched(state),
  }
  return needs[phase]()
}

/** A candidate that needs the new schema is not started on the old one. */
export function unmigrated(state: HostState, lease: Lease): string | undefined {
  return state.armed !== null && state.armed.migration !== 'none' ? unless(lease, 'migrate') : undefined
}

function unswitched(state: HostState): string | undefined {
  return state.armed?.stage === 'switched' ? undefined : 'the switch'
}

function unless(lease: Lease, phase: PhaseName): string | undefined {
  return lease.done.includes(phase) ? undefined : `phase ${phase}`
}

function wasConfirmed(state: HostState, step: { deploy: string; fence: number }): boolean {
  return state.lastConfirmed?.deploy === step.deploy && state.lastConfirmed.fence === step.fence
}
