import { figure, MEBIBYTE, type Need } from './need.ts'
import type { Tenant } from './tenants.ts'
import type { Usage } from './usage.ts'

/** Of a process that nobody has said or measured anything about. */
const assumed = { service: 256 * MEBIBYTE, worker: 256 * MEBIBYTE, scheduler: 128 * MEBIBYTE } as const
/** The operating system, the web server and the agent at work. */
const SYSTEM = 400 * MEBIBYTE
const POSTGRESQL = 256 * MEBIBYTE

/** Two slots of every environment at once: staging and production may be deployed in the same minute. */
export function memoryNeeds(tenants: readonly Tenant[], usage: Usage): Need[] {
  return [
    { what: 'system', bytes: SYSTEM, how: 'assumed' },
    ...(tenants.some(({ database }) => database !== undefined)
      ? [{ what: 'PostgreSQL', bytes: POSTGRESQL, how: 'assumed' } as const]
      : []),
    ...tenants.flatMap(({ name, processes }) =>
      processes.map(({ name: process, type, copies, memory, units }): Need => {
        const measured = Math.max(0, ...units.map((unit) => usage.unit.get(unit) ?? 0))
        const { bytes, how } = figure({ configured: memory, measured, assumed: assumed[type] })
        return { what: `${name} ${process}${copies === 2 ? ' twice' : ''}`, bytes: bytes * copies, how }
      }),
    ),
  ]
}
