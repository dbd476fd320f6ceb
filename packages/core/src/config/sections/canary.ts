import * as z from 'zod'
import { formatDuration } from '../../duration.ts'
import { duration } from './values.ts'

/** The job of a workflow that deploys ends after 45 minutes: its other steps need a part of them. */
export const LONGEST_CANARY_MS = 1_800_000

/** Of the time to confirm, what a step may wait for enough traffic; the rest is for asking for the next one. */
export const CANARY_WAIT_PART = 0.8

const percent = (description: string) => z.number().positive().max(90).describe(description)

const step = z.strictObject({
  share: z
    .int()
    .multipleOf(5, 'must be a multiple of 5: each of the twenty links that nginx connects to is 5 %')
    .min(5)
    .max(95, 'must be below 100: all requests are what the deploy comes to by itself')
    .describe('Of the requests, in per cent: a multiple of 5.'),
  for: duration('How long at least.'),
})

export const canary = z
  .strictObject({
    steps: z.array(step).min(1).max(12).describe('One after the other, each with a larger share.'),
    tolerated_errors: percent('Bad answers (5xx, or none) in per cent that are as good as before.').default(1),
    alarming_errors: percent('Bad answers in per cent that take the release back.').default(5),
    too_little_traffic: z
      .enum(['go-on', 'wait'])
      .default('go-on')
      .describe(
        'When a step ends and its errors cannot be judged: `go-on` goes by readiness alone and says so, unless a larger part of its answers was bad than for the live release; `wait`, and then too, holds the step for at most 80 % of confirm_within and then takes the release back.',
      ),
  })
  .superRefine(({ steps, tolerated_errors, alarming_errors }, context) => {
    for (const [index, { share }] of steps.entries()) {
      const before = steps[index - 1]?.share ?? 0
      if (share > before) continue
      const message = `must be more than the ${before} % of the step before`
      context.addIssue({ code: 'custom', path: ['steps', index, 'share'], message })
    }
    const totalMs = steps.reduce((sum, each) => sum + each.for, 0)
    if (totalMs > LONGEST_CANARY_MS) {
      const message = `take ${formatDuration(totalMs)} together, and at most ${formatDuration(LONGEST_CANARY_MS)} fit into the job of a deploy; watch the release after the switch with observe.watch`
      context.addIssue({ code: 'custom', path: ['steps'], message })
    }
    if (alarming_errors < 2 * tolerated_errors) {
      const message = 'must be at least twice tolerated_errors: closer shares cannot be told apart in minutes'
      context.addIssue({ code: 'custom', path: ['alarming_errors'], message })
    }
  })
  .describe('A share of the requests first: the release meets all users only when those of each step were served well.')
