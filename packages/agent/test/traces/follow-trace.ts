import { isDeepStrictEqual } from 'node:util'
import type { Armed } from '@release-pipeline/release'
import { now, type World } from '../../../release/test/protocol/model.ts'
import { hostTime } from '../../src/host/time.ts'
import { type Asked, abandoned, afterOther, type Naming, nextOf, worldsOf } from './model-side.ts'
import { observed } from './observed.ts'
import { type DeployName, describe, type Operation } from './operation.ts'
import { RealSide } from './real-side.ts'

export interface Followed {
  /** What happened, in words. */
  readonly told: readonly string[]
  /** What became of deploys on the real host. */
  readonly stages: ReadonlySet<Armed['stage']>
  /** Undefined: after each operation the host was one that the model allows. */
  readonly difference?: string
}

/**
 * Lets the same things happen to the model and to a real host, and compares what can be seen after each.
 *
 * @param unseen happens to the host alone, after each operation
 */
export async function followTrace(
  trace: readonly Operation[],
  unseen: (real: RealSide) => Promise<void> = async () => undefined,
): Promise<Followed> {
  const real = await RealSide.start()
  const told: string[] = []
  const stages = new Set<Armed['stage']>()
  try {
    let world = await worldOf(real)
    for (const step of trace) {
      const allowed = await carryOut(real, world, step, told)
      await unseen(real)
      const state = await real.host.state()
      if (state.armed !== null) stages.add(state.armed.stage)
      const seen = observed(state, await real.links(), hostTime())
      const found = allowed.find((each) => isDeepStrictEqual(observed(each.state, each.links, now(each)), seen))
      if (found === undefined) return { told, stages, difference: differ(allowed, seen) }
      world = found
    }
    return { told, stages }
  } finally {
    await real.host.remove()
  }
}

/** @returns the worlds that the model allows afterwards: one, unless something was killed on its way */
async function carryOut(real: RealSide, world: World, step: Operation, told: string[]): Promise<World[]> {
  const { names } = real
  if (!('deploy' in step)) {
    told.push(describe(step))
    await real.happen(step)
    return [afterOther(world, step, names)]
  }
  const asked = askedBy(world, step, names)
  const killedAfterMs = 'killedAfterMs' in step ? step.killedAfterMs : null
  told.push(
    `${asked.verb === 'phase' ? asked.phase : asked.verb} of ${step.deploy}${killedAfterMs === null ? '' : `, killed after ${killedAfterMs} ms`}`,
  )
  await real.ask(asked, killedAfterMs)
  const worlds = [...worldsOf(world, asked, names)]
  return killedAfterMs === null ? worlds.slice(-1) : worlds.map(abandoned)
}

function askedBy(world: World, step: Extract<Operation, { deploy: DeployName }>, names: Naming): Asked {
  switch (step.do) {
    case 'next':
      return nextOf(world, step.deploy, names)
    case 'share':
      return { verb: step.do, deploy: step.deploy, share: step.share }
    default:
      return { verb: step.do, deploy: step.deploy }
  }
}

/** The model begins where the host is. Its clock is its own: a release of before was confirmed before everything. */
async function worldOf(real: RealSide): Promise<World> {
  const state = await real.host.state()
  const { mono, boot } = hostTime()
  const releases = state.releases.map((release) => ({ ...release, healthyAt: new Date(0).toISOString() }))
  return {
    ...{ state: { ...state, releases }, mono, boot, links: await real.links(), pending: [], issued: {}, outdated: [] },
    ...{ phaseRunning: false, running: { blue: null, green: null }, frozen: false },
  }
}

function differ(allowed: readonly World[], seen: unknown): string {
  const worlds = allowed.map((each) => JSON.stringify(observed(each.state, each.links, now(each)), null, 1))
  return `the host:\n${JSON.stringify(seen, null, 1)}\nthe model:\n${[...new Set(worlds)].join('\nor\n')}`
}
