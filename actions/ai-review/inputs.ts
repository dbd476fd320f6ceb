import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      'github-token': inputs.secret('github-token'),
      config: inputs.text(),
      'pull-request': inputs.integer(1, Number.MAX_SAFE_INTEGER).optional(),
      authorship: inputs.text().optional(),
      'anthropic-api-key': inputs.secret('anthropic-api-key').optional(),
      'openai-api-key': inputs.secret('openai-api-key').optional(),
      'anthropic-base-url': z.url().optional(),
      'openai-base-url': z.url().optional(),
      'sarif-file': inputs.text().optional(),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
