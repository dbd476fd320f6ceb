import { type HostEvent, idleSlot, type PhaseName, transition } from '@release-pipeline/release'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  acquireOf,
  advance,
  apply,
  armOf,
  crash,
  firstWorld,
  guardOf,
  now,
  phasesOfModel,
  reboot,
  recovered,
  settle,
  type World,
} from './model.ts'

const DEPLOYS = ['a', 'b']
const LATEST = 3
const HIGHEST_FENCE = 7

interface Edge {
  readonly from: World
  readonly event: HostEvent
  readonly to: World
}

/** Every event that anybody could send now, with the fence that they were given. */
function eventsIn(world: World): HostEvent[] {
  const fenced = Object.entries(world.issued).flatMap(([deploy, fence]): HostEvent[] => {
    const own = { deploy, fence }
    const running = world.state.lease?.running
    return [
      { kind: 'receive', ...own, release: `r-${deploy}`, sha: deploy, digest: 'd', env: null },
      ...phasesOfModel.map(
        (phase): HostEvent => ({ kind: 'phase-start', ...own, phase, phaseRunning: world.phaseRunning }),
      ),
      ...(running === 'start' && world.phaseRunning
        ? [{ kind: 'slot-taken', ...own, slot: idleSlot(world.state) } satisfies HostEvent]
        : []),
      ...(running !== undefined && running !== null && world.phaseRunning
        ? [
            { kind: 'phase-end', ...own, phase: running, ok: true } satisfies HostEvent,
            { kind: 'phase-end', ...own, phase: running, ok: false } satisfies HostEvent,
          ]
        : []),
      armOf(world, deploy, fence, deploy === 'a' ? 'expand' : 'contract'),
      ...(running === 'backup' && deploy === 'b' ? [{ kind: 'freeze', ...own } satisfies HostEvent] : []),
      { kind: 'switch-begin', ...own },
      { kind: 'confirm', ...own, needs: [] },
      { kind: 'extend', deploy, byMs: 1 },
      { kind: 'rollback-begin', deploy, onlyBeforeSwitch: false, by: 'p', reason: 'x' },
      { kind: 'rollback-begin', deploy, onlyBeforeSwitch: true, by: 'p', reason: 'x' },
    ]
  })
  return [
    ...DEPLOYS.map((deploy) => acquireOf(world, deploy)),
    ...fenced,
    { kind: 'rollback-begin', onlyBeforeSwitch: false, by: 'p', reason: 'x' },
    { kind: 'rollback-begin', to: 'r-zero', onlyBeforeSwitch: false, by: 'p', reason: 'x' },
    guardOf(world),
    { kind: 'recover', phaseRunning: world.phaseRunning, idleMs: 1 },
  ]
}

/**
 * Each step of a whole deploy of `a`, and then of `b`, which the search begins from: so it is wide around every stage
 * and not only around the first ones.
 */
function* alongTwoDeploys(): Generator<World> {
  let world = firstWorld()
  yield world
  for (const deploy of DEPLOYS) {
    for (const next of stagesOf(deploy)) {
      world = apply(world, next(world))
      yield world
      while (world.pending.length > 0) {
        world = advance(world)
        yield world
      }
    }
  }
}

function stagesOf(deploy: string): ((world: World) => HostEvent)[] {
  const own = (world: World) => ({ deploy, fence: world.issued[deploy] ?? 0 })
  const phase = (name: PhaseName): ((world: World) => HostEvent)[] => [
    (world) => ({ kind: 'phase-start', ...own(world), phase: name, phaseRunning: world.phaseRunning }),
    ...(name === 'start'
      ? [(world: World): HostEvent => ({ kind: 'slot-taken', ...own(world), slot: idleSlot(world.state) })]
      : []),
    ...(name === 'backup' ? [(world: World): HostEvent => ({ kind: 'freeze', ...own(world) })] : []),
    (world) => ({ kind: 'phase-end', ...own(world), phase: name, ok: true }),
  ]
  return [
    (world) => acquireOf(world, deploy),
    (world) => ({ kind: 'receive', ...own(world), release: `r-${deploy}`, sha: deploy, digest: 'd', env: null }),
    ...phase('prepare'),
    ...(deploy === 'b' ? phase('backup') : []),
    (world) => armOf(world, deploy, own(world).fence, deploy === 'a' ? 'expand' : 'contract'),
    ...phase('migrate'),
    ...phase('start'),
    ...phase('check'),
    (world) => ({ kind: 'switch-begin', ...own(world) }),
    (world) => ({ kind: 'confirm', ...own(world), needs: [] }),
  ]
}

/** Breadth first over every state of host and agent, with crashes, lost phases, passing time and a restart in between. */
function explore(limit: number): { worlds: World[]; edges: Edge[]; complete: boolean } {
  const worlds = [...alongTwoDeploys()]
  const seen = new Set(worlds.map((world) => JSON.stringify(world)))
  const edges: Edge[] = []
  for (let at = 0; at < worlds.length && worlds.length < limit; at += 1) {
    const from = worlds[at]
    if (from === undefined) break
    const reached: World[] = []
    if (from.pending.length > 0) reached.push(advance(from), crash(from))
    else {
      for (const event of eventsIn(from)) {
        const to = apply(from, event)
        if (to.state.fence > HIGHEST_FENCE) continue
        edges.push({ from, event, to })
        reached.push(to)
      }
    }
    if (from.mono < LATEST && from.pending.length === 0) reached.push({ ...from, mono: from.mono + 1 })
    if (from.phaseRunning) reached.push({ ...from, phaseRunning: false })
    if (from.boot === 'b0') reached.push(reboot(from))
    for (const to of reached) {
      const key = JSON.stringify(to)
      if (seen.has(key)) continue
      seen.add(key)
      worlds.push(to)
    }
  }
  return { worlds, edges, complete: worlds.length < limit }
}

describe('every state that two deploys, crashes, lost phases, time and a restart can reach', () => {
  let worlds: World[] = []
  let edges: Edge[] = []
  beforeAll(() => {
    const explored = explore(60_000)
    worlds = explored.worlds
    edges = explored.edges
    console.info(`${worlds.length} worlds, ${edges.length} steps, complete: ${explored.complete}`)
  })

  it('is more than twenty thousand states', () => {
    expect(worlds.length).toBeGreaterThan(20_000)
  })

  it('has at most one live release, and it is a whole one of this host', () => {
    const bad = worlds.filter(
      ({ state }) => state.live !== null && !state.releases.some((release) => release.id === state.live?.release),
    )
    expect(bad).toEqual([])
  })

  it('never lets a fence fall', () => {
    expect(edges.filter(({ from, to }) => to.state.fence < from.state.fence)).toEqual([])
  })

  it('lets a lower fence change nothing', () => {
    const bad = edges.filter(
      ({ from, event, to }) =>
        'fence' in event && event.fence < from.state.fence && JSON.stringify(to.state) !== JSON.stringify(from.state),
    )
    expect(bad).toEqual([])
  })

  it('keeps the armed deploy and the lease together, under the highest fence', () => {
    const bad = worlds.filter(
      ({ state }) =>
        state.armed !== null && (state.lease?.fence !== state.armed.fence || state.armed.fence !== state.fence),
    )
    expect(bad).toEqual([])
  })

  it('goes back only to what was confirmed healthy once, or stands where a person was called', () => {
    const bad = worlds.filter(({ state }) => {
      const target = state.releases.find((release) => release.id === state.rollback?.to)
      const changes = state.rollback !== null && state.rollback.from !== null && state.rollback.to !== null
      return changes && target?.healthyAt === undefined && state.attention === null
    })
    expect(bad).toEqual([])
  })

  it('never brings code back under a schema that was contracted since', () => {
    const met = worlds.filter(({ outdated }) => outdated.includes('r-zero'))
    expect(met.length).toBeGreaterThan(500)
    const bad = worlds.filter(({ state: { rollback }, outdated }) => {
      if (rollback === null || rollback.from === null || rollback.to === null) return false
      return outdated.includes(rollback.to) && !['needs-a-person', 'restore'].includes(rollback.database)
    })
    expect(bad.slice(0, 1)).toEqual([])
    const came = edges.filter(
      ({ from, to }) =>
        to.state.live?.release !== from.state.live?.release && to.outdated.includes(to.state.live?.release ?? ''),
    )
    expect(came.slice(0, 1)).toEqual([])
  })

  it('never replaces a candidate that work has begun with, and answers for the same bytes again', () => {
    const begun = worlds.filter(
      ({ state: { lease, armed } }) =>
        lease?.received === true && (lease.done.length > 0 || lease.running !== null || armed !== null),
    )
    expect(begun.length).toBeGreaterThan(500)
    for (const world of begun) {
      const { deploy = '', fence = 0, release = '', sha = '' } = world.state.lease ?? {}
      const again = { kind: 'receive', deploy, fence, release, sha, digest: 'd', env: null } as const
      const { releases, lease } = world.state
      for (const other of [{ digest: 'other' }, { env: 'other' }]) {
        expect(transition(world.state, { ...again, ...other }, now(world))).toHaveProperty('refused')
      }
      expect(transition(world.state, again, now(world))).toMatchObject({
        state: { releases, lease: { done: lease?.done } },
      })
    }
  })

  it('does not admit a blocked commit', () => {
    const bad = edges.filter(
      ({ from, event, to }) =>
        event.kind === 'acquire' &&
        from.state.blocked.some((entry) => entry.sha === event.sha) &&
        to.state.lease?.deploy !== from.state.lease?.deploy,
    )
    expect(bad).toEqual([])
  })

  it('goes back over a contract migration only with the database of before, or not at all', () => {
    const restoring = worlds.filter(({ state }) => state.rollback?.database === 'restore')
    expect(restoring.length).toBeGreaterThan(100)
    expect(restoring.filter(({ state }) => state.freeze === null).slice(0, 1)).toEqual([])
  })

  it('keeps every deadline: past it the guard always begins to go back', () => {
    const bad = worlds.filter((world) => {
      const { armed } = world.state
      if (armed === null || world.pending.length > 0) return false
      const result = transition(world.state, guardOf(world), { ...now(world), mono: armed.deadlineMono })
      return 'refused' in result || result.state.rollback === null || result.state.armed !== null
    })
    expect(bad).toEqual([])
  })

  it('lets exactly one of confirm and guard win, whichever comes first', () => {
    const switched = worlds.filter(({ state, pending }) => state.armed?.stage === 'switched' && pending.length === 0)
    expect(switched.length).toBeGreaterThan(50)
    for (const world of switched) {
      const { armed } = world.state
      const confirm = { kind: 'confirm', deploy: armed?.deploy ?? '', fence: armed?.fence ?? 0, needs: [] } as const
      for (const mono of [(armed?.deadlineMono ?? 0) - 1, armed?.deadlineMono ?? 0]) {
        const at = { ...world, mono, boot: armed?.boot ?? '' }
        const confirmFirst = settle(apply(settle(apply(at, confirm)), guardOf(at))).state
        const guardFirst = settle(apply(settle(apply(at, guardOf(at))), confirm)).state
        for (const { lastConfirmed, lastRollback } of [confirmFirst, guardFirst]) {
          const confirmed = lastConfirmed?.deploy === armed?.deploy && lastConfirmed?.fence === armed?.fence
          const rolledBack = lastRollback?.deploy === armed?.deploy && lastRollback?.from === armed?.release
          if (world.state.lease?.running === null) expect([confirmed, rolledBack]).toContain(true)
          expect(confirmed && rolledBack).toBe(false)
        }
      }
    }
  })

  it('comes back by itself from everywhere: nothing unconfirmed stays, the links and the processes are the live release', () => {
    for (const world of worlds) {
      const end = recovered({ ...crash(world), mono: world.mono + 1000, phaseRunning: false })
      const { state } = end
      const live = state.releases.find((release) => release.id === state.live?.release)
      const good =
        state.armed === null &&
        state.lease === null &&
        state.rollback === null &&
        live !== undefined &&
        (live.healthyAt !== undefined || state.attention !== null) &&
        end.frozen === (state.freeze !== null) &&
        (state.freeze === null || state.freeze.held) &&
        end.links === live.id &&
        end.running[state.live?.slot ?? 'blue'] === live.id
      if (!good) expect.fail(`${JSON.stringify(world)}\n-> ${JSON.stringify(end)}`)
    }
  })
})
