import {
  CANARY_WAIT_PART,
  type Clock,
  type Config,
  type Environment,
  formatDuration,
  type Log,
  requireEnvironment,
  SuiteError,
} from '@release-pipeline/core'
import type { AgentSession } from '../deploy/agent-session.ts'
import { cancellable } from '../deploy/walk-options.ts'
import { WATCH_ERRORS } from '../observe/watch-settings.ts'
import type { Response } from '../protocol/messages.ts'
import { judgeAnswers } from './judge-answers.ts'

type CanarySettings = NonNullable<Extract<Environment['activation'], { mode: 'blue-green' }>['canary']>
export type CanaryStep = CanarySettings['steps'][number]

/** A step of a canary that was served well, or as far as anybody could tell. */
export interface CanaryStepReport {
  readonly share: number
  /** `unjudged`: its errors could not be judged, and readiness alone was good. */
  readonly verdict: 'steady' | 'unjudged'
  readonly tookMs: number
  /** One sentence for people. */
  readonly summary: string
}

export interface CanaryOptions {
  readonly session: Pick<AgentSession, 'call'>
  readonly deploy: string
  readonly fence: number
  readonly settings: CanarySettings
  /** Milliseconds that the host waits for the next step after the end of one. */
  readonly confirmWithinMs: number
  readonly clock: Clock
  readonly log: Log
  readonly signal?: AbortSignal
  /** The candidate has this share from here on. What it tells others runs beside the watch, and never throws. */
  readonly onShare: (share: number) => Promise<void>
  /** The host goes back then, unless it hears of the runner. */
  readonly onDeadline: (deadline: string | undefined) => void
  readonly onReport: (report: CanaryStepReport) => void
}

export function canaryOf(config: Config, environment: Parameters<typeof requireEnvironment>[1]) {
  const { activation } = requireEnvironment(config, environment)
  return activation.mode === 'blue-green' ? activation.canary : undefined
}

/** Each step's share for its time, while the candidate is watched. @throws CANARY_TAKEN_BACK, with what was seen */
export async function runCanary(options: CanaryOptions): Promise<void> {
  const { log, signal } = options
  for (const step of options.settings.steps) {
    signal?.throwIfAborted()
    await giveShare(step, options)
    const told = options.onShare(step.share)
    try {
      log.info(`${step.share} % of the requests go to the new release, for ${formatDuration(step.for)}.`)
      const report = await watchStep(step, options)
      if (report.verdict === 'steady') log.info(report.summary)
      else log.warning(report.summary)
      options.onReport(report)
    } finally {
      await told
    }
  }
}

/** So long at most the host counts on a runner of which it hears nothing, before the time to confirm begins. */
const RENEW_MS = 60_000

/** The same share again renames nothing, and moves the deadline. */
async function giveShare({ share, for: forMs }: CanaryStep, options: CanaryOptions): Promise<void> {
  const { session, deploy, fence, signal } = options
  const canary = { share, holdMs: Math.min(forMs, RENEW_MS) }
  const { deadline } = await session.call('switch', { deploy, fence, canary }, cancellable(signal))
  options.onDeadline(deadline)
}

/** Of the time that the host waits for the next step: what is left is for asking for it. */
const LOOKS = 10
const SHORTEST_LOOK_MS = 250
const LONGEST_LOOK_MS = 5000

async function watchStep(step: CanaryStep, options: CanaryOptions): Promise<CanaryStepReport> {
  const { settings, clock, signal, confirmWithinMs } = options
  const started = clock.now()
  const everyMs = Math.min(Math.max(step.for / LOOKS, SHORTEST_LOOK_MS), LONGEST_LOOK_MS)
  const longest = step.for + CANARY_WAIT_PART * confirmWithinMs
  for (let renewed = started; ; ) {
    const passed = clock.now() - started
    const look = await lookAt(options, everyMs)
    const judged = judge(look, settings)
    const told = (what: string) => `${step.share} % for ${formatDuration(clock.now() - started)}: ${what}`
    if (judged.kind === 'rise') throw takenBack(told(`errors have risen: ${judged.seen}.`))
    if (passed >= step.for) {
      const tookMs = clock.now() - started
      if (judged.kind === 'steady')
        return { share: step.share, verdict: 'steady', tookMs, summary: told(`no rise of errors: ${judged.seen}.`) }
      const unjudged = `it answered whenever it was asked, and its errors could not be judged: ${judged.seen}.`
      const goesOn = settings.too_little_traffic === 'go-on' && judged.kind !== 'doubtful'
      if (goesOn) return { share: step.share, verdict: 'unjudged', tookMs, summary: told(unjudged) }
      // Waiting makes no log of answers where there is none.
      if (judged.kind === 'unseen' || passed >= longest) throw takenBack(told(unjudged))
    }
    if (clock.now() - renewed >= RENEW_MS) {
      await giveShare(step, options)
      renewed = clock.now()
    }
    const left = (passed < step.for ? step.for : longest) - (clock.now() - started)
    await clock.sleep(Math.max(Math.min(everyMs, left), 0), signal)
  }
}

/** A candidate that does not answer is asked once more: a single question may be lost. @throws CANARY_TAKEN_BACK */
async function lookAt(options: CanaryOptions, everyMs: number): Promise<Response<'canary'>> {
  const { session, deploy, clock, signal } = options
  const ask = () => session.call('canary', { deploy }, cancellable(signal))
  const first = await ask()
  if (first.ready.ok) return first
  await clock.sleep(Math.min(everyMs, 1000), signal)
  const second = await ask()
  if (second.ready.ok) return second
  throw takenBack(`At ${second.share} % release ${second.release} did not answer as it should: ${second.ready.why}.`)
}

function judge({ answers }: Response<'canary'>, settings: CanarySettings) {
  if (answers.kind === 'unseen') return { kind: 'unseen', seen: answers.why } as const
  return judgeAnswers(answers, {
    ...WATCH_ERRORS,
    tolerated: settings.tolerated_errors / 100,
    alarming: settings.alarming_errors / 100,
  })
}

function takenBack(what: string): SuiteError {
  return new SuiteError('CANARY_TAKEN_BACK', { what })
}
