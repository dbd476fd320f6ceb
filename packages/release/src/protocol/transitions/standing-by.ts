import { accept, type Effect, type HostEvent, type Transition } from '../event.ts'
import { type HostState, type HostTime, otherSlot } from '../state.ts'
import { expired } from './fence.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/** The release before goes on running for so long after the live one was kept. Null: nothing ends it but the next deploy. */
export function standbyFor(state: HostState, standbyMs: number | undefined, now: HostTime): HostState['standby'] {
  if (standbyMs === undefined || state.live === null) return null
  const slot = otherSlot(state.live.slot)
  const release = state.slots[slot]
  if (release === null) return null
  const boot = { boot: now.boot, deadlineMono: now.mono + standbyMs }
  return { slot, release, ...boot, until: now.wall + standbyMs }
}

/** What a standby asks for by its time: to be looked at again, or to end. */
export function endStandby({ standby }: HostState, now: HostTime): Effect[] {
  if (standby === null) return []
  return [expired(standby, now) ? { kind: 'end-standby', slot: standby.slot } : { kind: 'watch' }]
}

/** Its slot is empty: going back takes a boot from here on. */
export function standbyEnded(state: HostState, event: Of<'standby-ended'>): Transition {
  if (state.standby?.slot !== event.slot) return accept(state)
  return accept({ ...state, standby: null, slots: { ...state.slots, [event.slot]: null } })
}

/** A release that serves, or has lost its slot to another one, does not stand by. */
export function stillStandingBy(state: HostState): HostState['standby'] {
  const { standby, slots, live } = state
  return standby !== null && slots[standby.slot] === standby.release && live?.slot !== standby.slot ? standby : null
}
