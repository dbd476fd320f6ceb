import { bound, parseJson, plural } from '@release-pipeline/core'
import * as z from 'zod'
import type { ReportResult } from './report-result.ts'

/**
 * A metric as `k6 run --summary-export` writes it, or as a script's handleSummary is given it. In the export `true` says
 * that a threshold was crossed (grafana/k6 issue 1498: known, and kept); handleSummary has `{ok}` instead.
 */
const metric = z.looseObject({
  thresholds: z.record(z.string(), z.union([z.boolean(), z.object({ ok: z.boolean() })])).optional(),
  values: z.record(z.string(), z.number()).optional(),
})
const summary = z.object({ metrics: z.record(z.string(), metric) })
type Metric = z.output<typeof metric>

const NAMED = 5

/**
 * What a summary of k6 says. k6 itself passes a script whose checks fail when no threshold stands on them, and one that
 * never ran an iteration; neither is a pass here.
 */
export function judgeK6(name: string, text: string | undefined): ReportResult {
  if (text === undefined) return { verdict: 'unknown', name, text: 'the summary is missing' }
  const parsed = summary.safeParse(parseJson(text))
  if (parsed?.success !== true) return { verdict: 'unknown', name, text: 'the report is no summary of k6' }
  const { metrics } = parsed.data
  const fail = (why: string): ReportResult => ({ verdict: 'fail', name, text: why })

  const iterations = numberOf(metrics['iterations'], 'count') ?? 0
  if (iterations === 0) return fail('not one iteration was completed')
  const thresholds = Object.entries(metrics).flatMap(([of, { thresholds: all = {} }]) =>
    Object.entries(all).map(([expression, state]) => ({ title: `${of}: ${expression}`, crossed: isCrossed(state) })),
  )
  const crossed = thresholds.filter((threshold) => threshold.crossed)
  if (crossed.length > 0) return fail(`crossed ${listed(crossed.map(({ title }) => title))}`)

  const checks = metrics['checks']
  const passes = numberOf(checks, 'passes') ?? 0
  const fails = numberOf(checks, 'fails') ?? 0
  if (fails > 0 && checks?.thresholds === undefined)
    return fail(`${plural(fails, 'check')} of ${passes + fails} failed, and no threshold says how many may`)
  if (thresholds.length === 0 && passes + fails === 0)
    return fail('the script has neither a threshold nor a check: nothing was tested')
  return {
    verdict: 'pass',
    name,
    text: `${plural(iterations, 'iteration')}; ${plural(thresholds.length, 'threshold')} held, ${passes} of ${plural(passes + fails, 'check')} passed`,
  }
}

function isCrossed(state: boolean | { ok: boolean }): boolean {
  return typeof state === 'boolean' ? state : !state.ok
}

function numberOf(of: Metric | undefined, key: string): number | undefined {
  const value = of?.values?.[key] ?? of?.[key]
  return typeof value === 'number' ? value : undefined
}

function listed(titles: readonly string[]): string {
  const more = titles.length > NAMED ? ` and ${titles.length - NAMED} more` : ''
  return bound(titles.slice(0, NAMED).join('; '), 400) + more
}
