import * as z from 'zod'
import { duration, glob, relativePath } from './values.ts'

/** Lines of critical modules that tests must reach, in per cent. */
const CRITICAL_MINIMUM = 70

const afterDeploy = z
  .strictObject({
    name: z.string().min(1).describe('What the suite is, such as end to end.'),
    command: z
      .string()
      .min(1)
      .describe(
        'Shell command that runs it in the checkout of the commit. It finds BASE_URL, RELEASE_SHA, RELEASE_ENVIRONMENT, the variables of the environment and the secrets of the smoke suite as environment variables.',
      ),
    report: relativePath.optional().describe('JUnit report that the command leaves.'),
    k6: relativePath.optional().describe('Summary of k6 (JSON) that the command leaves.'),
    environments: z
      .array(z.enum(['local', 'staging', 'production']))
      .min(1)
      .default(['staging'])
      .describe('Where it runs. Production only where it is named: nobody but you knows what the suite changes.'),
    within: duration('How long it may take; it always ends before the deadline of the host.').prefault('5m'),
  })
  .superRefine(({ report, k6 }, context) => {
    if ((report === undefined) === (k6 === undefined))
      context.addIssue({
        code: 'custom',
        path: ['report'],
        message: 'needs either report or k6: an exit code alone does not say that anything was tested',
      })
  })
  .describe('A suite that runs against the deployed release, after the smoke suite and before the release is kept.')

export const suites = z
  .strictObject({
    reports: z
      .array(relativePath)
      .default([])
      .describe('JUnit reports that tests.command leaves. A missing one, or one without a test, is no pass.'),
    k6: z
      .array(relativePath)
      .default([])
      .describe('Summaries of k6 (JSON, of --summary-export or handleSummary) that tests.command leaves.'),
    after_deploy: z
      .array(afterDeploy)
      .default([])
      .describe('Suites of your own against the deployed release: pytest, Playwright, k6, Hurl, newman.'),
    coverage: z
      .strictObject({
        report: relativePath.describe('Report that tests.command leaves.'),
        format: z.enum(['cobertura', 'lcov']).describe('Cobertura XML, or lcov.'),
        groups: z
          .array(
            z.strictObject({
              name: z.string().min(1).describe('What the group is, such as critical modules.'),
              paths: z.array(glob).min(1).describe('Files of the group.'),
              minimum: z
                .number()
                .min(0)
                .max(100)
                .default(CRITICAL_MINIMUM)
                .describe('Covered lines in per cent, over the whole group.'),
            }),
          )
          .min(1)
          .describe('What must be covered, and how well.'),
      })
      .optional()
      .describe('How much of which code the tests must reach.'),
  })
  .describe("The team's own tests: reports that are read after tests.command, and suites that run after a deploy.")
