import { plural } from '@release-pipeline/core'
import { type Counts, decideSequentially, relativeTo, type SequentialTestOptions } from '../observe/sequential-test.ts'

export interface AnswersJudgement {
  /** `undecided`: too few answers to tell. It is neither good nor bad, and never a pass. */
  readonly kind: 'rise' | 'steady' | 'undecided'
  /** What it rests on, as a clause for people. */
  readonly seen: string
}

/**
 * Whether the users of a share are served worse than the others are at the same time. What both suffer from, such as a
 * database that is down, is no reason to take the candidate back. It may be asked at every look: the chance of a false
 * alarm in a step is bounded however often, and also after it was `steady` once.
 */
export function judgeAnswers(
  { candidate, live }: { readonly candidate: Counts; readonly live: Counts },
  options: SequentialTestOptions,
): AnswersJudgement {
  const beside = live.requests === 0 ? undefined : live.errors / live.requests
  const verdict = decideSequentially(candidate, relativeTo(beside, options))
  const compared = beside === undefined ? '' : `, and ${live.errors} of ${live.requests} to the live release`
  const seen = `${candidate.errors} of ${plural(candidate.requests, 'request')} to it failed${compared}`
  return { kind: verdict, seen }
}
