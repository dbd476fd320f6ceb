import * as z from 'zod'
import { digest } from './values.ts'

export const backup = z.object({
  id: z.string(),
  deploy: z.string().optional(),
  createdAt: z.string(),
  bytes: z.int(),
  sha256: digest,
  revision: z.string(),
  serverVersion: z.string(),
  /** Last time it was restored into a side database and compared. */
  drilledAt: z.string().optional(),
  rows: z.record(z.string(), z.int()),
  /** Name of the database that was dumped. Absent from backups of before: then nobody can tell. */
  database: z.string().optional(),
  format: z.enum(['custom', 'directory']).optional(),
  /** Tables that it holds without their rows. */
  withoutRows: z.array(z.string()).optional(),
  /** Roles and tablespaces stand beside it. */
  globals: z.boolean().optional(),
  /** A masked copy of another environment, whose roles are not here. */
  masked: z.boolean().optional(),
  /** When its copy had arrived somewhere else. */
  copiedAt: z.string().optional(),
  /** Writes were refused while it was made. */
  frozen: z.boolean().optional(),
  /** Transaction id of the snapshot that was dumped: every row with a higher one was written since. */
  xid: z.string().optional(),
  /** What the migration left that this backup was made for: what is written since is no work of the migration. */
  migrated: z.object({ xid: z.string(), rows: z.record(z.string(), z.int()) }).optional(),
})
export type Backup = z.output<typeof backup>
