import {
  type Effect,
  emptyState,
  type HostEvent,
  type HostState,
  type HostTime,
  otherSlot,
  type PhaseName,
  type Rollback,
  type SlotName,
  slotNames,
  transition,
} from '@release-pipeline/release'
import { NOW_S } from './canonical.ts'

/** The host around the state machine: what really runs, where the links lead, and what a verb has still to do. */
export interface World {
  readonly state: HostState
  readonly mono: number
  readonly boot: string
  readonly phaseRunning: boolean
  readonly links: string | null
  readonly running: Readonly<Record<SlotName, string | null>>
  /** What the verb that holds the lock does next. A crash forgets it. */
  readonly pending: readonly Step[]
  /** The fence that each deploy was given; it keeps using it when it has long lost its lease. */
  readonly issued: Readonly<Record<string, number>>
  /** Releases that stood here when a migration began that they may not survive; a restore of the database ends that. */
  readonly outdated: readonly string[]
  /** Whether the database refuses writes. */
  readonly frozen: boolean
}

type Step =
  | { readonly do: 'event'; readonly event: HostEvent }
  | { readonly do: 'links'; readonly to: string }
  | { readonly do: 'run'; readonly slot: SlotName; readonly release: string | null }
  | { readonly do: 'end-phase' }
  | { readonly do: 'freeze'; readonly frozen: boolean }
  | { readonly do: 'restore'; readonly backup: string }

const BEFORE_EVERYTHING = '1970-01-01T00:00:00.000Z'
const IDLE_MS = 1
const CONFIRM_MS = 2

export function now(world: World): HostTime {
  return { wall: (NOW_S + world.mono) * 1000, mono: world.mono, boot: world.boot }
}

/** A host on which one release is live and confirmed. */
export function firstWorld(): World {
  let world: World = {
    state: emptyState,
    mono: 0,
    boot: 'b0',
    phaseRunning: false,
    links: null,
    running: { blue: null, green: null },
    pending: [],
    issued: {},
    outdated: [],
    frozen: false,
  }
  const run = (event: HostEvent) => {
    world = settle(apply(world, event))
  }
  const fenced = { deploy: 'zero', fence: 1 }
  run(acquireOf(world, 'zero'))
  run({ kind: 'receive', ...fenced, release: 'r-zero', sha: 'zero', digest: 'd', env: null })
  for (const phase of ['prepare', 'start', 'check'] as const) {
    run({ kind: 'phase-start', ...fenced, phase, phaseRunning: false })
    if (phase === 'start') run({ kind: 'slot-taken', ...fenced, slot: 'blue' })
    run({ kind: 'phase-end', ...fenced, phase, ok: true })
    if (phase === 'prepare') run(armOf(world, 'zero', 1, 'none'))
  }
  run({ kind: 'switch-begin', ...fenced })
  run({ kind: 'confirm', ...fenced, needs: [] })
  return { ...world, mono: 0, issued: {} }
}

export function acquireOf(world: World, deploy: string, sha = deploy): HostEvent {
  const order = { owner: 'o', runUrl: '', reason: 'r', release: `r-${deploy}`, sha }
  return { kind: 'acquire', deploy, ...order, phaseRunning: world.phaseRunning, idleMs: IDLE_MS }
}

export function guardOf(world: World): HostEvent {
  return { kind: 'guard', phaseRunning: world.phaseRunning, idleMs: IDLE_MS }
}

export function armOf(
  world: World,
  deploy: string,
  fence: number,
  migration: 'none' | 'expand' | 'contract',
): HostEvent {
  const backup = migration === 'contract' ? 'backup' : null
  return {
    kind: 'arm',
    deploy,
    fence,
    confirmWithinMs: CONFIRM_MS,
    migration,
    backup,
    acceptContract: migration === 'contract',
    frozen: world.frozen && world.state.freeze?.deploy === deploy,
  }
}

/** One event under the lock: the new state is durable, what follows from it is still to be done. */
export function apply(world: World, event: HostEvent): World {
  const result = transition(world.state, event, now(world))
  if ('refused' in result) return world
  const acquired = event.kind === 'acquire' ? { [event.deploy]: result.state.lease?.fence ?? 0 } : {}
  const started = event.kind === 'phase-start' && result.state.lease?.running === event.phase
  const taken: Step[] =
    event.kind === 'slot-taken' ? [{ do: 'run', slot: event.slot, release: result.state.slots[event.slot] }] : []
  const after: Step[] = event.kind === 'switch-begin' ? [{ do: 'event', event: { ...event, kind: 'switch-end' } }] : []
  const frozen: Step[] = event.kind === 'freeze' ? [{ do: 'freeze', frozen: true }] : []
  const kept: Step[] = event.kind === 'recover' ? reconcile(world, result.state) : []
  return {
    ...world,
    state: result.state,
    issued: { ...world.issued, ...acquired },
    outdated: [...new Set([...world.outdated, ...(started ? outdatedBy(event.phase, result.state) : [])])],
    phaseRunning: event.kind === 'phase-end' ? false : started || world.phaseRunning,
    pending: [
      ...taken,
      ...result.effects.flatMap((effect) => stepsOf(effect, result.state)),
      ...after,
      ...frozen,
      ...kept,
    ],
  }
}

function outdatedBy(phase: PhaseName, { armed, releases }: HostState): string[] {
  if (phase !== 'migrate' || armed?.migration !== 'contract') return []
  return releases.map((release) => release.id).filter((id) => id !== armed.release)
}

function stepsOf(effect: Effect, state: HostState): Step[] {
  switch (effect.kind) {
    case 'stop-phase':
      return [{ do: 'end-phase' }]
    case 'stop-slot':
      return [{ do: 'run', slot: effect.slot, release: null }]
    case 'point':
      // Twenty links are not replaced in one moment.
      return [
        { do: 'links', to: 'mixed' },
        { do: 'links', to: effect.release },
      ]
    case 'share':
      return [
        { do: 'links', to: 'mixed' },
        { do: 'links', to: sharedLinks(state) },
      ]
    case 'thaw':
      return thawSteps
    case 'end-standby':
      return [
        { do: 'run', slot: effect.slot, release: null },
        { do: 'event', event: { kind: 'standby-ended', slot: effect.slot } },
      ]
    case 'watch':
      return []
    case 'undo':
      return undoSteps(effect.rollback, state)
  }
}

/** Where the links lead in a canary. */
function sharedLinks({ live, armed }: HostState): string {
  return `${live?.release}, ${armed?.share} % ${armed?.release}`
}

const thawSteps: Step[] = [
  { do: 'freeze', frozen: false },
  { do: 'event', event: { kind: 'thawed' } },
]

/** The order of the agent's undo. */
function undoSteps(rollback: Rollback, state: HostState): Step[] {
  const end = (pointed: boolean, slot: SlotName | null, attention: string | null = null): Step => ({
    do: 'event',
    event: {
      kind: 'rollback-end',
      outcome: { pointed, slot, healthy: attention === null, attention, held: attention !== null },
    },
  })
  const clear: Step[] = slotNames
    .filter((slot) => state.slots[slot] === rollback.abort && rollback.abort !== null && state.live?.slot !== slot)
    .map((slot) => ({ do: 'run', slot, release: null }))
  const slotOf = (release: string | null) => slotNames.find((slot) => release !== null && state.slots[slot] === release)
  if (rollback.database === 'needs-a-person') {
    const point: Step[] = rollback.from === null ? [] : [{ do: 'links', to: rollback.from }]
    return [...clear, ...point, end(false, null, 'a person')]
  }
  const thaw = state.freeze === null ? [] : thawSteps
  const restore: Step[] =
    rollback.database === 'restore' && rollback.backup !== null ? [{ do: 'restore', backup: rollback.backup }] : []
  if (rollback.from === null || rollback.to === null)
    return [...clear, ...restore, ...thaw, end(false, state.live?.slot ?? null)]
  const slot = slotOf(rollback.to) ?? otherSlot(slotOf(rollback.from) ?? 'blue')
  return [
    ...clear,
    ...restore,
    { do: 'run', slot, release: rollback.to },
    { do: 'links', to: 'mixed' },
    { do: 'links', to: rollback.to },
    ...thaw,
    { do: 'run', slot: otherSlot(slot), release: null },
    end(true, slot),
  ]
}

/** The end of recover: links and processes are made to agree with the state. */
function reconcile(world: World, state: HostState): Step[] {
  if (state.rollback !== null || state.live === null || state.armed?.stage === 'switching') return []
  const { slot, release } = state.live
  const links = state.armed?.stage === 'canary' ? sharedLinks(state) : release
  const steps: Step[] = []
  if (world.running[slot] !== release) steps.push({ do: 'run', slot, release })
  if (world.links !== links) steps.push({ do: 'links', to: links })
  return steps
}

/** The verb goes on by one step. */
export function advance(world: World): World {
  const [step, ...pending] = world.pending
  if (step === undefined) return world
  const rest = { ...world, pending }
  switch (step.do) {
    case 'links':
      return { ...rest, links: step.to }
    case 'run':
      return { ...rest, running: { ...rest.running, [step.slot]: step.release } }
    case 'freeze':
      return { ...rest, frozen: step.frozen }
    case 'restore': {
      const restored = { kind: 'restored', backup: step.backup, createdAt: BEFORE_EVERYTHING, keptAs: 'kept' } as const
      const applied = apply({ ...rest, pending: [], outdated: [] }, restored)
      // What was put aside decides about nothing here: it must not make of one world many.
      return { ...applied, state: { ...applied.state, aside: [] }, pending }
    }
    case 'end-phase':
      return { ...rest, phaseRunning: false }
    case 'event': {
      const applied = apply({ ...rest, pending: [] }, step.event)
      return { ...applied, pending: [...applied.pending, ...pending] }
    }
  }
}

export function settle(world: World): World {
  let settled = world
  while (settled.pending.length > 0) settled = advance(settled)
  return settled
}

/** The agent is killed: what was durable stays, what it was about to do is forgotten. */
export function crash(world: World): World {
  return { ...world, pending: [] }
}

/** The host restarts: no process survives, the monotonic clock begins anew. */
export function reboot(world: World): World {
  return {
    ...crash(world),
    boot: `after ${world.boot}`,
    mono: 0,
    phaseRunning: false,
    running: { blue: null, green: null },
  }
}

/** What the timer, the boot unit and the next run do, until there is nothing more to do. */
export function recovered(world: World): World {
  let at = crash(world)
  for (let round = 0; round < 4; round += 1) {
    at = settle(apply(at, { kind: 'recover', phaseRunning: at.phaseRunning, idleMs: IDLE_MS }))
  }
  return at
}

export const phasesOfModel: readonly PhaseName[] = ['prepare', 'backup', 'migrate', 'start', 'check']
