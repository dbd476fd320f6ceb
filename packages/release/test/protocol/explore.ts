import { hash } from 'node:crypto'
import { type HostEvent, idleSlot, type PhaseName } from '@release-pipeline/release'
import { canonical } from './canonical.ts'
import {
  acquireOf,
  advance,
  apply,
  armOf,
  crash,
  firstWorld,
  guardOf,
  phasesOfModel,
  reboot,
  type World,
} from './model.ts'

const DEPLOYS = ['a', 'b']
/** A deadline is moved out only while it is this near: one that is further away is no other world, only later. */
const EXTENDABLE_MS = 2
/** Of a canary, in per cent. One is enough: a larger one is the same world but for the figure. */
const SHARE = 25

/** An event on a host where nothing is half done, or one more step of a verb that is at work. */
export interface Edge {
  readonly from: World
  /** Null: a step of a verb. */
  readonly event: HostEvent | null
  readonly to: World
}

export interface Visitor {
  /** Each world once. */
  readonly world: (world: World) => void
  readonly edge: (edge: Edge) => void
}

export interface Explored {
  readonly worlds: number
  /** Of every kind: events, steps of a verb, crashes, lost phases, passing time, restarts. */
  readonly steps: number
  /** Nothing that can be reached was left out. */
  readonly complete: boolean
}

/**
 * Breadth first through everything that two deploys can meet, one that adds to the schema and one that contracts it: each
 * event with each fence that was ever given out, a crash between any two steps, lost phases, passing time and restarts. No
 * two worlds that behave the same are looked at twice, so the search has an end.
 *
 * @param limit stop there; `complete` says whether it came to that
 */
export function explore(limit: number, visitor: Visitor): Explored {
  const seen = new Set<string>()
  const found: World[] = []
  let steps = 0
  const reach = (world: World) => {
    steps += 1
    const one = canonical(world)
    const key = hash('md5', JSON.stringify(one), 'base64')
    if (seen.has(key)) return
    seen.add(key)
    found.push(one)
  }
  for (const world of alongTwoDeploys()) reach(world)
  let visited = 0
  for (; visited < Math.min(found.length, limit); visited += 1) {
    const [from] = found.splice(visited, 1, emptied)
    if (from === undefined) break
    visitor.world(from)
    for (const to of next(from, visitor)) reach(to)
  }
  return { worlds: visited, steps, complete: visited === found.length }
}

/** In place of a world that was visited: more than a million of them need not be kept. */
const emptied = firstWorld()

function* next(from: World, visitor: Visitor): Generator<World> {
  if (from.phaseRunning) yield { ...from, phaseRunning: false }
  yield reboot(from)
  if (from.pending.length > 0) {
    const to = advance(from)
    visitor.edge({ from, event: null, to })
    yield to
    yield crash(from)
    return
  }
  yield { ...from, mono: from.mono + 1 }
  for (const event of eventsIn(from)) {
    const to = apply(from, event)
    visitor.edge({ from, event, to })
    if (to !== from) yield to
  }
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
      { kind: 'share', ...own, share: SHARE, holdMs: 0 },
      { kind: 'switch-begin', ...own },
      confirmOf(own),
      ...((world.state.armed?.deadlineMono ?? 0) <= EXTENDABLE_MS
        ? [{ kind: 'extend', deploy, byMs: 1 } satisfies HostEvent]
        : []),
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

/** What `a` replaces stands by for a moment, what `b` replaces until the next deploy. */
function confirmOf(own: { deploy: string; fence: number }): HostEvent {
  return { kind: 'confirm', ...own, needs: [], ...(own.deploy === 'a' ? { standbyMs: 1 } : {}) }
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
    ...(deploy === 'a'
      ? [(world: World): HostEvent => ({ kind: 'share', ...own(world), share: SHARE, holdMs: 0 })]
      : []),
    (world) => ({ kind: 'switch-begin', ...own(world) }),
    (world) => confirmOf(own(world)),
  ]
}
