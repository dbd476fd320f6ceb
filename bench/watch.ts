import { watchTest } from '@release-pipeline/release'
import { simulateWatch } from '../packages/release/test/observe/simulate-watch.ts'

const RUNS = 1000

/** How often the watch is wrong, and how many requests it needs, over simulated releases with a fixed seed. */
export function watch(): string {
  const test = watchTest({
    environments: ['production'],
    within: 300_000,
    every: 30_000,
    tolerated_errors: 1,
    alarming_errors: 5,
    when_inconclusive: 'stop',
  })
  const rows = [0.001, 0.01, 0.02, 0.05, 0.1].map((errorRate) => {
    const found = simulateWatch({ test, errorRate, runs: RUNS, seed: 20_261_123, batch: 1, longest: 5000 })
    const share = (count: number) => `${((100 * count) / RUNS).toFixed(1)} %`
    return `| ${100 * errorRate} % | ${share(found.rise)} | ${share(found.steady)} | ${share(found.undecided)} | ${found.samples.median} | ${found.samples.p95} |`
  })
  return [
    '| true errors | rolled back | kept | inconclusive | requests to the decision, median | p95 |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
