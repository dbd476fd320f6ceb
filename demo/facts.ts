import type { JournalEntry } from '@release-pipeline/release'
import type { ProbeReading } from '@release-pipeline/testing/world'

/** What the report shows beside the timeline. */
export interface Facts {
  review?: ReviewFacts
  gate?: GateFacts
  readonly deploys: DeployFacts[]
  readonly notices: string[]
}

export interface ReviewFacts {
  readonly title: string
  readonly sentence: string
  readonly route: string
  readonly rounds: readonly ReviewRound[]
  readonly scripted: boolean
}

export interface ReviewRound {
  readonly sha: string
  readonly verdict: string
  readonly costUsd: string
  readonly comments: readonly InlineComment[]
}

export interface InlineComment {
  readonly path: string
  readonly line: number | undefined
  readonly diffHunk: string
  readonly body: string
}

export interface GateFacts {
  readonly decision: string
  readonly digest: string
  readonly requester: string
  readonly approver: string
  /** Cells of the Go/No-Go table, head first. */
  readonly table: readonly (readonly string[])[]
}

export interface DeployFacts {
  readonly title: string
  readonly environment: string
  readonly sha: string
  readonly outcome: string
  readonly good: boolean
  readonly journal: readonly JournalEntry[]
  readonly probe?: ProbeReading
}
