import type { Log } from './log.ts'
import type { Secret } from './secret.ts'

/** What GitHub says about this run, or what the terminal stands in for it. */
export interface RunContext {
  readonly owner: string
  readonly repository: string
  /** The commit that the event points to. Under issue_comment and workflow_dispatch it is NOT what is to be deployed. */
  readonly sha: string
  readonly ref: string
  readonly eventName: string
  readonly payload: unknown
  readonly actor: string
  readonly runId: string
  readonly runUrl: string
  readonly job: string
  readonly workspace: string
  readonly apiUrl: string
  readonly serverUrl: string
  /** Version of this suite that runs: the ref after `@` in `uses:`. Empty for a local action. */
  readonly suiteRef?: string
}

interface Remark {
  readonly level: 'notice' | 'warning' | 'failure'
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly title: string
  readonly message: string
}

/** The edge between an action and whatever runs it. */
export interface Runtime {
  readonly log: Log
  readonly context: RunContext
  /** The input as written, or an empty string when it was not given: GitHub knows no difference. */
  input(name: string): string
  setOutput(name: string, value: string): void
  /** A remark on lines of a file, shown where the run is; GitHub shows ten of a level for each step. */
  annotate(remark: Remark): void
  /** Registers every spelling of the secret with the runner's log masking. */
  mask(secret: Secret): void
  /** Kept for the `post` step of the same action. */
  saveState(name: string, value: string): void
  state(name: string): string
  /** Appends Markdown to the job summary. */
  summary(markdown: string): Promise<void>
  /** Aborted when the runner wants the step to end (SIGINT, then SIGTERM 7.5 s later). */
  readonly cancelled: AbortSignal
}
