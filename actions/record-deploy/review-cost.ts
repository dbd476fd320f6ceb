import type { GitHub } from '@release-pipeline/adapters/github'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, type Runtime, toSuiteError } from '@release-pipeline/core'
import { costOfMonth, monthOf, monthSentence } from '@release-pipeline/review'

/** Puts into the summary of a staging deploy what reviews have cost this month. It is only told: nothing depends on it. */
export async function tellReviewCost(runtime: Runtime, { pullRequests }: GitHub, { review }: Config): Promise<void> {
  const { budget } = review
  try {
    const month = monthOf(systemClock.now())
    const self = await pullRequests.self()
    const cost = await costOfMonth({ pullRequests, self, month, cap: budget.per_pull_request })
    await runtime.summary(monthSentence(cost, budget.per_month))
  } catch (error) {
    runtime.log.info(`What reviews cost this month is not known: ${toSuiteError(error).message}`)
  }
}
