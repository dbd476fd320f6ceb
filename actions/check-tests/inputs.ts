import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      mode: z.enum(['checks', 'reports'], { error: 'must be checks or reports' }),
      'github-token': inputs.secret('github-token'),
      config: inputs.text(),
      sha: inputs.text().regex(/^[0-9a-f]{40}$/, 'must be a full commit id of 40 hexadecimal digits'),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
