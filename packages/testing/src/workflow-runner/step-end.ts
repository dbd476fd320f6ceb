import { assertNever } from '@release-pipeline/core'
import { cancellable } from './cancel.ts'
import type { JobSession } from './job-session.ts'
import type { PlacedStep } from './step-frame.ts'
import type { StepProcessResult } from './step-process.ts'
import { nothing, type StepOutcome } from './steps.ts'

/** Runs the process of a step and says what its end means. */
export async function endOf(
  session: JobSession,
  step: PlacedStep,
  work: (signal: AbortSignal) => Promise<StepProcessResult>,
  holds?: () => boolean,
): Promise<StepOutcome> {
  let last: StepProcessResult = { exitCode: 1, outputs: {}, summary: '' }
  const ended = await cancellable(
    session,
    step,
    async (signal) => {
      last = await work(signal)
      return last
    },
    holds,
  )
  const { outputs, summary } = last
  switch (ended.how) {
    case 'cancelled':
      session.error('The operation was canceled.')
      return { ...nothing('cancelled'), outputs, summary }
    case 'timed-out':
      session.error('The step has timed out: its timeout-minutes are over.')
      return { ...nothing('failure'), outputs, summary }
    case 'done':
      if (last.exitCode !== 0) session.error(`Process completed with exit code ${last.exitCode}.`)
      return { outcome: last.exitCode === 0 ? 'success' : 'failure', outputs, summary, steps: [] }
    default:
      return assertNever(ended)
  }
}
