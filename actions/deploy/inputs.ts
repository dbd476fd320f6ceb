import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. The post step reads them again. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['staging', 'production', 'local'], { error: () => 'must be staging, production or local' }),
      config: inputs.text(),
      'github-token': inputs.secret('github-token'),
      sha: inputs.text().regex(/^[0-9a-f]{40}$/, 'must be a full commit id of 40 hexadecimal digits'),
      artifact: inputs.text(),
      digest: inputs.text().regex(/^[0-9a-f]{64}$/, 'must be a sha256 of 64 hexadecimal digits'),
      'ssh-private-key': inputs.secret('ssh-private-key').optional(),
      'ssh-passphrase': inputs.secret('ssh-passphrase').optional(),
      'app-env': inputs.secret('app-env').optional(),
      reason: inputs.text(),
      backup: inputs.text().optional(),
      approval: inputs.text().optional(),
    }),
  )

export type DeployInputs = ReturnType<typeof readInputs>
