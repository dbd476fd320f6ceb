import type { Config, Threshold } from '@release-pipeline/core'
import { parseThreshold, plural, type ThresholdMetric } from '@release-pipeline/core'
import type { LoadBaseline } from './baseline.ts'
import { percentile } from './percentile.ts'
import type { LoadResult } from './run-load.ts'

type Performance = Config['gate']['performance']

export interface LoadJudgement {
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly text: string
}

/** Fewer answers make no 95th percentile. */
const FEWEST = 20
/** Milliseconds that noise may add to a quick answer, whatever its share of it. */
const NOISE_MS = 50

/** What was measured against the thresholds and, where one is kept, against the baseline. */
export function judgeLoad(load: LoadResult, settings: Performance, baseline: LoadBaseline | undefined): LoadJudgement {
  const p95 = Math.round(percentile(load.durations, 95))
  const sent = load.durations.length
  const seen = `p(95) of ${plural(sent, 'request')} is ${p95} ms, ${load.failed} failed${load.firstFailure === undefined ? '' : ` (${load.firstFailure})`}`
  if (sent < FEWEST)
    return { verdict: 'unknown', text: `${seen}: at least ${FEWEST} are needed, more time or more requests` }
  const crossed = thresholdsOf(settings).filter((threshold) => !holds(threshold, load))
  if (crossed.length > 0) {
    const list = crossed.map((threshold) => `${threshold.metric} ${threshold.text} (${shown(threshold, load)})`)
    return { verdict: 'fail', text: `${seen}; crossed: ${list.join(', ')}` }
  }
  if (baseline === undefined) return { verdict: 'pass', text: `${seen}; no baseline is kept to compare with` }
  const { path, requests, connections } = settings
  if (baseline.path !== path || baseline.requests !== requests || baseline.connections !== connections)
    return { verdict: 'unknown', text: `${seen}; the baseline was measured otherwise: record it again` }
  const allowed = Math.round(Math.max(baseline.p95 * settings.max_slowdown, baseline.p95 + NOISE_MS))
  const compared = `${seen}; it was ${baseline.p95} ms at ${baseline.sha.slice(0, 7)}, allowed are ${allowed} ms`
  return { verdict: p95 <= allowed ? 'pass' : 'fail', text: compared }
}

function thresholdsOf({ thresholds }: Performance): Threshold[] {
  return Object.entries(thresholds).flatMap(([metric, texts]) =>
    (texts ?? []).flatMap((text) => {
      const parsed = parseThreshold(metric as ThresholdMetric, text)
      return 'problem' in parsed ? [] : [parsed]
    }),
  )
}

function holds(threshold: Threshold, load: LoadResult): boolean {
  const value = measured(threshold, load)
  switch (threshold.comparison) {
    case '<':
      return value < threshold.limit
    case '<=':
      return value <= threshold.limit
    case '>':
      return value > threshold.limit
    case '>=':
      return value >= threshold.limit
  }
}

function shown(threshold: Threshold, load: LoadResult): string {
  const value = measured(threshold, load)
  return threshold.metric === 'http_req_duration' ? `${Math.round(value)} ms` : String(Math.round(value * 1000) / 1000)
}

function measured(
  { metric, aggregate, percentile: share }: Threshold,
  { durations, failed, tookMs }: LoadResult,
): number {
  if (metric === 'http_req_failed') return failed / durations.length
  if (metric === 'http_reqs') return aggregate === 'count' ? durations.length : durations.length / (tookMs / 1000)
  switch (aggregate) {
    case 'avg':
      return durations.reduce((sum, value) => sum + value, 0) / durations.length
    case 'min':
      return percentile(durations, 0)
    case 'max':
      return percentile(durations, 100)
    default:
      return percentile(durations, share ?? 50)
  }
}
