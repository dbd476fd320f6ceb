import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      config: inputs.text(),
      'github-token': inputs.secret('github-token'),
      'sentry-token': inputs.secret('sentry-token').optional(),
      weekly: z.enum(['auto', 'true', 'false'], { error: 'must be auto, true or false' }),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
