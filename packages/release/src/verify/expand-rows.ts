import type { SmokeStep } from './suite.ts'
import { fill } from './template.ts'

/** One step for each row, with the row's values filled in and named in its title; a step without rows is itself. */
export function expandRows(step: SmokeStep): SmokeStep[] {
  const { rows, ...rest } = step
  if (rows === undefined) return [step]
  return rows.map((row, index) => {
    const values = new Map<string, unknown>(Object.entries(row))
    const request = fill(rest.request, values)
    return { ...rest, name: `${rest.name} (row ${index + 1})`, request, expect: fill(rest.expect, values) }
  })
}
