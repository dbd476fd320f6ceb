// What the runner and the host agent say to each other. A call is one execution of the agent:
//
//   argv   `<agent> <verb>`            the verb is the only thing that a forced command lets through
//   stdin  one line of JSON, the request; for `receive` the bytes of the archive follow the line break
//   stdout one line of JSON per message: any number of `{"event": ...}`, then exactly one `{"ok": ...}`
//
// What is asked stands in messages/requests.ts, what is answered in messages/responses.ts.
import * as z from 'zod'
import { journalEntry } from './messages/responses.ts'

export * from './messages/backup-record.ts'
export { type CopyEvidence, copyEvidence, type MaskedCopy } from './messages/copies.ts'
export { type HostStatus, hostStatus } from './messages/host-status.ts'
export * from './messages/requests.ts'
export * from './messages/responses.ts'
export {
  deployId,
  type MigrationKind,
  migrationKinds,
  type PhaseName,
  phaseNames,
  releaseId,
} from './messages/values.ts'
export * from './messages/verbs.ts'

/** A line of the agent's standard output. */
export const message = z.union([
  z.object({
    event: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('log'), text: z.string() }),
      z.object({ kind: z.literal('journal'), entry: journalEntry }),
      z.object({ kind: z.literal('progress'), bytes: z.int() }),
    ]),
  }),
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      what: z.string(),
      why: z.string().optional(),
      remedy: z.string().optional(),
      live: z.string().optional(),
    }),
  }),
])
export type Message = z.output<typeof message>
