import { bound, type Severity, type severities } from '@release-pipeline/core'
import { RECEIPT_LIST_LIMIT, type Receipt } from '../comments/receipt.ts'
import { countSteps } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { isSetAside } from '../findings/rank.ts'
import { PROMPT_VERSION } from '../prompt/version.ts'
import { monthOf } from './history.ts'
import type { ReviewedChange } from './review-change.ts'

export interface ReceiptOptions {
  readonly review: ReviewedChange
  readonly verdict: Receipt['verdict']
  readonly headSha: string
  readonly now: number
  readonly runUrl: string
  /** Undefined at a terminal: there is no ledger. */
  readonly ledger?: {
    readonly spentHere: number
    readonly months: Readonly<Record<string, number>>
    readonly spentThisMonth: number
  }
  readonly notes: readonly string[]
}

const PATH_CHARACTERS = 160
const NOTE_CHARACTERS = 400
const NOTES = 30

export function writeReceipt({ review, verdict, headSha, now, runUrl, ledger, notes }: ReceiptOptions): Receipt {
  const { findings, coverage, costUsd } = review
  const month = monthOf(now)
  const short = (text: string) => bound(text, NOTE_CHARACTERS)
  return {
    version: 1,
    promptVersion: PROMPT_VERSION,
    headSha,
    at: new Date(now).toISOString(),
    runUrl,
    verdict,
    coverage: {
      ...coverage,
      skipped: coverage.skipped
        .slice(0, RECEIPT_LIST_LIMIT)
        .map((file) => ({ ...file, path: bound(file.path, PATH_CHARACTERS) })),
      gaps: coverage.gaps.slice(0, NOTES).map(short),
    },
    models: review.models.map((model) => ({ ...model, answered: [...model.answered] })),
    anchors: countSteps(findings),
    findings: countSeverities(findings),
    known: findings
      .filter((examined) => !isSetAside(examined))
      .slice(0, RECEIPT_LIST_LIMIT)
      .map(({ codeId, finding: { id, severity, category, path, title } }) => ({
        id,
        codeId,
        severity,
        category,
        path: bound(path, PATH_CHARACTERS),
        title: bound(title, 100),
      })),
    cost: {
      runUsd: costUsd,
      pullRequestUsd: (ledger?.spentHere ?? 0) + costUsd,
      months: { ...ledger?.months, [month]: (ledger?.months[month] ?? 0) + costUsd },
      monthUsd: ledger === undefined ? null : ledger.spentThisMonth + costUsd,
    },
    notes: [...review.notes, ...notes].slice(0, NOTES).map(short),
  }
}

function countSeverities(findings: readonly ExaminedFinding[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, nit: 0 }
  for (const { finding } of findings) counts[finding.severity] += 1
  return counts satisfies Record<(typeof severities)[number], number>
}
