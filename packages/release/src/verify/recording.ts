import { parseJson, SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import type { HttpResponse } from '../ports.ts'
import { replaceLeaves } from './json-leaves.ts'
import type { SmokeStep, SmokeSuite } from './suite.ts'
import type { Variables } from './template.ts'

const recordedAnswer = z.strictObject({
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.string()),
  /** Values of variables stand in it as `{{name}}`. */
  body: z.string(),
})
export type RecordedAnswer = z.output<typeof recordedAnswer>

const recording = z.strictObject({
  version: z.literal(1),
  /** Commit that answered. */
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  recordedAt: z.iso.datetime(),
  /** By the name of the step. */
  answers: z.record(z.string(), recordedAnswer),
})

/** What a good release answered to the steps of a suite, as far as the suite looks at it. */
export type SmokeRecording = z.output<typeof recording>

/** Larger bodies are pages and lists that nobody wants to read in a review. */
const LARGEST_BODY = 65_536
/** Shorter values are found by chance. */
const SHORTEST_VALUE = 6

/** Where the recording of a suite stands: beside it. */
export function recordingPath(suiteFile: string): string {
  return `${suiteFile.replace(/\.ya?ml$/, '')}.recorded.json`
}

/** @throws SMOKE_RECORDING_INVALID */
export function parseRecording(text: string, source: string): SmokeRecording {
  const parsed = recording.safeParse(parseJson(text))
  if (parsed?.success === true) return parsed.data
  throw new SuiteError('SMOKE_RECORDING_INVALID', { what: `${source} is not what \`smoke --record\` writes.` })
}

/**
 * An answer as it may be kept in a repository: only headers that the step looks at, and every value of a variable, each
 * secret among them, as its name. Undefined for a body that is too large to keep.
 */
export function recordAnswer(step: SmokeStep, response: HttpResponse, values: Variables): RecordedAnswer | undefined {
  if (response.truncated || response.body.length > LARGEST_BODY) return undefined
  const wanted = new Set(
    [
      'content-type',
      ...Object.keys(step.expect.headers ?? {}),
      ...Object.values(step.capture).flatMap((source) => (typeof source === 'string' ? [] : [source.header])),
    ].map((name) => name.toLowerCase()),
  )
  const named = (text: string) => nameValues(text, values)
  return {
    status: response.status,
    headers: Object.fromEntries(
      Object.entries(response.headers).flatMap(([name, value]) => (wanted.has(name) ? [[name, named(value)]] : [])),
    ),
    body: nameBody(response.body, values),
  }
}

/** The steps of a suite that the recording has an answer for. */
export function recordedSteps({ steps }: SmokeSuite, { answers }: SmokeRecording) {
  return steps.flatMap((step) => {
    const answer = answers[step.name]
    return answer === undefined ? [] : [{ step, answer }]
  })
}

function nameBody(body: string, values: Variables): string {
  const json = parseJson(body)
  if (json === undefined) return nameValues(body, values)
  const named = replaceLeaves(json, (leaf) => {
    if (typeof leaf === 'string') return nameValues(leaf, values)
    const whole = [...values].find(([, value]) => typeof value === 'number' && value === leaf)
    return whole === undefined ? leaf : `{{${whole[0]}}}`
  })
  return JSON.stringify(named)
}

/** The longest value first, so that one that holds another is found whole. */
function nameValues(text: string, values: Variables): string {
  const known = [...values]
    .flatMap(([name, value]) => (typeof value === 'string' && value.length >= SHORTEST_VALUE ? [[name, value]] : []))
    .sort(([, a = ''], [, b = '']) => b.length - a.length)
  return known.reduce((named, [name = '', value = '']) => named.replaceAll(value, () => `{{${name}}}`), text)
}
