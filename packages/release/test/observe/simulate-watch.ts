import { decideSequentially, type SequentialTestOptions } from '../../src/observe/sequential-test.ts'

export interface SimulationOptions {
  readonly test: SequentialTestOptions
  /** The true share of failed requests. */
  readonly errorRate: number
  readonly runs: number
  readonly seed: number
  /** Requests between two looks; Sentry is asked twice a minute at most, not after every request. */
  readonly batch: number
  /** Requests after which a run ends undecided. */
  readonly longest: number
}

export interface Simulation {
  readonly rise: number
  readonly steady: number
  readonly undecided: number
  /** Requests until the decision over all runs, undecided ones with their longest. */
  readonly samples: { readonly median: number; readonly p95: number; readonly most: number }
}

/** Runs the sequential test over simulated traffic. The same seed gives the same result on every machine. */
export function simulateWatch({ test, errorRate, runs, seed, batch, longest }: SimulationOptions): Simulation {
  const random = mulberry32(seed)
  const counts = { rise: 0, steady: 0, undecided: 0 }
  const samples: number[] = []
  for (let run = 0; run < runs; run += 1) {
    let requests = 0
    let errors = 0
    let verdict: keyof typeof counts = 'undecided'
    while (verdict === 'undecided' && requests < longest) {
      for (let request = 0; request < batch; request += 1) errors += random() < errorRate ? 1 : 0
      requests += batch
      verdict = decideSequentially({ requests, errors }, test)
    }
    counts[verdict] += 1
    samples.push(requests)
  }
  samples.sort((a, b) => a - b)
  const at = (share: number) => samples[Math.min(runs - 1, Math.floor(share * runs))] ?? Number.NaN
  return { ...counts, samples: { median: at(0.5), p95: at(0.95), most: at(1) } }
}

/** A small generator with a seed (mulberry32, public domain): tests and measurements must repeat. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
