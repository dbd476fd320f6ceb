import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'

const compiled = new WeakMap<object, ValidateFunction>()

/** Why the schema (JSON Schema 2020-12) is refused, or undefined. */
export function jsonSchemaProblem(schema: Record<string, unknown>): string | undefined {
  if (Object.keys(schema).length === 0) return 'an empty schema accepts everything'
  try {
    validator(schema)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What does not fit the schema, as `/path must ...`. Empty: it fits. */
export function schemaViolations(schema: Record<string, unknown>, value: unknown): string[] {
  const validate = validator(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`)
}

function validator(schema: object): ValidateFunction {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  // strictSchema: a keyword that ajv does not know is refused, or a misspelled one would assert nothing.
  // One instance a schema: two steps may use schemas with the same $id.
  const ajv = new Ajv2020({ strict: false, strictSchema: true, allErrors: true })
  ajvFormats.default(ajv)
  const validate = ajv.compile(schema)
  compiled.set(schema, validate)
  return validate
}
