import { bound } from '@release-pipeline/core'
import type { Receipt } from '../comments/receipt.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { type Dismissal, problemOf } from './dismissals.ts'

type Recorded = Receipt['dismissals'][number]

/** The list that the summary shows for ever: what was dismissed, by whom and why, also after the finding or the comment has gone. */
export function recordDismissals(
  dismissals: readonly Dismissal[],
  findings: readonly ExaminedFinding[],
  before: readonly Recorded[],
): Recorded[] {
  const now = dismissals.map((dismissal): Recorded => {
    const { finding: id, reason, by, url } = dismissal
    const found = findings.find(({ finding }) => finding.id === id)?.finding
    const earlier = before.find((one) => one.url === url)
    const problem = found === undefined ? dismissal.problem : problemOf(dismissal, found)
    return {
      id,
      by: by.login,
      reason: bound(reason, 300),
      url: bound(url, 300),
      severity: found?.severity ?? earlier?.severity ?? null,
      path: bound(found?.path ?? earlier?.path ?? '', 200),
      title: bound(found?.title ?? earlier?.title ?? '', 160),
      state: problem ?? (found === undefined ? 'the finding is not there any more' : 'counts'),
    }
  })
  const urls = new Set(now.map(({ url }) => url))
  const gone = before.filter(({ url }) => !urls.has(url))
  return [
    ...now,
    ...gone.map((one) => ({
      ...one,
      state: 'its comment was deleted, or its author lost the right: it counts no more',
    })),
  ]
}
