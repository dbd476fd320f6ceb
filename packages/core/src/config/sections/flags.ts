import * as z from 'zod'
import { identifier } from './values.ts'

export const flags = z
  .record(
    identifier,
    z.strictObject({
      description: z.string().min(1).describe('What users get where it is on.'),
      remove_by: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2027-03-01')
        .describe('From this day on `doctor` asks to take the flag out of the code: a flag is a debt.'),
    }),
  )
  .describe('Feature flags of the app. Whether they are on is set on each host, without a deploy.')
