import { readFileSync } from 'node:fs'

export type Schema = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema & { readonly type?: string; readonly default?: unknown }
  readonly 'x-multi-segment'?: boolean
}

export interface Operation {
  readonly id: string
  readonly method: string
  /** `/repos/{owner}/{repo}/pulls`. */
  readonly template: string
  readonly parameters: readonly Parameter[]
  readonly body?: { readonly required: boolean; readonly schema: Schema }
  /** Schema of the JSON answer by status code. */
  readonly answers: ReadonlyMap<number, Schema>
}

export interface Description {
  /** Package and version that the vendored file was cut from. */
  readonly source: string
  readonly operations: readonly Operation[]
  readonly components: Schema
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

interface RawOperation {
  readonly operationId: string
  readonly parameters?: readonly (Parameter | Reference)[]
  readonly requestBody?: Media & { readonly required?: boolean }
  readonly responses: Readonly<Record<string, Media | Reference>>
}

interface Reference {
  readonly $ref: string
}

interface Raw {
  readonly source: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** GitHub's own OpenAPI description, cut to the operations that the server answers (see vendor/extract.mjs). */
export function loadDescription(): Description {
  const file = new URL('../vendor/api.github.com.subset.json', import.meta.url)
  const raw = JSON.parse(readFileSync(file, 'utf8')) as Raw
  const operations = Object.entries(raw.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => readOperation(raw, template, method, operation)),
  )
  return { source: raw.source, operations, components: raw.components }
}

function readOperation(raw: Raw, template: string, method: string, operation: RawOperation): Operation {
  const answers = Object.entries(operation.responses).flatMap(([status, response]) => {
    const schema = jsonSchema(resolve<Media>(raw, response))
    return schema === undefined ? [] : [[Number(status), schema] as const]
  })
  const body = operation.requestBody === undefined ? undefined : jsonSchema(operation.requestBody)
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    template,
    parameters: (operation.parameters ?? []).map((parameter) => resolve<Parameter>(raw, parameter)),
    ...(body === undefined ? {} : { body: { required: operation.requestBody?.required === true, schema: body } }),
    answers: new Map(answers),
  }
}

function jsonSchema(media: Media): Schema | undefined {
  return media.content?.['application/json']?.schema
}

function resolve<T extends object>(raw: Raw, value: T | Reference): T {
  if (!('$ref' in value)) return value
  const [, , kind = '', name = ''] = value.$ref.split('/')
  return raw.components[kind]?.[name] as T
}
