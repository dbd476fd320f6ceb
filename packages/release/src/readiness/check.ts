import * as z from 'zod'

/**
 * One thing that a deploy needs of its host. `warning`: this deploy does without it. `unchecked`: nobody could look, which is
 * never counted as good.
 */
export const readinessCheck = z.object({
  name: z.string(),
  verdict: z.enum(['pass', 'warning', 'fail', 'unchecked']),
  found: z.string(),
  /** What to do; empty where nothing is to be done. */
  remedy: z.string(),
})
export type ReadinessCheck = z.output<typeof readinessCheck>

type Judged = Omit<ReadinessCheck, 'name'>

export const pass = (found: string): Judged => ({ verdict: 'pass', found, remedy: '' })
export const warning = (found: string, remedy: string): Judged => ({ verdict: 'warning', found, remedy })
export const fail = (found: string, remedy: string): Judged => ({ verdict: 'fail', found, remedy })
export const unchecked = (found: string, remedy = ''): Judged => ({ verdict: 'unchecked', found, remedy })

export function named(name: string, judged: Judged): ReadinessCheck {
  return { name, ...judged }
}
