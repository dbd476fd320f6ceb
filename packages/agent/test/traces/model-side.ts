import { type HostEvent, idleSlot, type PhaseName, transition } from '@release-pipeline/release'
import { advance, apply, crash, now, reboot, settle, type World } from '../../../release/test/protocol/model.ts'
import type { DeployName, Operation } from './operation.ts'

export const CONFIRM_WITHIN_MS = 600_000
export const LONG_MS = 3_600_000
const IDLE_MS = 60_000
/** Of a deploy that never got one. */
export const NO_FENCE = 1

/** What a deploy is called on the host. */
interface Names {
  readonly deploy: string
  readonly release: string
  readonly sha: string
  /** Of its archive. */
  readonly digest: string
}
export type Naming = Readonly<Record<DeployName, Names>>

/** What the agent is asked for. `next` is resolved by the state, as a runner resolves it. */
export type Asked =
  | { readonly verb: 'acquire' | 'receive' | 'arm' | 'switch' | 'confirm' | 'undo'; readonly deploy: DeployName }
  | { readonly verb: 'share'; readonly deploy: DeployName; readonly share: number }
  | { readonly verb: 'phase'; readonly deploy: DeployName; readonly phase: PhaseName }

const order = ['prepare', 'start', 'check'] as const

export function nextOf({ state }: World, deploy: DeployName, names: Naming): Asked {
  const { lease, armed } = state
  if (lease?.deploy !== names[deploy].deploy) return { verb: 'acquire', deploy }
  if (!lease.received) return { verb: 'receive', deploy }
  if (lease.done.includes('prepare') && armed === null) return { verb: 'arm', deploy }
  const phase = order.find((name) => !lease.done.includes(name))
  if (phase !== undefined) return { verb: 'phase', deploy, phase }
  return { verb: armed?.stage === 'switched' ? 'confirm' : 'switch', deploy }
}

/**
 * The worlds that the model passes through while the agent does what it was asked for, the last one when it has ended.
 * A verb that is killed leaves one of them; which one, only the machine knows.
 */
export function* worldsOf(world: World, asked: Asked, names: Naming): Generator<World> {
  let at = world
  function* happen(event: HostEvent): Generator<World> {
    at = apply(at, event)
    yield at
    while (at.pending.length > 0) {
      at = advance(at)
      yield at
    }
  }
  const { deploy, release, sha, digest } = names[asked.deploy]
  const own = { deploy, fence: at.issued[deploy] ?? NO_FENCE }
  yield at
  switch (asked.verb) {
    case 'acquire': {
      yield* happen({ kind: 'recover', phaseRunning: at.phaseRunning, idleMs: IDLE_MS })
      const who = { owner: 'trace', runUrl: '', reason: 'trace' }
      yield* happen({ kind: 'acquire', deploy, release, sha, ...who, phaseRunning: at.phaseRunning, idleMs: IDLE_MS })
      return
    }
    case 'receive':
      yield* happen({ kind: 'receive', ...own, release, sha, digest, env: null })
      return
    case 'phase': {
      yield* happen({ kind: 'phase-start', ...own, phase: asked.phase, phaseRunning: at.phaseRunning })
      if (!at.phaseRunning || at.state.lease?.running !== asked.phase) return
      if (asked.phase === 'start') yield* happen({ kind: 'slot-taken', ...own, slot: idleSlot(at.state) })
      yield* happen({ kind: 'phase-end', ...own, phase: asked.phase, ok: true })
      return
    }
    case 'arm': {
      const database = { migration: 'none', backup: null, acceptContract: false, frozen: false } as const
      yield* happen({ kind: 'arm', ...own, confirmWithinMs: CONFIRM_WITHIN_MS, ...database })
      return
    }
    case 'share':
      yield* happen({ kind: 'share', ...own, share: asked.share, holdMs: 0 })
      return
    case 'switch':
      yield* happen({ kind: 'switch-begin', ...own })
      return
    case 'confirm': {
      const event = { kind: 'confirm', ...own, needs: [] } as const
      const result = transition(at.state, event, now(at))
      // A deadline that has passed is kept by whoever notices it.
      const late = 'refused' in result && result.refused === 'expired'
      yield* happen(late ? { kind: 'guard', phaseRunning: at.phaseRunning, idleMs: IDLE_MS } : event)
      return
    }
    case 'undo':
      yield* happen({ kind: 'rollback-begin', deploy, onlyBeforeSwitch: false, by: 'trace', reason: 'trace' })
  }
}

/** What is left of a world when nobody works in it any more: a phase that was under way has ended or is lost. */
export function abandoned(world: World): World {
  return { ...crash(world), phaseRunning: false }
}

type Other = Exclude<Operation, { deploy: DeployName }>

export function afterOther(world: World, step: Other, names: Naming): World {
  const host = { phaseRunning: world.phaseRunning, idleMs: IDLE_MS }
  switch (step.do) {
    case 'guard':
      return settle(apply(world, { kind: 'guard', ...host }))
    case 'recover':
      return settle(apply(world, { kind: 'recover', ...host }))
    case 'roll back': {
      const to = step.to === null ? {} : { to: names[step.to].release }
      const resumed = world.state.rollback === null ? world : settle(apply(world, { kind: 'guard', ...host }))
      if (resumed !== world && step.to === null) return resumed
      return settle(
        apply(resumed, { kind: 'rollback-begin', onlyBeforeSwitch: false, ...to, by: 'trace', reason: 'trace' }),
      )
    }
    case 'time passes':
      return settle(apply({ ...world, mono: world.mono + LONG_MS }, { kind: 'guard', ...host }))
    case 'reboot': {
      const booted = { ...reboot(world), mono: world.mono }
      return settle(apply(booted, { kind: 'recover', ...host, phaseRunning: false }))
    }
    case 'links moved':
      return { ...world, links: 'mixed' }
  }
}
