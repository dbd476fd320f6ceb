import type { Builtin } from './builtins/builtin.ts'
import type { Concurrency } from './concurrency.ts'
import type { Permissions } from './permissions.ts'

/** A work tree that stands for every ref: fast, but without history. */
export interface DirectorySource {
  readonly directory: string
  /** What github.sha is; default the HEAD of the work tree, zeros where there is none. */
  readonly sha?: string
}

/** A bare repository, or the `.git` of another: each ref is read as it is. */
export interface GitSource {
  readonly gitDir: string
}

export type RepositorySource = DirectorySource | GitSource

export interface EnvironmentSettings {
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** Branch patterns that may use the environment (deployment branch policy). Absent: every branch. */
  readonly branches?: readonly string[]
}

export interface CancelDelays {
  /** From SIGINT to SIGTERM; GitHub: 7500 ms. */
  readonly terminateMs: number
  /** From SIGTERM to SIGKILL; GitHub: 2500 ms. */
  readonly killMs: number
}

export interface RunOptions {
  /** By `owner/name`. */
  readonly repositories: Readonly<Record<string, RepositorySource>>
  /** Where the event happens. */
  readonly repository: string
  /** Path of the workflow file in `repository`. */
  readonly workflow: string
  /** Full ref of the run and of the workflow file; default `refs/heads/main`. */
  readonly ref?: string
  /** Commit of the run and of the workflow file; default: what `ref` points to. */
  readonly sha?: string
  readonly event: { readonly name: string; readonly payload?: Readonly<Record<string, unknown>> }
  /** Inputs of a `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string | boolean | number>>
  readonly actor?: string
  /** Who started this attempt; default the actor. */
  readonly triggeringActor?: string
  readonly runId?: string
  /** "Re-run failed jobs" of this run: what succeeded or was skipped is kept unless something it needs runs again. */
  readonly rerunOf?: { readonly jobs: readonly JobRun[]; readonly attempt: number }
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  readonly environments?: Readonly<Record<string, EnvironmentSettings>>
  /** Makes the job's GITHUB_TOKEN. Default: a random string that no server knows. */
  readonly issueToken?: (permissions: Permissions, job: string) => string | Promise<string>
  /** The repository's setting for workflows that say nothing; default `read`. */
  readonly defaultPermissions?: 'read' | 'write'
  /**
   * A called workflow that asks for more than its caller may: GitHub refuses the run at its start (default); `intersect`
   * starts it with what both allow, so that a test can see the 403.
   */
  readonly excessPermissions?: 'refuse' | 'intersect'
  readonly serverUrl?: string
  readonly apiUrl?: string
  readonly graphqlUrl?: string
  /** The Node that runs `using: node24` and stands first on PATH; default this process's own. */
  readonly node?: string
  /** Actions that the runner plays itself, by `owner/name`, whatever their @ref. They win over `repositories`. */
  readonly builtins?: Readonly<Record<string, Builtin>>
  /** Shared among runs that may meet; default: this run alone. */
  readonly concurrency?: Concurrency
  readonly onLine?: (job: string, line: string) => void
  readonly onStep?: (event: StepEvent) => void
  /** Each job when it has ended, also the skipped ones. */
  readonly onJob?: (job: JobRun) => void
  /** Aborting it is pressing "Cancel workflow". */
  readonly signal?: AbortSignal
  readonly cancelDelays?: CancelDelays
  /** HOME of the jobs; default a fresh empty directory for each job. */
  readonly home?: string
  /** Where commits are unpacked; give one to many runs to unpack each commit once. Default: within the run's own directory. */
  readonly cacheDirectory?: string
}

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped'

export type StepEvent =
  | { readonly kind: 'started'; readonly job: string; readonly step: string; readonly depth: number }
  | {
      readonly kind: 'finished'
      readonly job: string
      readonly step: string
      readonly depth: number
      readonly run: StepRun
    }

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error'
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

export interface StepRun {
  readonly name: string
  readonly id: string | undefined
  /** Before `continue-on-error`. */
  readonly outcome: Result
  /** After `continue-on-error`. */
  readonly conclusion: Result
  readonly outputs: Readonly<Record<string, string>>
  readonly durationMs: number
  /** What the step wrote to GITHUB_STEP_SUMMARY, with that of its inner steps. */
  readonly summary: string
  /** The steps of a composite action. */
  readonly steps: readonly StepRun[]
}

export interface JobRun {
  /** Ids along the call chain with the matrix values: `deploy / smoke (a, 1)`. */
  readonly id: string
  /** The same with the `name:` of each job. */
  readonly name: string
  readonly result: Result
  readonly outputs: Readonly<Record<string, string>>
  readonly steps: readonly StepRun[]
  readonly log: readonly string[]
  readonly annotations: readonly Annotation[]
  readonly summary: string
  readonly environment: { readonly name: string; readonly url?: string; readonly deployment: boolean } | undefined
  readonly permissions: Permissions
  /** It did not run in this attempt: this is what it came to in an earlier one. */
  readonly kept?: true
}

export interface WorkflowRun {
  readonly conclusion: Result
  readonly jobs: readonly JobRun[]
}
