/** What the test tells apart, and how often it may be wrong. All are shares between 0 and 1. */
export interface SequentialTestOptions {
  /** Share of failed requests that is as good as before. */
  readonly tolerated: number
  /** Share of failed requests that must be noticed; above `tolerated`. */
  readonly alarming: number
  /** Highest chance of an alarm at the tolerated share. */
  readonly falseAlarm: number
  /** Highest chance of staying silent at the alarming share. */
  readonly missed: number
}

export type SequentialVerdict = 'rise' | 'steady' | 'undecided'

export interface Counts {
  readonly requests: number
  readonly errors: number
}

/**
 * Wald's sequential probability ratio test for a share (A. Wald, Sequential Analysis, 1947). It may be asked after every
 * request without the chance of a false alarm growing, which a threshold that is looked at again and again cannot
 * promise. Until there is enough traffic for either answer it is `undecided`: silence is never `steady`.
 */
export function decideSequentially(
  { requests, errors }: Counts,
  { tolerated, alarming, falseAlarm, missed }: SequentialTestOptions,
): SequentialVerdict {
  const evidence =
    errors * Math.log(alarming / tolerated) + (requests - errors) * Math.log((1 - alarming) / (1 - tolerated))
  if (evidence >= Math.log((1 - missed) / falseAlarm)) return 'rise'
  if (evidence <= Math.log(missed / (1 - falseAlarm))) return 'steady'
  return 'undecided'
}

/**
 * The same question for an application that failed more often than tolerated before the deploy already: the tolerated
 * share is what it was, and the alarming one keeps its odds ratio, so it stays below 1.
 */
export function relativeTo(baseline: number | undefined, options: SequentialTestOptions): SequentialTestOptions {
  if (baseline === undefined || baseline <= options.tolerated) return options
  const tolerated = Math.min(baseline, HIGHEST_BASELINE)
  const odds = (tolerated / (1 - tolerated)) * (oddsOf(options.alarming) / oddsOf(options.tolerated))
  return { ...options, tolerated, alarming: odds / (1 + odds) }
}

/** An application that fails nine times in ten cannot be judged by its errors; the test must stay defined all the same. */
const HIGHEST_BASELINE = 0.9

function oddsOf(share: number): number {
  return share / (1 - share)
}
