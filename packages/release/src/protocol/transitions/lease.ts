import { accept, type Effect, type HostEvent, type Refused, refuse, type Transition } from '../event.ts'
import { type HostState, type HostTime, idleSlot } from '../state.ts'
import { iso, leaseAlive, rolledBack } from './fence.ts'
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
  if (state.live?.sha === event.sha) return refuse('already-live', `Commit ${event.sha} is live.`)
  const used = usedBefore(state, event)
  if (used !== undefined) return used
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

/**
 * A deploy that has ended does not begin again: whoever repeats its call late would bring back what was undone, or put
 * other bytes under a release that others go back to.
 */
function usedBefore(state: HostState, { deploy, release, sha }: Acquire): Refused | undefined {
  if (rolledBack(state, deploy))
    return refuse('rolled-back', `Deploy ${deploy} was rolled back: ${state.lastRollback?.reason ?? ''}`)
  if (state.lastConfirmed?.deploy === deploy) return refuse('out-of-order', `Deploy ${deploy} has ended.`)
  const known = state.releases.find(({ id }) => id === release)
  if (known === undefined) return undefined
  if (known.sha !== sha) return refuse('out-of-order', `Release ${release} exists with commit ${known.sha}.`)
  if (known.healthyAt === undefined) return undefined
  return refuse('out-of-order', `Release ${release} was kept at ${known.healthyAt}: a deploy brings one of its own.`)
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
