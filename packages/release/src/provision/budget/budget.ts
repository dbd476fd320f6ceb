import { diskNeeds } from './disk.ts'
import { memoryNeeds } from './memory.ts'
import type { Need } from './need.ts'
import { gibibytes } from './need.ts'
import type { Tenant } from './tenants.ts'
import type { Usage } from './usage.ts'

export interface Budget {
  readonly memory: Sheet
  readonly disk: Sheet
}

export interface Sheet {
  readonly have: number
  readonly needs: readonly Need[]
  readonly fits: boolean
}

/** Whether all environments of a host fit on it together, at the worst moment of a deploy of each. Pure. */
export function budgetOf(tenants: readonly Tenant[], usage: Usage): Budget {
  const held = tenants.reduce((sum, { root }) => sum + (usage.held.get(root) ?? 0), 0)
  return {
    memory: sheet(usage.memory + usage.swap, memoryNeeds(tenants, usage)),
    // What the environments hold already is theirs to use again.
    disk: sheet(usage.free + held, diskNeeds(tenants, usage)),
  }
}

export function totalOf({ needs }: Pick<Sheet, 'needs'>): number {
  return needs.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** `memory: 1.9 GiB needed of 3.8 GiB`, and behind it what for. */
export function describeSheet(name: string, { have, needs }: Sheet): string {
  const parts = needs.map(({ what, bytes, how }) => `${what} ${gibibytes(bytes)}${how === 'assumed' ? ' assumed' : ''}`)
  return `${name}: ${gibibytes(totalOf({ needs }))} needed of ${gibibytes(have)} (${parts.join(', ')})`
}

function sheet(have: number, needs: readonly Need[]): Sheet {
  return { have, needs, fits: totalOf({ needs }) <= have }
}
