import type { Permissions } from '../permissions.ts'
import type { Snapshot } from '../repositories.ts'

/** An action that the runner plays itself. What it throws fails the step with its message. */
export type Builtin = (call: BuiltinCall) => Promise<Readonly<Record<string, string>>>

export interface BuiltinCall {
  /** As the step gives them, names in lower case; a builtin knows its own defaults. */
  readonly inputs: Readonly<Record<string, string>>
  readonly workspace: string
  readonly repository: string
  readonly sha: string
  readonly ref: string
  readonly runId: string
  /** Token and permissions of the job. */
  readonly token: string
  readonly permissions: Permissions
  readonly serverUrl: string
  /** A commit of a repository that the run knows; throws for others. */
  readonly snapshot: (repository: string, ref: string) => Promise<Snapshot>
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}
