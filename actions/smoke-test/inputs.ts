import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['local', 'staging', 'production'], { error: 'must be local, staging or production' }),
      config: inputs.text(),
      suite: inputs.text().optional(),
      'self-test': inputs.flag(),
      sha: inputs
        .text()
        .regex(/^[0-9a-f]{40}$/, 'must be a full commit id of 40 hexadecimal digits')
        .optional(),
      'base-url': z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
      secrets: inputs.text().optional(),
      'sentry-token': inputs.secret('sentry-token').optional(),
      deadline: z.iso.datetime({ offset: true, error: 'must be an ISO time such as 2026-01-31T12:00:00Z' }).optional(),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
