import { accept, type Effect, type HostEvent, refuse, type Transition } from '../event.ts'
import { type HostState, type HostTime, idleSlot } from '../state.ts'
import { iso, leaseAlive } from './fence.ts'
import { thaw } from './freezing.ts'

type Acquire = Extract<HostEvent, { kind: 'acquire' }>

/** Admits a deploy under a new, higher fence. A lease whose owner is gone is taken over and its candidate thrown away. */
export function acquire(state: HostState, event: Acquire, now: HostTime): Transition {
  if (state.rollback !== null) return refuse('rolling-back', 'The host is rolling back.')
  if (state.lease?.deploy === event.deploy && leaseAlive(state, event, now)) return accept(state)
  if (state.lock !== null) return refuse('locked', `Deploys are locked by ${state.lock.by}: ${state.lock.reason}`)
  const blocked = state.blocked.find((entry) => entry.sha === event.sha)
  if (blocked !== undefined) return refuse('blocked', `Commit ${event.sha} is blocked: ${blocked.reason}`)
  if (leaseAlive(state, event, now)) return refuse('held', `Deploy ${state.lease?.deploy} holds the lease.`)
  if (state.armed !== null) return refuse('rolling-back', 'An armed deploy has passed its deadline.')
  const other = state.releases.find((release) => release.id === event.release)
  if (other !== undefined && other.sha !== event.sha) {
    return refuse('out-of-order', `Release ${event.release} exists with commit ${other.sha}.`)
  }
  if (state.live?.sha === event.sha) return refuse('already-live', `Commit ${event.sha} is live.`)
  const stale = dropCandidate(state)
  const fence = state.fence + 1
  return accept(
    {
      ...stale.state,
      fence,
      lease: {
        deploy: event.deploy,
        fence,
        owner: event.owner,
        runUrl: event.runUrl,
        reason: event.reason,
        release: event.release,
        sha: event.sha,
        since: iso(now),
        touched: { boot: now.boot, mono: now.mono },
        received: false,
        done: [],
        running: null,
      },
    },
    stale.effects,
  )
}

/** The state without its lease; the candidate was never live, so nothing that users see changes. */
export function dropCandidate(state: HostState): { state: HostState; effects: Effect[] } {
  const lease = state.lease
  if (lease === null) return { state, effects: thaw(state) }
  const slot = idleSlot(state)
  const installed = state.slots[slot] === lease.release
  return {
    state: {
      ...state,
      fence: state.fence + 1,
      lease: null,
      releases: state.releases.map((release) =>
        release.id === lease.release && release.verdict === 'sealed' ? { ...release, verdict: 'aborted' } : release,
      ),
      slots: installed ? { ...state.slots, [slot]: null } : state.slots,
    },
    effects: [{ kind: 'stop-phase' }, ...(installed ? [{ kind: 'stop-slot', slot } as const] : []), ...thaw(state)],
  }
}
