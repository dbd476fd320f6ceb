/** What a threshold may stand on, in the words of k6: the metric, and the aggregates that it has. */
const thresholdMetrics = {
  /** Milliseconds. */
  http_req_duration: ['avg', 'min', 'med', 'max', 'p'],
  http_req_failed: ['rate'],
  http_reqs: ['count', 'rate'],
} as const
export type ThresholdMetric = keyof typeof thresholdMetrics

const comparisons = ['<', '<=', '>', '>='] as const

/** `p(95)<500` taken apart. */
export interface Threshold {
  readonly metric: ThresholdMetric
  /** As it was written. */
  readonly text: string
  /** `avg`, `rate`, ...; `p` with its percentile. */
  readonly aggregate: string
  readonly percentile?: number
  readonly comparison: (typeof comparisons)[number]
  readonly limit: number
}

/** @returns what is wrong with the text, where it is no threshold of the metric. */
export function parseThreshold(metric: ThresholdMetric, text: string): Threshold | { readonly problem: string } {
  const [, word = '', percentile, comparison = '', limit = ''] =
    /^\s*([a-z]+)(?:\((\d+(?:\.\d+)?)\))?\s*([<>]=?)\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  const known: readonly string[] = thresholdMetrics[metric]
  if (!known.includes(word)) {
    const names = known.map((name) => (name === 'p' ? 'p(95)' : name)).join(', ')
    return { problem: `is no threshold of ${metric}; it has ${names}, such as "${EXAMPLES[metric]}"` }
  }
  if ((word === 'p') !== (percentile !== undefined) || Number(percentile ?? 0) > 100)
    return { problem: `needs a percentile up to 100 for p and none for anything else, such as "${EXAMPLES[metric]}"` }
  return {
    metric,
    text: text.trim(),
    aggregate: word,
    ...(percentile === undefined ? {} : { percentile: Number(percentile) }),
    comparison: comparison as Threshold['comparison'],
    limit: Number(limit),
  }
}

const EXAMPLES: Readonly<Record<ThresholdMetric, string>> = {
  http_req_duration: 'p(95)<500',
  http_req_failed: 'rate<0.01',
  http_reqs: 'rate>20',
}
