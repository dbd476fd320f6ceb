import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { withCorrections } from './corrections.ts'
import type { Description, Operation, Parameter, Schema } from './description.ts'
import { Refusal } from './reply.ts'
import { strictSchema, translateSchema } from './schema.ts'

export interface Validator {
  /** Path and query values in the types of the description, defaults filled in. */
  parameters(
    operation: Operation,
    path: Readonly<Record<string, string>>,
    query: URLSearchParams,
  ): Readonly<Record<string, unknown>>
  /** The body as sent, once it is known to follow the description and to hold nothing else. */
  body(operation: Operation, sent: unknown): unknown
  /** What is wrong with an answer of this server by GitHub's description, if anything. */
  answer(operation: Operation, status: number, body: unknown): string | undefined
}

/** Holds requests, and this server's own answers, to GitHub's description. */
export function createValidator(description: Description): Validator {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  // ajv-formats is CommonJS: under Node its default export is the function, to TypeScript it is the module.
  const withFormats = addFormats as unknown as (instance: Ajv) => void
  withFormats(ajv)
  // An address that is not set is an empty text at GitHub, whatever the description says.
  ajv.addFormat('uri', (text) => text === '' || URL.canParse(text))
  ajv.addFormat('repo.nwo', true)
  ajv.addFormat('timestamp', true)
  ajv.addSchema(translateSchema({ $id: 'github', components: withCorrections(description.components) }))
  const compiled = new Map<string, ValidateFunction>()
  const compile = (key: string, schema: () => Schema): ValidateFunction => {
    const known = compiled.get(key)
    if (known !== undefined) return known
    const made = ajv.compile(schema())
    compiled.set(key, made)
    return made
  }
  return {
    parameters(operation, path, query) {
      const sent = readParameters(operation, path, query)
      const check = compile(`${operation.id} parameters`, () => parametersSchema(operation))
      if (!check(sent)) throw refusal(check.errors)
      return sent
    },
    body(operation, sent) {
      if (operation.body === undefined) {
        if (sent !== undefined) throw new Refusal(422, 'Invalid request.\n\nThis endpoint takes no body.')
        return undefined
      }
      if (sent === undefined && !operation.body.required) return {}
      const { schema } = operation.body
      const check = compile(`${operation.id} body`, () => strictSchema(translateSchema(schema)))
      if (!check(sent)) throw refusal(check.errors)
      return sent
    },
    answer(operation, status, body) {
      const schema = operation.answers.get(status)
      if (schema === undefined) return undefined
      const check = compile(`${operation.id} ${status}`, () => translateSchema(schema))
      return check(body) ? undefined : describe(check.errors).join('; ')
    },
  }
}

function readParameters(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const known = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]))
  for (const [name, text] of [...Object.entries(path), ...query]) values[name] = coerce(text, known.get(name))
  for (const { name, schema } of operation.parameters) {
    if (schema.default !== undefined) values[name] ??= schema.default
  }
  return values
}

function coerce(text: string, parameter: Parameter | undefined): unknown {
  const type = parameter?.schema.type
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** GitHub ignores query parameters it does not know; here they are refused, because they are always a mistake. */
function parametersSchema(operation: Operation): Schema {
  const properties = Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, schema]))
  const required = operation.parameters.filter((parameter) => parameter.required === true).map(({ name }) => name)
  return { ...translateSchema({ type: 'object', properties, required }), additionalProperties: false }
}

function refusal(errors: readonly ErrorObject[] | null | undefined): Refusal {
  return new Refusal(422, `Invalid request.\n\n${describe(errors).join('\n')}`)
}

/** The first few problems, in the way GitHub words them. */
function describe(errors: readonly ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).slice(0, 5).map((error) => {
    const where = error.instancePath.slice(1)
    const extra: unknown = error.params['additionalProperty']
    if (typeof extra === 'string') return `"${where === '' ? '' : `${where}/`}${extra}" is not a permitted key.`
    const missing: unknown = error.params['missingProperty']
    if (typeof missing === 'string') return `"${where === '' ? '' : `${where}/`}${missing}" wasn't supplied.`
    return `For '${where}': ${error.message ?? 'is not valid'}.`
  })
}
