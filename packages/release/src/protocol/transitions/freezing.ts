import { accept, type Effect, type HostEvent, refuse, type Transition } from '../event.ts'
import type { HostState, HostTime } from '../state.ts'
import { holding, iso } from './fence.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/** Writes are about to be refused: from here on the host itself sees to it that they are admitted again. */
export function freeze(state: HostState, event: Of<'freeze'>, now: HostTime): Transition {
  const holder = holding(state, event, now)
  if ('refused' in holder) return holder
  const { lease } = holder
  if (lease.running !== 'backup') return refuse('out-of-order', 'Only the phase backup refuses writes.')
  if (state.armed !== null)
    return refuse('out-of-order', 'Writes are refused before the deploy is armed, or not at all.')
  const { since = iso(now), held = false } = state.freeze ?? {}
  return accept({ ...state, lease, freeze: { deploy: lease.deploy, since, held } }, [{ kind: 'watch' }])
}

export function thawed(state: HostState): Transition {
  return accept(state.freeze === null ? state : { ...state, freeze: null })
}

/** What lifts a freeze whose deploy has ended. One that waits for a person stays. */
export function thaw({ freeze }: HostState): Effect[] {
  return freeze === null || freeze.held ? [] : [{ kind: 'thaw' }]
}
