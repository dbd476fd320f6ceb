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

/** One that may come: the commit, and what it does to the schema. */
export interface ModelDeploy {
  readonly name: string
  readonly sha: string
  readonly migration: 'expand' | 'contract'
  /** How long what it replaces stands by; absent: until the next deploy. */
  readonly standbyMs?: number
}

export const expanding: ModelDeploy = { name: 'a', sha: 'a', migration: 'expand', standbyMs: 1 }
export const contracting: ModelDeploy = { name: 'b', sha: 'b', migration: 'contract' }
/** The first commit once more, whatever became of it. */
export const again: ModelDeploy = { ...expanding, name: 'c' }

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
 * Breadth first through everything that these deploys can meet: each event with each fence that was ever given out, a crash
 * between any two steps, lost phases, passing time and restarts. No two worlds that behave the same are looked at twice, so
 * the search has an end.
 *
 * @param limit stop there; `complete` says whether it came to that
 */
export function explore(deploys: readonly ModelDeploy[], limit: number, visitor: Visitor): Explored {
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
  for (const world of along(deploys)) reach(world)
  let visited = 0
  for (; visited < Math.min(found.length, limit); visited += 1) {
    const [from] = found.splice(visited, 1, emptied)
    if (from === undefined) break
    visitor.world(from)
    for (const to of next(from, deploys, visitor)) reach(to)
  }
  return { worlds: visited, steps, complete: visited === found.length }
}

/** In place of a world that was visited: more than a million of them need not be kept. */
const emptied = firstWorld()

function* next(from: World, deploys: readonly ModelDeploy[], visitor: Visitor): Generator<World> {
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
  for (const event of eventsIn(from, deploys)) {
    const to = apply(from, event)
    visitor.edge({ from, event, to })
    if (to !== from) yield to
  }
}

/** Every event that anybody could send now, with the fence that they were given. */
function eventsIn(world: World, deploys: readonly ModelDeploy[]): HostEvent[] {
  const fenced = deploys.flatMap((deploy): HostEvent[] => {
    const fence = world.issued[deploy.name]
    if (fence === undefined) return []
    const own = { deploy: deploy.name, fence }
    const running = world.state.lease?.running
    return [
      receiveOf(deploy, fence),
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
      armOf(world, deploy.name, fence, deploy.migration),
      ...(running === 'backup' && deploy.migration === 'contract'
        ? [{ kind: 'freeze', ...own } satisfies HostEvent]
        : []),
      { kind: 'share', ...own, share: SHARE, holdMs: 0 },
      { kind: 'switch-begin', ...own },
      confirmOf(deploy, fence),
      ...((world.state.armed?.deadlineMono ?? 0) <= EXTENDABLE_MS
        ? [{ kind: 'extend', deploy: deploy.name, byMs: 1 } satisfies HostEvent]
        : []),
      { kind: 'rollback-begin', deploy: deploy.name, onlyBeforeSwitch: false, by: 'p', reason: 'x' },
      { kind: 'rollback-begin', deploy: deploy.name, onlyBeforeSwitch: true, by: 'p', reason: 'x' },
    ]
  })
  return [
    ...deploys.map(({ name, sha }) => acquireOf(world, name, sha)),
    ...fenced,
    { kind: 'rollback-begin', onlyBeforeSwitch: false, by: 'p', reason: 'x' },
    ...(world.state.lastConfirmed === null
      ? []
      : [
          {
            ...{ kind: 'rollback-begin', deploy: world.state.lastConfirmed.deploy },
            ...{ onlyBeforeSwitch: false, by: 'p', reason: 'x' },
          } satisfies HostEvent,
        ]),
    ...['zero', ...deploys.map(({ name }) => name)].map(
      (name): HostEvent => ({ kind: 'rollback-begin', to: `r-${name}`, onlyBeforeSwitch: false, by: 'p', reason: 'x' }),
    ),
    ...world.state.blocked.map(({ sha }): HostEvent => ({ kind: 'unblock', sha })),
    guardOf(world),
    { kind: 'recover', phaseRunning: world.phaseRunning, idleMs: 1 },
  ]
}

function receiveOf({ name, sha }: ModelDeploy, fence: number): HostEvent {
  return { kind: 'receive', deploy: name, fence, release: `r-${name}`, sha, digest: 'd', env: null }
}

function confirmOf({ name, standbyMs }: ModelDeploy, fence: number): HostEvent {
  return { kind: 'confirm', deploy: name, fence, needs: [], ...(standbyMs === undefined ? {} : { standbyMs }) }
}

/** Each step of the whole deploys, one after the other, which the search begins from: so it is wide around every stage. */
function* along(deploys: readonly ModelDeploy[]): Generator<World> {
  let world = firstWorld()
  yield world
  for (const deploy of deploys) {
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

function stagesOf(deploy: ModelDeploy): ((world: World) => HostEvent)[] {
  const { name, sha, migration } = deploy
  const fence = (world: World) => world.issued[name] ?? 0
  const own = (world: World) => ({ deploy: name, fence: fence(world) })
  const phase = (phase: PhaseName): ((world: World) => HostEvent)[] => [
    (world) => ({ kind: 'phase-start', ...own(world), phase, phaseRunning: world.phaseRunning }),
    ...(phase === 'start'
      ? [(world: World): HostEvent => ({ kind: 'slot-taken', ...own(world), slot: idleSlot(world.state) })]
      : []),
    ...(phase === 'backup' ? [(world: World): HostEvent => ({ kind: 'freeze', ...own(world) })] : []),
    (world) => ({ kind: 'phase-end', ...own(world), phase, ok: true }),
  ]
  return [
    (world) => acquireOf(world, name, sha),
    (world) => receiveOf(deploy, fence(world)),
    ...phase('prepare'),
    ...(migration === 'contract' ? phase('backup') : []),
    (world) => armOf(world, name, fence(world), migration),
    ...phase('migrate'),
    ...phase('start'),
    ...phase('check'),
    ...(migration === 'contract'
      ? []
      : [(world: World): HostEvent => ({ kind: 'share', ...own(world), share: SHARE, holdMs: 0 })]),
    (world) => ({ kind: 'switch-begin', ...own(world) }),
    (world) => confirmOf(deploy, fence(world)),
  ]
}
