import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      config: inputs.text(),
      severity: z.enum(['info', 'warning', 'critical'], { error: 'must be info, warning or critical' }),
      title: inputs.text(),
      message: inputs.text().optional(),
      links: inputs.text().optional(),
      'telegram-token': inputs.secret('telegram-token').optional(),
      'smtp-password': inputs.secret('smtp-password').optional(),
      'webhook-url': inputs.secret('webhook-url').optional(),
      reference: inputs.text().optional(),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
