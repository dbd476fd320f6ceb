import * as z from 'zod'
import { digest, reason, who } from './values.ts'

export const copyId = z.string().regex(/^[0-9a-f]{32}$/)

/** A dump without personal data that was handed over under its id. */
export const maskedCopy = z.object({
  id: copyId,
  sha256: digest,
  bytes: z.int(),
  createdAt: z.string(),
  revision: z.string(),
  serverVersion: z.string(),
  rows: z.record(z.string(), z.int()),
})
export type MaskedCopy = z.output<typeof maskedCopy>

/** What was done to personal data, for whoever has to show it. Holds names and numbers, no value. */
export const copyEvidence = z.object({
  app: z.string(),
  from: z.string(),
  at: z.string(),
  by: who,
  reason,
  backup: z.object({ id: z.string(), createdAt: z.string(), sha256: digest }),
  tables: z.record(
    z.string(),
    z.object({
      rows: z.int(),
      emptied: z.boolean(),
      /** Column to mask, of those that were replaced. */
      masked: z.record(z.string(), z.string()),
      kept: z.array(z.string()),
      /** Kept and left out of the check, with the reason. */
      excused: z.record(z.string(), z.string()),
    }),
  ),
  check: z.object({ columns: z.int(), emails: z.literal(0), phones: z.literal(0) }),
  copy: z.object({ sha256: digest, bytes: z.int() }),
})
export type CopyEvidence = z.output<typeof copyEvidence>
