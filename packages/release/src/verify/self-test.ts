import { type Clock, parseJson, SuiteError } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import { leafAt, leafPaths, withLeaf } from './json-leaves.ts'
import { type RecordedAnswer, recordedSteps, type SmokeRecording } from './recording.ts'
import type { RunContext } from './run-context.ts'
import { runStep } from './run-step.ts'
import type { SmokeStep, SmokeSuite } from './suite.ts'
import { fill, variablesIn } from './template.ts'

export interface SelfTestReport {
  /** Steps that pass on a server which answers 200 and `{}` to everything: they do not look at what the answer says. */
  readonly blindSteps: readonly string[]
  readonly steps: number
  /** What the suite makes of the recorded answers of a good release; left out without a recording. */
  readonly recorded?: RecordedTest
}

interface RecordedTest {
  /** Fields of the recorded answers, and those of them that were missed or found wrong when they were. */
  readonly fields: number
  readonly noticed: number
  /** Steps that pass whichever field of their answer is wrong. */
  readonly carelessSteps: readonly string[]
  /** Steps that fail on their own recorded answer: it is older than the step, and proves nothing. */
  readonly outdatedSteps: readonly string[]
}

const YES: RecordedAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }
const STAND_IN = 'stand-in'
const MOST_FIELDS = 200

/**
 * Runs every step of the suite against a server that knows nothing, and against one that gives the recorded answers with
 * one field wrong at a time. Readiness is left out: it always fails there and would hide a blind suite. Each step gets
 * stand-ins for its variables, so that it is judged on its own.
 * @throws SMOKE_SUITE_BLIND when every step passes on the first, or not one wrong field is noticed on the second.
 */
export async function selfTest(suite: SmokeSuite, recording?: SmokeRecording): Promise<SelfTestReport> {
  const blindSteps: string[] = []
  for (const step of suite.steps) if (await passes(step, YES)) blindSteps.push(step.name)
  if (blindSteps.length === suite.steps.length) {
    throw new SuiteError('SMOKE_SUITE_BLIND', {
      what: `"${suite.name}" passes on a server that answers 200 and {} to everything (${blindSteps.join(', ')}).`,
    })
  }
  const report = { blindSteps, steps: suite.steps.length }
  return recording === undefined ? report : { ...report, recorded: await testRecorded(suite, recording) }
}

async function testRecorded(suite: SmokeSuite, recording: SmokeRecording): Promise<RecordedTest> {
  const carelessSteps: string[] = []
  const outdatedSteps: string[] = []
  let fields = 0
  let noticed = 0
  for (const { step, answer } of recordedSteps(suite, recording)) {
    const json = parseJson(answer.body)
    if (!(await passes(step, answer))) outdatedSteps.push(step.name)
    else if (json !== undefined) {
      const found = await countNoticed(step, answer, json)
      fields += found.fields
      noticed += found.noticed
      if (found.noticed === 0) carelessSteps.push(step.name)
    }
  }
  if (fields > 0 && noticed === 0) {
    throw new SuiteError('SMOKE_SUITE_BLIND', {
      what: `"${suite.name}" passes whichever of the ${fields} recorded fields is wrong (${carelessSteps.join(', ')}).`,
    })
  }
  return { fields, noticed, carelessSteps, outdatedSteps }
}

async function countNoticed(step: SmokeStep, answer: RecordedAnswer, body: unknown) {
  const paths = leafPaths(body).slice(0, MOST_FIELDS)
  let noticed = 0
  for (const path of paths) {
    const wrong = wrongValues(leafAt(body, path)).map((leaf) => JSON.stringify(withLeaf(body, path, leaf) ?? null))
    const outcomes = await Promise.all(wrong.map((text) => passes(step, { ...answer, body: text })))
    if (outcomes.includes(false)) noticed += 1
  }
  return { fields: paths.length, noticed }
}

/** What a broken release puts in the place of a value: nothing, null, nothing in it, or something of another kind. */
function wrongValues(leaf: unknown): unknown[] {
  const other = typeof leaf === 'boolean' ? !leaf : typeof leaf === 'number' ? -1 - leaf : 'another text'
  return [undefined, null, typeof leaf === 'string' ? '' : 'text', other]
}

/** Time stands still: the answers come at once and nothing is waited for. */
const stoppedClock: Clock = { now: () => 0, sleep: async () => undefined }

export async function passes(step: SmokeStep, answer: RecordedAnswer): Promise<boolean> {
  const { retry: _, ...once } = step
  return (await runStep(once, 'step', standIns(step, answer), Number.POSITIVE_INFINITY)).outcome === 'passed'
}

function standIns(step: SmokeStep, answer: RecordedAnswer): RunContext {
  const isUrl = step.request.url?.startsWith('{{') === true
  const standIn = isUrl ? 'https://self-test.invalid' : STAND_IN
  const names = variablesIn([step.request, step.expect, answer])
  const values = new Map<string, unknown>(names.map((name) => [name, standIn]))
  return {
    http: serverOf(fill(answer, values)),
    clock: stoppedClock,
    baseUrl: 'https://self-test.invalid',
    values,
    secrets: [],
    mask: () => undefined,
    signal: undefined,
  }
}

/** Gives one answer to everything, at once. */
function serverOf({ status, headers, body }: RecordedAnswer): HttpClient {
  return {
    send: async ({ url }) => ({
      kind: 'response',
      ...{ status, headers, body, url },
      truncated: false,
      durationMs: 1,
      ...(url.startsWith('https:')
        ? { certificate: { validTo: '2100-01-01T00:00:00.000Z', issuer: 'self-test', subject: 'self-test' } }
        : {}),
    }),
  }
}
