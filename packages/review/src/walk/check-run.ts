import { bound, type Clock, type Log, type Severity, SuiteError, sanitize } from '@release-pipeline/core'
import { linesOf } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { isSetAside } from '../findings/rank.ts'
import { checkEntry } from '../ledger/check-entry.ts'
import { monthOf } from '../ledger/month.ts'
import type { Annotation, CheckRuns } from '../ports.ts'
import { CHECK_NAME, type ReviewOutcome } from './options.ts'

export interface OpenCheck {
  readonly url: string
  complete(result: {
    readonly verdict: ReviewOutcome['verdict']
    readonly title: string
    readonly summary: string
    readonly annotations: readonly Annotation[]
    /** What the run cost: the ledger where the summary comment fails. */
    readonly costUsd: number
  }): Promise<void>
}

/** Opens the check run of a commit; undefined when the token may not write checks, which the caller then must not call green. */
export async function openCheck(
  checkRuns: CheckRuns,
  headSha: string,
  clock: Clock,
  log: Log,
): Promise<OpenCheck | undefined> {
  try {
    const startedAt = new Date(clock.now()).toISOString()
    const { id, url } = await checkRuns.create({ name: CHECK_NAME, headSha, startedAt })
    return {
      url,
      complete: ({ verdict, title, summary, annotations, costUsd }) =>
        checkRuns.complete(id, {
          conclusion: conclusionOf(verdict),
          title: bound(sanitize(title), 250),
          summary: bound(summary, 65_000),
          annotations,
          externalId: checkEntry(costUsd, monthOf(clock.now())),
        }),
    }
  } catch (error) {
    if (!(error instanceof SuiteError) || error.code !== 'GITHUB_FORBIDDEN') throw error
    log.warning(`The token may not write check runs, so nothing turns green: ${error.what}`)
    return undefined
  }
}

/** GitHub lets `neutral` and `skipped` satisfy a required check: only what the owner calls advisory is neutral. */
function conclusionOf(verdict: ReviewOutcome['verdict']): 'success' | 'failure' | 'neutral' {
  if (verdict === 'approved') return 'success'
  return verdict === 'advisory' ? 'neutral' : 'failure'
}

const LEVELS: Readonly<Record<Severity, Annotation['level']>> = {
  critical: 'failure',
  high: 'failure',
  medium: 'warning',
  low: 'notice',
  nit: 'notice',
}

/** Findings on lines of the new text, for those who read the diff and not the comments. */
export function annotationsOf(findings: readonly ExaminedFinding[]): Annotation[] {
  return findings.flatMap((examined) => {
    const { anchor, finding } = examined
    const lines = linesOf(anchor)
    if (lines === undefined || lines.side !== 'RIGHT' || isSetAside(examined)) return []
    return {
      path: finding.path,
      startLine: lines.start,
      endLine: lines.end,
      level: LEVELS[finding.severity],
      title: bound(sanitize(`${finding.severity} ${finding.category}: ${finding.title}`), 250),
      message: bound(sanitize(finding.why), 4000) || 'See the summary.',
    }
  })
}
