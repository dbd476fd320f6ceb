import { plural } from '@release-pipeline/core'
import { formatDollars } from '../cost/cost-of.ts'
import type { MonthCost } from './month.ts'

/** One line for a summary. @param cap of the month, in US dollars. */
export function monthSentence({ month, costUsd, pullRequests }: MonthCost, cap: number): string {
  const left = Math.max(0, cap - costUsd)
  const what = `AI reviews in ${month}: ${formatDollars(costUsd)} of ${formatDollars(cap)}, ${plural(pullRequests.length, 'pull request')}`
  return left > 0
    ? `${what}; ${formatDollars(left)} left.`
    : `${what}; the cap is reached, so no model reviews any more.`
}

/** The month as text for a terminal, dearest pull request first. */
export function describeMonth(cost: MonthCost, cap: number): string {
  const rows = cost.pullRequests.map(({ number, url, costUsd, assumed }) => {
    const note = assumed ? '  (somebody edited its summary: its whole cap is counted)' : ''
    return `${formatDollars(costUsd).padStart(10)}  #${number}  ${url}${note}`
  })
  return [monthSentence(cost, cap), ...rows].join('\n')
}
