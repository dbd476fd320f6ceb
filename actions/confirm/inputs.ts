import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** A number, or where there are several hosts one for each. */
const FENCE = /^([1-9]\d{0,14}|\S+=[1-9]\d{0,14}( \S+=[1-9]\d{0,14})*)$/

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['staging', 'production', 'local'], { error: () => 'must be staging, production or local' }),
      config: inputs.text(),
      'github-token': inputs.secret('github-token'),
      'deploy-id': inputs.text(),
      fence: inputs.text().regex(FENCE, 'must be the output fence of the deploy, such as 7, or web-1=7 web-2=9'),
      'github-deployment-id': inputs.integer(1, Number.MAX_SAFE_INTEGER).optional(),
      'ssh-private-key': inputs.secret('ssh-private-key').optional(),
      'ssh-passphrase': inputs.secret('ssh-passphrase').optional(),
      by: inputs.text().default(runtime.context.actor),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
