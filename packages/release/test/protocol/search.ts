import { type Explored, explore, type ModelDeploy } from './explore.ts'
import { type Invariant, invariants } from './invariants.ts'

export interface Searched extends Explored {
  /** Of each invariant, how often there was something to hold, and the first place where it did not. */
  readonly found: readonly { readonly invariant: Invariant; readonly met: number; readonly broken?: string }[]
}

/** Looks for a world or an event that breaks an invariant. */
export function search(deploys: readonly ModelDeploy[], limit = Number.POSITIVE_INFINITY): Searched {
  const met = new Map<Invariant, number>()
  const broken = new Map<Invariant, string>()
  const look = <T>(
    invariant: Invariant,
    subject: T,
    judge: { concerns?: (s: T) => boolean; holds: (s: T) => boolean },
  ) => {
    if (judge.concerns?.(subject) === false) return
    met.set(invariant, (met.get(invariant) ?? 0) + 1)
    if (!broken.has(invariant) && !judge.holds(subject)) broken.set(invariant, JSON.stringify(subject))
  }
  const explored = explore(deploys, limit, {
    world: (world) => {
      for (const invariant of invariants) if (invariant.of === 'world') look(invariant, world, invariant)
    },
    edge: (edge) => {
      for (const invariant of invariants) if (invariant.of === 'edge') look(invariant, edge, invariant)
    },
  })
  const found = invariants.map((invariant) => {
    const where = broken.get(invariant)
    return { invariant, met: met.get(invariant) ?? 0, ...(where === undefined ? {} : { broken: where }) }
  })
  return { ...explored, found }
}
