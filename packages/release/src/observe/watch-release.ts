import { type Clock, formatDuration, type Log, plural } from '@release-pipeline/core'
import { type Counts, decideSequentially, relativeTo, type SequentialTestOptions } from './sequential-test.ts'

/** How many requests the release has answered so far, and how many of them failed. Both only grow. */
export type Measurement =
  | ({ readonly kind: 'counted' } & Counts)
  | { readonly kind: 'no-answer'; readonly reason: string }

export interface WatchOptions {
  /** Of the new release, since it serves. */
  readonly measure: () => Promise<Measurement>
  /** Of what served before; undefined where nothing is known. */
  readonly baseline: Counts | undefined
  readonly test: SequentialTestOptions
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds. */
  readonly everyMs: number
  /** Time on the clock at which the watch ends, decided or not. */
  readonly until: number
  readonly signal?: AbortSignal
}

/** `inconclusive`: too little traffic, or nobody could say. It is neither good nor bad, and never a pass. */
export interface WatchReport {
  readonly verdict: 'steady' | 'rise' | 'inconclusive'
  readonly requests: number
  readonly errors: number
  readonly looks: number
  readonly tookMs: number
  /** One sentence for people. */
  readonly summary: string
}

/** Looks at the new release again and again until its errors have clearly risen, clearly not, or the time is over. */
export async function watchRelease(options: WatchOptions): Promise<WatchReport> {
  const { clock, baseline, log, signal } = options
  const started = clock.now()
  const before = baseline === undefined || baseline.requests === 0 ? undefined : baseline.errors / baseline.requests
  const test = relativeTo(before, options.test)
  let looks = 0
  let counts: Counts = { requests: 0, errors: 0 }
  let trouble: string | undefined
  for (;;) {
    looks += 1
    const measured = await options.measure()
    if (measured.kind === 'counted') {
      counts = measured
      trouble = undefined
      const verdict = decideSequentially(measured, test)
      if (verdict !== 'undecided') return report(verdict)
      log.debug(`Watching: ${measured.errors} of ${plural(measured.requests, 'request')} failed so far.`)
    } else if (trouble !== measured.reason) {
      trouble = measured.reason
      log.warning(`Watching: ${trouble}`)
    }
    const left = options.until - clock.now()
    if (left <= options.everyMs || signal?.aborted === true) return report('inconclusive')
    await clock.sleep(options.everyMs, signal).catch(() => undefined)
  }

  function report(verdict: WatchReport['verdict']): WatchReport {
    const tookMs = clock.now() - started
    const share = (part: number) => `${(100 * part).toFixed(1)} %`
    const seen =
      `${counts.errors} of ${plural(counts.requests, 'request')} failed in ${formatDuration(tookMs)}` +
      (before === undefined ? '' : `, ${share(before)} before the deploy`)
    const says = {
      steady: `No rise of errors: ${seen}.`,
      rise: `Errors have risen: ${seen}; tolerated are ${share(test.tolerated)}.`,
      inconclusive: `Too little is known of the release's errors: ${trouble ?? seen}.`,
    }
    const { requests, errors } = counts
    return { verdict, requests, errors, looks, tookMs, summary: says[verdict] }
  }
}
