import type { Runtime } from '@release-pipeline/core'
import * as inputs from '@release-pipeline/core/inputs'
import * as z from 'zod'

/** The inputs of the action, all problems at once. */
export const readInputs = (runtime: Runtime) =>
  inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['staging', 'production'], { error: 'must be staging or production' }),
      config: inputs.text(),
      sha: inputs.text().regex(/^[0-9a-f]{40}$/, 'must be a full commit id of 40 hexadecimal digits'),
      'deploy-id': inputs.text(),
      outcome: z.enum(['deployed', 'failed'], { error: 'must be deployed or failed' }),
      steps: inputs.text().optional(),
      'github-token': inputs.secret('github-token'),
      'sentry-token': inputs.secret('sentry-token').optional(),
      'uptimerobot-key': inputs.secret('uptimerobot-key').optional(),
      'grafana-token': inputs.secret('grafana-token').optional(),
      'pushgateway-authorization': inputs.secret('pushgateway-authorization').optional(),
      'otlp-authorization': inputs.secret('otlp-authorization').optional(),
    }),
  )

export type Inputs = ReturnType<typeof readInputs>
