import * as z from 'zod'
import { duration, relativePath } from './values.ts'

export const tests = z
  .strictObject({
    checks: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of check runs that must have succeeded on the exact commit.'),
    command: z
      .string()
      .min(1)
      .optional()
      .describe('Shell command that runs the tests, when there are no checks to wait for.'),
    wait: duration('How long checks are waited for.').prefault('20m'),
  })
  .describe('What must be green before anything is deployed. No checks and no command is a failure, not a pass.')

export const build = z
  .strictObject({
    command: z.string().min(1).describe('Shell command that builds the release, run once per push in the checkout.'),
    output: relativePath.describe('Directory that becomes the release.'),
  })
  .describe('How a release is built.')
