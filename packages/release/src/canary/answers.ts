import type { Counts } from '../observe/sequential-test.ts'

/** nginx has several processes, and each writes when an answer has ended: lines may stand so far out of order. */
const OUT_OF_ORDER_MS = 2000

/**
 * Counts the answers of two releases that share the requests, from the newest line to where the sharing began. Only requests
 * count that began after it: an earlier one may have met the release that its link led to before.
 *
 * @param lines the newest first
 */
export async function countAnswers(
  lines: AsyncIterable<string>,
  { sinceMs, candidate }: { readonly sinceMs: number; readonly candidate: ReadonlySet<string> },
): Promise<{ candidate: Counts; live: Counts }> {
  const counts = { candidate: { requests: 0, errors: 0 }, live: { requests: 0, errors: 0 } }
  for await (const line of lines) {
    const answer = parseAnswer(line)
    if (answer === undefined) continue
    if (answer.endedMs < sinceMs - OUT_OF_ORDER_MS) break
    if (answer.beganMs < sinceMs) continue
    const side = counts[candidate.has(answer.link) ? 'candidate' : 'live']
    side.requests += 1
    if (!answer.good) side.errors += 1
  }
  return counts
}

/** A line of the log of answers: when it was written, and of which request it tells. */
interface Answer {
  /** Milliseconds since 1970. */
  readonly beganMs: number
  readonly endedMs: number
  readonly good: boolean
  /** Path of the live link. */
  readonly link: string
}

/** `$msec $request_time "$upstream_status" "$upstream_addr"`, as the site of nginx has it written. */
const LINE = /^(\d+\.\d+) (\d+\.\d+) "([^"]*)" "unix:([^",: ]+)[^"]*"$/

function parseAnswer(line: string): Answer | undefined {
  const [, ended = '', took = '', statuses = '', link = ''] = LINE.exec(line) ?? []
  if (link === '') return undefined
  const endedMs = Number(ended) * 1000
  return { beganMs: endedMs - Number(took) * 1000, endedMs, good: isGood(Number.parseInt(statuses, 10)), link }
}

/**
 * Of the first one that was asked. Who gives up waiting leaves 499, or no status at all: a release that hangs is not a good
 * one, and those who only went away do so from both releases. A status that nginx itself puts in place of an error is not seen here.
 */
function isGood(status: number): boolean {
  return status < 500 && status !== 499
}
