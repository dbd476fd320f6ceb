import { otherSlot, transition } from '@release-pipeline/release'
import type { Edge } from './explore.ts'
import { apply, crash, guardOf, now, recovered, settle, type World } from './model.ts'

/** What must hold of a world or of an event in it. `met`: how often there was something to hold. */
export type Invariant = { readonly title: string; readonly atLeast?: number } & (
  | { readonly of: 'world'; readonly concerns?: (world: World) => boolean; readonly holds: (world: World) => boolean }
  | { readonly of: 'edge'; readonly concerns?: (edge: Edge) => boolean; readonly holds: (edge: Edge) => boolean }
)

export const invariants: readonly Invariant[] = [
  {
    title: 'has at most one live release, and it is a whole one of this host',
    of: 'world',
    concerns: ({ state }) => state.live !== null,
    holds: ({ state }) => state.releases.some((release) => release.id === state.live?.release),
  },
  {
    title: 'never lets a fence fall',
    of: 'edge',
    holds: ({ from, to }) => to.state.fence >= from.state.fence,
  },
  {
    title: 'lets a lower fence change nothing',
    of: 'edge',
    concerns: ({ from, event }) => event !== null && 'fence' in event && event.fence < from.state.fence,
    holds: ({ from, to }) => to.state === from.state || JSON.stringify(to.state) === JSON.stringify(from.state),
  },
  {
    title: 'keeps the armed deploy and the lease together, under the highest fence',
    of: 'world',
    concerns: ({ state }) => state.armed !== null,
    holds: ({ state: { armed, lease, fence } }) => lease?.fence === armed?.fence && armed?.fence === fence,
  },
  {
    title: 'goes back only to what was confirmed healthy once, or stands where a person was called',
    of: 'world',
    concerns: ({ state: { rollback } }) => rollback !== null && rollback.from !== null && rollback.to !== null,
    holds: ({ state }) =>
      state.releases.find(({ id }) => id === state.rollback?.to)?.healthyAt !== undefined || state.attention !== null,
  },
  {
    title: 'begins no rollback to a release that a contracted schema has left behind, but with the database of before',
    of: 'world',
    atLeast: 100,
    concerns: ({ state: { rollback }, outdated }) =>
      rollback !== null && rollback.from !== null && outdated.includes(rollback.to ?? ''),
    holds: ({ state: { rollback } }) => ['needs-a-person', 'restore'].includes(rollback?.database ?? ''),
  },
  {
    title: 'never rolls code back under a schema that was contracted since',
    of: 'edge',
    atLeast: 20,
    // A commit that is deployed anew is judged by its own migrations.
    concerns: ({ from, to }) => from.state.rollback !== null && to.state.live?.release !== from.state.live?.release,
    holds: ({ to }) => !to.outdated.includes(to.state.live?.release ?? ''),
  },
  {
    title: 'never replaces a candidate that work has begun with, and answers for the same bytes again',
    of: 'world',
    atLeast: 500,
    concerns: ({ state: { lease, armed } }) =>
      lease?.received === true && (lease.done.length > 0 || lease.running !== null || armed !== null),
    holds: keepsCandidate,
  },
  {
    title: 'does not admit a blocked commit',
    of: 'edge',
    atLeast: 500,
    concerns: ({ from, event }) => event?.kind === 'acquire' && from.state.blocked.some(({ sha }) => sha === event.sha),
    holds: ({ from, to }) => to.state.lease?.deploy === from.state.lease?.deploy,
  },
  {
    title: 'goes back over a contract migration only with the database of before, while writes are refused',
    of: 'world',
    atLeast: 100,
    concerns: ({ state }) => state.rollback?.database === 'restore',
    holds: ({ state }) => state.freeze !== null,
  },
  {
    title: 'keeps every deadline: past it the guard always begins to go back',
    of: 'world',
    concerns: ({ state, pending }) => state.armed !== null && pending.length === 0,
    holds: (world) => {
      const late = { ...now(world), mono: world.state.armed?.deadlineMono ?? 0 }
      const result = transition(world.state, guardOf(world), late)
      return 'state' in result && result.state.rollback !== null && result.state.armed === null
    },
  },
  {
    title: 'lets exactly one of confirm and guard win, whichever comes first',
    of: 'world',
    atLeast: 50,
    concerns: ({ state, pending }) => state.armed?.stage === 'switched' && pending.length === 0,
    holds: hasOneWinner,
  },
  {
    title: 'confirms only what all users have been led to',
    of: 'edge',
    atLeast: 50,
    concerns: ({ from, event, to }) =>
      event?.kind === 'confirm' && from.state.armed !== null && to.state.armed === null && to.state.rollback === null,
    holds: ({ from }) => from.state.armed?.stage === 'switched' && from.links === from.state.armed.release,
  },
  {
    title: 'shares the requests among two releases only while one is on trial or is taken back',
    of: 'world',
    atLeast: 500,
    concerns: ({ state, links }) => links !== null && links !== state.live?.release,
    holds: ({ state: { armed, rollback }, pending }) =>
      armed?.stage === 'canary' || armed?.stage === 'switching' || rollback !== null || pending.length > 0,
  },
  {
    title: 'undoes by the name of a deploy nothing but what that deploy has brought',
    of: 'edge',
    atLeast: 100,
    concerns: ({ from, event, to }) =>
      event?.kind === 'rollback-begin' &&
      event.deploy !== undefined &&
      from.state.rollback === null &&
      to.state.rollback !== null,
    holds: ({ event, to: { state } }) =>
      event?.kind === 'rollback-begin' &&
      [state.rollback?.from, state.rollback?.from === null ? state.rollback.abort : null].includes(`r-${event.deploy}`),
  },
  {
    title: 'leads all users to one release when a rollback has ended',
    of: 'edge',
    atLeast: 100,
    concerns: ({ from, to }) => from.state.rollback !== null && to.state.rollback === null,
    holds: ({ to }) => to.links === to.state.live?.release,
  },
  {
    title: 'gives no share to a release whose schema the live one cannot work with',
    of: 'world',
    atLeast: 100,
    concerns: ({ state: { armed } }) => armed?.stage === 'canary',
    holds: ({ state: { armed, live }, outdated }) =>
      armed?.migration !== 'contract' && live !== null && !outdated.includes(live.release),
  },
  {
    title: 'keeps what is live through a canary, and takes it back as soon as its run has ended',
    of: 'world',
    atLeast: 100,
    concerns: ({ state: { armed }, pending }) => armed?.stage === 'canary' && pending.length === 0,
    holds: takesCanaryBack,
  },
  {
    title: 'lets only what its slot holds stand by, and never the live release or a candidate',
    of: 'world',
    atLeast: 100,
    concerns: ({ state }) => state.standby !== null,
    holds: ({ state: { standby, slots, live, lease } }) =>
      standby !== null &&
      slots[standby.slot] === standby.release &&
      live?.slot !== standby.slot &&
      lease?.release !== standby.release,
  },
  {
    title: 'ends a standby in its time, whoever was killed meanwhile, and nothing runs in its slot',
    of: 'world',
    atLeast: 100,
    concerns: ({ state: { standby, armed, rollback, freeze } }) =>
      standby !== null && armed === null && rollback === null && freeze === null,
    holds: endsStandby,
  },
  {
    title: 'comes back by itself: nothing unconfirmed stays, links and processes are the live release',
    of: 'world',
    holds: comesBack,
  },
]

function endsStandby(world: World): boolean {
  const { slot = 'blue', deadlineMono = 0 } = world.state.standby ?? {}
  const late = { ...crash(world), mono: Math.max(world.mono, deadlineMono) }
  const { state, running } = settle(apply(late, guardOf(late)))
  return state.standby === null && running[slot] === null && state.slots[slot] === null
}

function keepsCandidate(world: World): boolean {
  const { deploy = '', fence = 0, release = '', sha = '', done } = world.state.lease ?? {}
  const again = { kind: 'receive', deploy, fence, release, sha, digest: 'd', env: null } as const
  const others = [{ digest: 'other' }, { env: 'other' }].map((other) => ({ ...again, ...other }))
  if (!others.every((other) => 'refused' in transition(world.state, other, now(world)))) return false
  const same = transition(world.state, again, now(world))
  if ('refused' in same) return false
  return same.state.releases === world.state.releases && same.state.lease?.done === done
}

function hasOneWinner(world: World): boolean {
  const { armed, lease } = world.state
  if (armed === null) return false
  const { deploy, fence, release } = armed
  const confirm = { kind: 'confirm', deploy, fence, needs: [] } as const
  return [armed.deadlineMono - 1, armed.deadlineMono].every((mono) => {
    const at = { ...world, mono, boot: armed.boot }
    const confirmFirst = settle(apply(settle(apply(at, confirm)), guardOf(at))).state
    const guardFirst = settle(apply(settle(apply(at, guardOf(at))), confirm)).state
    return [confirmFirst, guardFirst].every(({ lastConfirmed, lastRollback }) => {
      const confirmed = lastConfirmed?.deploy === deploy && lastConfirmed.fence === fence
      const rolledBack = lastRollback?.deploy === deploy && lastRollback.from === release
      // While a phase runs confirm is refused, and before the deadline the guard does nothing.
      return !(confirmed && rolledBack) && (lease?.running !== null || confirmed || rolledBack)
    })
  })
}

function takesCanaryBack(world: World): boolean {
  const { armed, live } = world.state
  if (armed === null || live === null || live.release === armed.release) return false
  const end = settle(
    apply(world, { kind: 'rollback-begin', deploy: armed.deploy, onlyBeforeSwitch: true, by: 'post', reason: 'x' }),
  )
  const { state, links, running } = end
  const candidate = state.releases.find(({ id }) => id === armed.release)
  return (
    links === live.release &&
    state.live?.release === live.release &&
    state.live.slot === live.slot &&
    running[live.slot] === live.release &&
    running[otherSlot(live.slot)] === null &&
    candidate?.verdict === 'rolled-back' &&
    state.blocked.some(({ sha }) => sha === armed.sha)
  )
}

/** After a crash, with nobody's help but that of timer, boot unit and the next run. */
function comesBack(world: World): boolean {
  const end = recovered({ ...crash(world), mono: world.mono + 1000, phaseRunning: false })
  const { state } = end
  const live = state.releases.find(({ id }) => id === state.live?.release)
  return (
    state.armed === null &&
    state.lease === null &&
    state.rollback === null &&
    live !== undefined &&
    (live.healthyAt !== undefined || state.attention !== null) &&
    end.frozen === (state.freeze !== null) &&
    (state.freeze === null || state.freeze.held) &&
    end.links === live.id &&
    end.running[state.live?.slot ?? 'blue'] === live.id
  )
}
