import type { ReviewConfig } from '@release-pipeline/core'
import type { Verdict } from '../comments/verdict.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { failsGate } from '../findings/rank.ts'
import type { Coverage } from './coverage.ts'

export interface VerdictOptions {
  /** Whether a label kept models away. */
  readonly skipped: boolean
  readonly findings: readonly ExaminedFinding[]
  readonly coverage: Coverage
  readonly config: ReviewConfig
}

/** Nothing that was not checked is called good: only whole coverage without a finding at the gate is approved. */
export function decideVerdict({ skipped, findings, coverage, config }: VerdictOptions): Verdict {
  if (skipped) return 'skipped'
  if (config.advisory) return 'advisory'
  if (!coverage.whole) return 'incomplete'
  return findings.some((examined) => failsGate(examined, config.gate)) ? 'changes-requested' : 'approved'
}
