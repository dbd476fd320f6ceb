import { plural } from '@release-pipeline/core'
import { type Counts, decideSequentially, relativeTo, type SequentialTestOptions } from '../observe/sequential-test.ts'

export interface AnswersJudgement {
  /**
   * `undecided`: too few answers to tell, which is neither good nor bad and never a pass. `doubtful`: too few, and a larger
   * part of them was bad than of the live release's.
   */
  readonly kind: 'rise' | 'steady' | 'undecided' | 'doubtful'
  /** What it rests on, as a clause for people. */
  readonly seen: string
}

interface BothSides {
  readonly candidate: Counts
  readonly live: Counts
}

/**
 * Whether the users of a share are served worse than the others are at the same time. What both suffer from, such as a
 * database that is down, is no reason to take the candidate back. How often the live release fails is known from its own
 * answers only, so what is held against the candidate is the worst that it may be, and what speaks for it the best. It may be
 * asked at every look: the chance of a false alarm in a step is bounded however often, and also after it was `steady` once.
 */
export function judgeAnswers(both: BothSides, options: SequentialTestOptions): AnswersJudgement {
  return { kind: decide(both, options), seen: describe(both) }
}

function decide({ candidate, live }: BothSides, options: SequentialTestOptions): AnswersJudgement['kind'] {
  const { lowest, highest } = rateOf(live)
  if (decideSequentially(candidate, relativeTo(highest, options)) === 'rise') return 'rise'
  if (decideSequentially(candidate, relativeTo(lowest, options)) === 'steady') return 'steady'
  // Crosswise, so that nothing is divided by none.
  const worse = candidate.errors * Math.max(live.requests, 1) > live.errors * candidate.requests
  return worse ? 'doubtful' : 'undecided'
}

/** Standard deviations that the true rate may be away, at any look of a step. */
const WIDTH = 3

/** Where the true share of errors lies, by Wilson's score interval (E. B. Wilson, 1927): it holds for few requests, too. */
function rateOf({ requests, errors }: Counts): { lowest: number; highest: number } {
  if (requests === 0) return { lowest: 0, highest: 1 }
  const rate = errors / requests
  const square = WIDTH ** 2 / requests
  const middle = (rate + square / 2) / (1 + square)
  const half = (WIDTH * Math.sqrt((rate * (1 - rate)) / requests + square / (4 * requests))) / (1 + square)
  return { lowest: Math.max(middle - half, 0), highest: Math.min(middle + half, 1) }
}

function describe({ candidate, live }: BothSides): string {
  const compared = live.requests === 0 ? '' : `, and ${live.errors} of ${live.requests} to the live release`
  return `${candidate.errors} of ${plural(candidate.requests, 'request')} to it failed${compared}`
}
