import * as z from 'zod'
import { glob, relativePath } from './values.ts'

/** Lines of critical modules that tests must reach, in per cent. */
const CRITICAL_MINIMUM = 70

export const suites = z
  .strictObject({
    reports: z
      .array(relativePath)
      .default([])
      .describe('JUnit reports that tests.command leaves. A missing one, or one without a test, is no pass.'),
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
  .describe("Reports of the team's own tests, read after tests.command.")
