import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['staging', 'production', 'local'], { error: () => 'must be staging, production or local' }),
      config: inputs.text(),
      'github-token': inputs.secret('github-token'),
      'deploy-id': inputs.text().optional(),
      to: inputs.text().optional(),
      host: inputs.text().optional(),
      reason: inputs.text(),
      'github-deployment-id': inputs.integer(1, Number.MAX_SAFE_INTEGER).optional(),
      'ssh-private-key': inputs.secret('ssh-private-key').optional(),
      'ssh-passphrase': inputs.secret('ssh-passphrase').optional(),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
