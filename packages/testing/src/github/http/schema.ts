import type { Schema } from './description.ts'

/** OpenAPI 3.0 turned into JSON Schema: `nullable` becomes a type, references lead into the shared components. */
export function translateSchema(schema: Schema): Schema {
  return translate(schema) as Schema
}

function translate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translate)
  if (!isRecord(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, translate(part)]))
  if (typeof copy['$ref'] === 'string' && copy['$ref'].startsWith('#')) copy['$ref'] = `github${copy['$ref']}`
  // The discriminator only helps code generators; ajv would take the word for its own stricter keyword.
  delete copy['discriminator']
  if (copy['nullable'] !== true) return copy
  delete copy['nullable']
  return { anyOf: [{ type: 'null' }, copy] }
}

/** Refuses properties that the description does not name: GitHub ignores most of them, and they are always a mistake. */
export function strictSchema(schema: Schema): Schema {
  return strict(schema) as Schema
}

function strict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strict)
  if (!isRecord(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, strict(part)]))
  if (isRecord(copy['properties']) && copy['additionalProperties'] === undefined) copy['additionalProperties'] = false
  return copy
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
