import { type JSONPathQuery, type JSONValue, jsonpath } from 'json-p3'

/** Every lookup that finds nothing is `missing`: it is told apart from a JSON null. */
export type Selection = { readonly kind: 'found'; readonly value: unknown } | { readonly kind: 'missing' }

/** Why the text is no JSONPath (RFC 9535), or undefined when it is one. */
export function jsonPathProblem(path: string): string | undefined {
  try {
    jsonpath.compile(path)
    return undefined
  } catch (error) {
    if (!path.startsWith('$') && jsonPathProblem(`$.${path}`) === undefined)
      return `is not a JSONPath: it begins with "$"; did you mean "$.${path}"?`
    return `is not a JSONPath: ${error instanceof Error ? error.message : String(error)}`
  }
}

/**
 * What a JSONPath selects. A singular path (`$.a.b[0]`) gives the value itself; any other (`$..id`, `$.items[*]`) gives
 * the list of all values, and an empty list counts as missing.
 */
export function select(path: string, body: unknown): Selection {
  const query: JSONPathQuery = jsonpath.compile(path)
  const values = query.query(body as JSONValue).values()
  if (values.length === 0) return { kind: 'missing' }
  return { kind: 'found', value: query.singularQuery() ? values[0] : values }
}
