import { type Clock, SuiteError } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import type { RunContext } from './run-context.ts'
import { runStep } from './run-step.ts'
import type { SmokeStep, SmokeSuite } from './suite.ts'
import { variablesIn } from './template.ts'

export interface SelfTestReport {
  /** Steps that pass on a server which answers 200 and `{}` to everything: they do not look at what the answer says. */
  readonly blindSteps: readonly string[]
  readonly steps: number
}

/** Answers 200 and `{}` to everything, at once. */
const yesMan: HttpClient = {
  send: async (request) => ({
    kind: 'response',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{}',
    truncated: false,
    durationMs: 1,
    url: request.url,
    ...(request.url.startsWith('https:')
      ? { certificate: { validTo: '2100-01-01T00:00:00.000Z', issuer: 'self-test', subject: 'self-test' } }
      : {}),
  }),
}

/** Time stands still: the answers come at once and nothing is waited for. */
const stoppedClock: Clock = { now: () => 0, sleep: async () => undefined }

/**
 * Runs every step of the suite against a server that knows nothing. Readiness is left out: it always fails there and
 * would hide a blind suite. Each step gets stand-ins for its variables, so that it is judged on its own.
 * @throws SMOKE_SUITE_BLIND when every step passes.
 */
export async function selfTest(suite: SmokeSuite): Promise<SelfTestReport> {
  const blindSteps: string[] = []
  for (const step of suite.steps) {
    const { retry: _, ...once } = step
    const report = await runStep(once, 'step', standIns(step), Number.POSITIVE_INFINITY)
    if (report.outcome === 'passed') blindSteps.push(step.name)
  }
  if (blindSteps.length === suite.steps.length) {
    throw new SuiteError('SMOKE_SUITE_BLIND', {
      what: `"${suite.name}" passes on a server that answers 200 and {} to everything (${blindSteps.join(', ')}).`,
    })
  }
  return { blindSteps, steps: suite.steps.length }
}

function standIns(step: SmokeStep): RunContext {
  const names = variablesIn([step.request, step.expect])
  const isUrl = step.request.url?.startsWith('{{') === true
  return {
    http: yesMan,
    clock: stoppedClock,
    baseUrl: 'https://self-test.invalid',
    values: new Map(names.map((name) => [name, isUrl ? 'https://self-test.invalid' : 'stand-in'])),
    secrets: [],
    mask: () => undefined,
    signal: undefined,
  }
}
