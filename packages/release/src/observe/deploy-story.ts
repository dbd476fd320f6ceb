import * as z from 'zod'

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

const steps = z.array(
  z.object({ name: z.string(), startedAt: z.iso.datetime(), finishedAt: z.iso.datetime(), ok: z.boolean() }),
)
export type DeployStoryStep = z.output<typeof steps>[number]

/** The output `steps` of the action deploy. Anything else is no steps: a chart is not worth a failed run. */
export function deployStorySteps(text: string | undefined): readonly DeployStoryStep[] {
  if (text === undefined) return []
  try {
    return steps.parse(JSON.parse(text))
  } catch {
    return []
  }
}
