import { bound, type Severity, type severities } from '@release-pipeline/core'
import { type Receipt, receiptHeader } from '../comments/receipt.ts'
import { countSteps } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { isSetAside } from '../findings/rank.ts'
import { monthOf } from '../ledger/month.ts'
import { PROMPT_VERSION } from '../prompt/version.ts'
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
  readonly dismissals?: Receipt['dismissals']
}

/** Sizes of the lists and texts of a receipt, tried from the first on until it fits. */
const SIZES = [
  { entries: 60, characters: 300 },
  { entries: 30, characters: 150 },
  { entries: 10, characters: 80 },
] as const
const SMALLEST = { entries: 0, characters: 60 } as const

/** A receipt shares its comment of 65,536 characters with what people read. */
const ENCODED_CHARACTERS = 30_000

/** Lists are shortened until the receipt fits into its comment; the counts beside them stay whole. */
export function writeReceipt(options: ReceiptOptions): Receipt {
  for (const size of SIZES) {
    const receipt = receiptOf(options, size)
    if (receiptHeader(receipt).length <= ENCODED_CHARACTERS) return receipt
  }
  return receiptOf(options, SMALLEST)
}

function receiptOf(
  { review, verdict, headSha, now, runUrl, ledger, notes, dismissals = [] }: ReceiptOptions,
  { entries, characters }: { readonly entries: number; readonly characters: number },
): Receipt {
  const { findings, coverage, costUsd } = review
  const month = monthOf(now)
  const short = (text: string) => bound(text, characters)
  return {
    version: 1,
    promptVersion: PROMPT_VERSION,
    headSha,
    at: new Date(now).toISOString(),
    runUrl: bound(runUrl, 300),
    verdict,
    coverage: {
      ...coverage,
      skipped: coverage.skipped
        .slice(0, entries)
        .map((file) => ({ ...file, path: short(file.path), reason: short(file.reason) })),
      // The first gap names the reason in the title: it always stays.
      gaps: coverage.gaps.slice(0, Math.max(1, entries)).map(short),
    },
    models: review.models.map((model) => ({ ...model, answered: [...model.answered] })),
    fallbacks: review.fallbacks.slice(0, 8).map((step) => ({ ...step, why: short(step.why) })),
    anchors: countSteps(findings),
    findings: countSeverities(findings),
    known: findings
      .filter((examined) => !isSetAside(examined))
      .slice(0, entries)
      .map(({ codeId, finding: { id, severity, category, path, title } }) => ({
        id,
        codeId,
        severity,
        category,
        path: short(path),
        title: short(title),
      })),
    dismissals: dismissals.slice(0, Math.max(5, entries)),
    cost: {
      runUsd: costUsd,
      pullRequestUsd: (ledger?.spentHere ?? 0) + costUsd,
      months: { ...ledger?.months, [month]: (ledger?.months[month] ?? 0) + costUsd },
      monthUsd: ledger === undefined ? null : ledger.spentThisMonth + costUsd,
    },
    notes: [...review.notes, ...notes].slice(0, Math.max(1, entries)).map(short),
  }
}

function countSeverities(findings: readonly ExaminedFinding[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, nit: 0 }
  for (const { finding } of findings) counts[finding.severity] += 1
  return counts satisfies Record<(typeof severities)[number], number>
}
