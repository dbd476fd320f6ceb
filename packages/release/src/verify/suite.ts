import { parseDuration, parseYaml, SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import { expandRows } from './expand-rows.ts'
import { jsonSchemaProblem } from './json-schema.ts'
import { jsonPathProblem } from './jsonpath.ts'
import { predicate } from './predicate.ts'
import { regexProblem } from './regex.ts'
import { checkShaPlace, shaPlaceKeys, shaPlaceOf } from './sha-place.ts'
import { checkStep } from './step-rules.ts'
import { variableName } from './template.ts'

const duration = z.string().transform((value, context) => {
  const ms = parseDuration(value)
  if (ms !== undefined) return ms
  context.addIssue({ code: 'custom', message: 'is not a duration; write for example 500ms, 30s or 2m' })
  return z.NEVER
})

const text = z.string().min(1, 'must not be empty')
const oneOrMore = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema).min(1, 'asserts nothing'))

const regex = text.superRefine((value, context) => {
  const problem = regexProblem(value)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

const jsonPaths = z.record(z.string(), predicate).superRefine((paths, context) => {
  if (Object.keys(paths).length === 0) context.addIssue({ code: 'custom', message: 'asserts nothing' })
  for (const path of Object.keys(paths)) {
    const problem = jsonPathProblem(path)
    if (problem !== undefined) context.addIssue({ code: 'custom', path: [path], message: problem })
  }
})

const jsonSchema = z.record(z.string(), z.unknown()).superRefine((schema, context) => {
  const problem = jsonSchemaProblem(schema)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

const request = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  path: z.string().startsWith('/', 'must start with a slash').optional().describe('Below the base URL.'),
  url: z
    .string()
    .regex(/^https?:\/\/|^\{\{/, 'must be an http or https URL')
    .optional(),
  headers: z.record(text, z.string()).default({}),
  json: z.unknown().optional(),
  form: z.record(text, z.string()).optional(),
  text: z.string().optional(),
  multipart: z
    .record(
      text,
      z.union([
        z.string(),
        z.strictObject({ filename: text, content: z.string(), type: text.default('application/octet-stream') }),
      ]),
    )
    .refine((parts) => Object.keys(parts).length > 0, 'has no part')
    .optional()
    .describe('Parts of a multipart/form-data body: texts, or files with their content.'),
  follow_redirects: z.int().min(0).max(10).default(0),
  timeout: duration.prefault('10s'),
})

const status = z.custom<number>(
  (value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599,
  'must be a status from 100 to 599; several are a list, such as [200, 204]',
)

const notEmpty = { error: 'asserts nothing' }
const expectation = z
  .strictObject({
    status: oneOrMore(status).optional(),
    headers: z
      .record(text, predicate)
      .refine((value) => Object.keys(value).length > 0, notEmpty)
      .optional(),
    body: z
      .strictObject({
        jsonpath: jsonPaths.optional(),
        contains: oneOrMore(text).optional(),
        regex: oneOrMore(regex).optional(),
      })
      .refine((value) => Object.keys(value).length > 0, notEmpty)
      .optional(),
    json_schema: jsonSchema.optional(),
    max_duration: duration.optional(),
    certificate_days_left: z.int().positive().optional(),
    max_bytes: z.int().positive().max(67_108_864).optional(),
  })
  .refine((value) => Object.keys(value).length > 0, { error: 'a step without an assertion proves nothing' })

const capture = z.union([
  z.string().superRefine((value, context) => {
    const problem = jsonPathProblem(value)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  z.strictObject({ header: text }),
])

const step = z
  .strictObject({
    name: text.max(120),
    request,
    expect: expectation,
    capture: z
      .record(z.string().regex(variableName, 'must be a name of letters, digits and underscores'), capture)
      .default({}),
    retry: z.strictObject({ within: duration, every: duration.prefault('1s') }).optional(),
    idempotent: z.boolean().default(false).describe('May be sent again although the method changes something.'),
    effects: z.enum(['read', 'write']).optional().describe('Required where the method can change something.'),
    rows: z
      .array(
        z.record(
          z.string().regex(variableName, 'must be a name of letters, digits and underscores'),
          z.union([z.string(), z.number(), z.boolean()]),
        ),
      )
      .min(1, 'a step without rows never runs')
      .optional()
      .describe('The step runs once for each row, with its values as variables.'),
    parallel: text
      .optional()
      .describe('Steps that follow each other with the same name here are sent at the same time.'),
    environments: z
      .array(z.enum(['local', 'staging', 'production']))
      .min(1)
      .optional(),
  })
  .superRefine(checkStep)

const address = z
  .strictObject({ path: z.string().startsWith('/', 'must start with a slash'), ...shaPlaceKeys })
  .superRefine(checkShaPlace)
  .transform((given) => ({ path: given.path, place: shaPlaceOf(given) }))

/** A smoke suite as it stands in its file. */
export const suiteSchema = z.strictObject({
  name: text.default('Smoke tests'),
  readiness: z
    .strictObject({
      path: z.string().startsWith('/', 'must start with a slash').default('/api/health'),
      ...shaPlaceKeys,
      also: z
        .array(address)
        .default([])
        .describe('More addresses that must name the commit in the same round, such as a file of the frontend.'),
      within: duration.prefault('60s'),
      every: duration.prefault('500ms'),
      times: z.int().min(1).max(20).default(3).describe('Right answers in a row.'),
    })
    .superRefine(checkShaPlace)
    .transform(({ sha_field, sha_header, sha_text, ...rest }) => ({
      ...rest,
      place: shaPlaceOf({ sha_field, sha_header, sha_text }),
    }))
    .prefault({}),
  steps: z.array(step).min(1, 'a suite without steps proves nothing').superRefine(checkNames),
  always: z.array(step).default([]).superRefine(checkNames),
})

export type SmokeSuite = z.output<typeof suiteSchema>
export type SmokeStep = z.output<typeof step>
export type Expectation = z.output<typeof expectation>

/**
 * Parses a smoke suite.
 * @throws SMOKE_SUITE_INVALID that lists every problem with line and column.
 */
export function parseSuite(yaml: string, source = '.github/smoke.yml'): SmokeSuite {
  try {
    const suite = parseYaml(yaml, source, suiteSchema)
    return { ...suite, steps: suite.steps.flatMap(expandRows), always: suite.always.flatMap(expandRows) }
  } catch (error) {
    if (error instanceof SuiteError && error.code === 'CONFIG_INVALID') {
      throw new SuiteError('SMOKE_SUITE_INVALID', { what: error.what, cause: error })
    }
    throw error
  }
}

function checkNames(
  steps: readonly { name: string; capture: Record<string, unknown>; parallel?: string | undefined }[],
  context: z.RefinementCtx,
): void {
  checkGroups(steps, context)
  const names = new Set<string>()
  const captures = new Set<string>()
  for (const [index, { name, capture: captured }] of steps.entries()) {
    if (names.has(name))
      context.addIssue({ code: 'custom', path: [index, 'name'], message: 'is the name of another step too' })
    names.add(name)
    for (const key of Object.keys(captured)) {
      if (captures.has(key)) {
        context.addIssue({ code: 'custom', path: [index, 'capture', key], message: 'was captured by an earlier step' })
      }
      captures.add(key)
    }
  }
}

/** A name that comes again after other steps would look like one group and be two. */
function checkGroups(steps: readonly { parallel?: string | undefined }[], context: z.RefinementCtx): void {
  const ended = new Set<string>()
  for (const [index, { parallel }] of steps.entries()) {
    const before = steps[index - 1]?.parallel
    if (before !== undefined && before !== parallel) ended.add(before)
    if (parallel !== undefined && ended.has(parallel))
      context.addIssue({
        code: 'custom',
        path: [index, 'parallel'],
        message: 'is the name of an earlier group: steps of a group stand together',
      })
  }
}
