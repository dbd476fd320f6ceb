import type { Config } from '@release-pipeline/core'
import { overdueFlags } from '@release-pipeline/release'
import { type Check, ok, problem } from './check.ts'

/** Whether a feature flag should have left the code by now. @param today ISO date */
export function checkFlags({ flags }: Config, today: string): Check[] {
  const count = Object.keys(flags).length
  if (count === 0) return []
  const overdue = overdueFlags(flags, today)
  if (overdue.length === 0) return [ok('flags', `${count}, none of them overdue`)]
  return overdue.map(({ name, removeBy }) =>
    problem(
      `flag ${name}`,
      `was to be removed by ${removeBy}`,
      'Take it out of the code and of the configuration, then `release-pipeline flags clear` it on the hosts.',
    ),
  )
}
