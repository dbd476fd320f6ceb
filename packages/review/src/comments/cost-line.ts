import type { ReviewConfig } from '@release-pipeline/core'
import { formatDollars } from '../cost/cost-of.ts'
import type { Receipt } from './receipt.ts'

/** This run, this pull request, this month, each beside its cap. */
export function costLine({ cost, at }: Receipt, { budget }: ReviewConfig): string {
  const month = at.slice(0, 7)
  const monthly =
    cost.monthUsd === null
      ? `${month}: not counted here, cap ${formatDollars(budget.per_month)}`
      : `${month}: ${formatDollars(cost.monthUsd)} of ${formatDollars(budget.per_month)}`
  return [
    `this run ${formatDollars(cost.runUsd)}`,
    `this pull request ${formatDollars(cost.pullRequestUsd)} of ${formatDollars(budget.per_pull_request)}`,
    monthly,
  ].join(', ')
}
