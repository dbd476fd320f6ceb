import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

const shape = z.object({
  mode: z.enum(['plan', 'verify-approval'], { error: 'must be plan or verify-approval' }),
  environment: z.literal('production', { error: 'must be production: only it has a Go/No-Go list' }),
  config: inputs.text(),
  'github-token': inputs.secret('github-token'),
  sha: inputs.text().optional(),
  digest: inputs.text().optional(),
  'comment-id': inputs.integer(1, Number.MAX_SAFE_INTEGER).optional(),
  consume: inputs.flag(),
  requester: inputs.text().optional(),
  'users-notified': inputs.text().optional(),
  'ssh-private-key': inputs.secret('ssh-private-key').optional(),
  'ssh-passphrase': inputs.secret('ssh-passphrase').optional(),
  'sentry-token': inputs.secret('sentry-token').optional(),
  'uptimerobot-key': inputs.secret('uptimerobot-key').optional(),
})

export type GoNoGoInputs = z.output<typeof shape>

export const readInputs = (runtime: Runtime): GoNoGoInputs => inputs.readInputs(runtime, shape)
