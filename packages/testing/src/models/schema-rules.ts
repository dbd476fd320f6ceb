type Json = Readonly<Record<string, unknown>>

/**
 * What OpenAI's strict mode refuses in a JSON schema, in its own words where they are known; undefined when it takes it.
 * Source: the structured outputs guide, "Supported schemas", read 2026-11.
 */
export function openaiStrictProblem(name: unknown, schema: unknown): string | undefined {
  if (typeof name !== 'string' || !/^[a-zA-Z0-9_-]{1,64}$/.test(name)) return `Invalid 'text.format.name': ${name}`
  const complain = (path: string, what: string) =>
    `Invalid schema for response_format '${name}': In context=${path}, ${what}`
  if ((schema as Json | undefined)?.['type'] !== 'object')
    return complain('()', 'schema must be of \'type: "object"\'.')
  return walk(schema as Json, '()', (node, path) => {
    for (const keyword of [
      'allOf',
      'not',
      'if',
      'then',
      'else',
      'dependentRequired',
      'patternProperties',
      'oneOf',
      'default',
    ]) {
      if (keyword in node) return complain(path, `'${keyword}' is not permitted.`)
    }
    const properties = propertiesOf(node)
    if (properties === undefined) return undefined
    if (node['additionalProperties'] !== false)
      return complain(path, "'additionalProperties' is required to be supplied and to be false.")
    const required = new Set(Array.isArray(node['required']) ? node['required'] : [])
    const missing = Object.keys(properties).find((key) => !required.has(key))
    return missing === undefined
      ? undefined
      : complain(
          path,
          `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
        )
  })
}

/** What Anthropic's structured outputs refuse. Source: the structured outputs page, "JSON Schema limitations", read 2026-11. */
export function anthropicSchemaProblem(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return 'output_config.format.schema: Input should be an object'
  return walk(schema as Json, 'output_config.format.schema', (node, path) => {
    for (const keyword of [
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'exclusiveMaximum',
      'multipleOf',
      'minLength',
      'maxLength',
      'maxItems',
      'pattern',
      'oneOf',
    ]) {
      if (keyword in node) return `${path}: '${keyword}' is not supported`
    }
    if (propertiesOf(node) !== undefined && node['additionalProperties'] !== false) {
      return `${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`
    }
    return undefined
  })
}

/** The first complaint about a schema or anything in it. */
function walk(node: Json, path: string, check: (node: Json, path: string) => string | undefined): string | undefined {
  const complaint = check(node, path)
  if (complaint !== undefined) return complaint
  for (const [key, child] of children(node)) {
    const inner = walk(child, `${path}.${key}`, check)
    if (inner !== undefined) return inner
  }
  return undefined
}

function* children(node: Json): Generator<[string, Json]> {
  for (const holder of ['properties', '$defs', 'definitions']) {
    yield* Object.entries((node[holder] ?? {}) as Record<string, Json>)
  }
  for (const list of ['anyOf', 'allOf', 'oneOf']) {
    const entries = node[list]
    if (Array.isArray(entries))
      yield* entries.map((entry, index): [string, Json] => [`${list}.${index}`, entry as Json])
  }
  if (typeof node['items'] === 'object' && node['items'] !== null) yield ['items', node['items'] as Json]
}

function propertiesOf(node: Json): Json | undefined {
  return node['type'] === 'object' ? ((node['properties'] ?? {}) as Json) : undefined
}
