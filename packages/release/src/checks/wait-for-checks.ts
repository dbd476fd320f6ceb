import { type Clock, formatDuration, type Log, SuiteError } from '@release-pipeline/core'
import type { CheckState, Repository } from '../ports.ts'
import { type ChecksVerdict, judgeChecks } from './judge-checks.ts'

export interface WaitForChecksOptions {
  readonly repository: Pick<Repository, 'checks'>
  readonly clock: Clock
  readonly log: Log
  readonly sha: string
  /** Names of the check runs that must succeed. */
  readonly names: readonly string[]
  readonly withinMs: number
  readonly signal?: AbortSignal
}

/** Checks that are about to end are met at once; those that take long cost few requests. */
const EAGER_FOR_MS = 15_000
const EAGER_PAUSE_MS = 1000
const PATIENT_PAUSE_MS = 5000

/**
 * Waits until every named check of exactly this commit has succeeded.
 * @throws CHECKS_FAILED as soon as one has ended otherwise: skipped, neutral and cancelled are not success.
 * @throws CHECKS_TIMED_OUT with the names that are still missing or running.
 */
export async function waitForChecks(options: WaitForChecksOptions): Promise<readonly CheckState[]> {
  const { repository, clock, log, sha, names, withinMs, signal } = options
  const started = clock.now()
  let told = ''
  for (;;) {
    const verdict = judgeChecks(names, await repository.checks(sha))
    if (verdict.kind === 'passed') return verdict.checks
    if (verdict.kind === 'failed') throw failed(sha, verdict)
    const waitingFor = verdict.waitingFor.join(', ')
    const waited = clock.now() - started
    const pause = waited < EAGER_FOR_MS ? EAGER_PAUSE_MS : PATIENT_PAUSE_MS
    if (waited + pause > withinMs) throw timedOut(sha, waitingFor, withinMs)
    if (waitingFor !== told) log.info(`Waiting for ${waitingFor} on ${sha.slice(0, 7)}.`)
    told = waitingFor
    await clock.sleep(pause, signal)
  }
}

function failed(sha: string, { checks }: Extract<ChecksVerdict, { kind: 'failed' }>): SuiteError {
  const lines = checks.map((check) => `${check.name}: ${check.conclusion ?? 'no conclusion'} (${check.url})`)
  return new SuiteError('CHECKS_FAILED', { what: `On ${sha}:\n${lines.join('\n')}` })
}

function timedOut(sha: string, waitingFor: string, withinMs: number): SuiteError {
  return new SuiteError('CHECKS_TIMED_OUT', {
    what: `After ${formatDuration(withinMs)} there is still no result on ${sha} of: ${waitingFor}.`,
  })
}
