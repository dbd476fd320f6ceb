import type { ReviewConfig } from '@release-pipeline/core'
import type { Receipt } from './receipt.ts'

/** This run, this pull request, this month, each beside its cap. */
export function costLine({ cost, at }: Receipt, { budget }: ReviewConfig): string {
  const month = at.slice(0, 7)
  const monthly =
    cost.monthUsd === null
      ? `${month}: not known, cap ${dollars(budget.per_month)}`
      : `${month}: ${dollars(cost.monthUsd)} of ${dollars(budget.per_month)}`
  return [
    `this run ${dollars(cost.runUsd)}`,
    `this pull request ${dollars(cost.pullRequestUsd)} of ${dollars(budget.per_pull_request)}`,
    monthly,
  ].join(', ')
}

/** Two digits, three below ten cents, so that a cheap review does not read as free. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.1 ? 3 : 2)}`
}
