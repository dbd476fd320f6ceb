/** A deploy that is over, as the services that watch are told about it. Every text is redacted already. */
export interface DeployStory {
  readonly app: string
  readonly environment: string
  readonly sha: string
  /** Unique for this deploy; the trace is named by it. */
  readonly deploy: string
  readonly outcome: 'deployed' | 'failed'
  /** ISO times. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly runUrl: string
  readonly repository: string
  readonly commits: readonly { readonly sha: string; readonly title: string }[]
  readonly steps: readonly DeployStoryStep[]
  /** Health address that a monitor watches. */
  readonly healthUrl: string
}

export interface DeployStoryStep {
  readonly name: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly ok: boolean
}
