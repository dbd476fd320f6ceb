import * as z from 'zod'
import { tableName } from './values.ts'

/** How the values of a column are replaced. The same value becomes the same one everywhere, by a secret of the host. */
const namedMasks = ['keep', 'null', 'email', 'phone', 'name', 'text', 'hash', 'uuid', 'number', 'year'] as const

const mask = z.union([
  z.enum(namedMasks),
  z.strictObject({ set: z.string().describe('Every row gets this value.') }),
  z.strictObject({
    keep: z.string().min(1).describe('Kept although it may look like an address or a number of a person: why.'),
  }),
])

export const copy = z
  .strictObject({
    tables: z
      .record(tableName, z.union([z.literal('empty'), z.record(z.string().min(1), mask)]))
      .describe(
        'Every table as `schema.table`: `empty`, or every column with its mask: keep, null, email, phone, name, text, hash, uuid, number, year (first day of it), `{ set: "value" }`, or `{ keep: "reason" }` for what the check afterwards would take for personal data.',
      ),
  })
  .describe(
    'What a masked copy of production for staging holds (`release-pipeline copy-data production staging`). A table or a column that is not listed stops it. Takes effect when production is provisioned again: the deploy key cannot change it.',
  )
