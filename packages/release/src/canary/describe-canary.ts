import { formatDuration } from '@release-pipeline/core'
import type { CanaryStep } from './run-canary.ts'

/** `5 % for 2m, 25 % for 5m`. */
export function describeCanary(steps: readonly CanaryStep[]): string {
  return steps.map((step) => `${step.share} % for ${formatDuration(step.for)}`).join(', ')
}
