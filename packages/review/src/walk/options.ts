import type { Clock, Config, Log, SuiteError } from '@release-pipeline/core'
import type { Authorship } from '../authorship/authorship.ts'
import type { Receipt } from '../comments/receipt.ts'
import type { Finding } from '../findings/finding.ts'
import type { Annotation, CheckRuns, ModelProvider, PullRequests, Vendor } from '../ports.ts'
import type { sarifLog } from '../sarif/sarif-log.ts'

/** The vendors that can be asked: those that a key was given for. */
export type Providers = Readonly<Partial<Record<Vendor, ModelProvider>>>

/** What every review needs, on GitHub or at a terminal. */
export interface ReviewerOptions {
  readonly providers: Providers
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** What `detect-author` found; detected here when it is left away. */
  readonly authorship?: Authorship
  readonly signal?: AbortSignal
}

export interface ReviewOptions extends ReviewerOptions {
  readonly pullRequests: PullRequests
  readonly checkRuns: CheckRuns
  /** Number of the pull request. */
  readonly pullRequest: number
  /** Where this run can be looked at. */
  readonly runUrl: string
  /** Seals what models have read; without it, every push is read whole. */
  readonly memorySecret?: string
  /** Whether everything is read anew, whatever was read before. */
  readonly anew?: boolean
}

export interface ReviewOutcome {
  readonly verdict: Receipt['verdict']
  /** One line, also the title of the check run. */
  readonly title: string
  readonly findings: readonly Finding[]
  /** How many of them stand at or above the gate. */
  readonly blocking: number
  /** Undefined when nothing was looked at: the pull request is closed or its head moved. */
  readonly receipt: Receipt | undefined
  /** Undefined when the token may not write check runs. */
  readonly checkUrl: string | undefined
  /** Findings on lines of the new text, for where no check run can carry them. */
  readonly annotations: readonly Annotation[]
  /** For code scanning; undefined when nothing was looked at. */
  readonly sarif: ReturnType<typeof sarifLog> | undefined
  readonly costUsd: number
  /** Markdown for the job summary. */
  readonly summary: string
  /** What a person must put right, such as a wrong key; the review went on without. */
  readonly errors: readonly SuiteError[]
}

/** Name of the check run that branch protection and the production gate ask for. */
export const CHECK_NAME = 'AI review'

/** A label that keeps models away from a pull request. It is recorded and never green. */
export const SKIP_LABEL = 'skip-ai-review'
