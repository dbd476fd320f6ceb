/** Values that steps can use by name: text from the configuration, or whatever JSON a capture found. */
export type Variables = ReadonlyMap<string, unknown>

const NAME = '[A-Za-z_][A-Za-z0-9_]*'
const PLACE = new RegExp(`\\{\\{\\s*(${NAME})\\s*\\}\\}`, 'g')
const WHOLE = new RegExp(`^\\{\\{\\s*(${NAME})\\s*\\}\\}$`)

export const variableName = new RegExp(`^${NAME}$`)

/** Names of all variables in a value, at any depth. */
export function variablesIn(value: unknown): string[] {
  return [...new Set(texts(value).flatMap((text) => [...text.matchAll(PLACE)].map((match) => match[1] ?? '')))]
}

/** Texts with a `{{` that opens no variable: a typing error that would otherwise be sent as it stands. */
export function malformedTemplates(value: unknown): string[] {
  return texts(value).filter((text) => text.replace(PLACE, '').includes('{{'))
}

/** Variables in the spelling of shells and other runners, which would be sent as they stand. */
export function foreignVariables(value: unknown): string[] {
  return texts(value).flatMap((text) => text.match(/\$\{\s*[A-Za-z_]\w*\s*\}/g) ?? [])
}

/**
 * Puts the variables in, at any depth. A text that is nothing but one variable takes the value with its type.
 * Every name must be known: the plan of the run has checked that before the first request.
 */
export function fill<T>(value: T, variables: Variables): T {
  return replace(value, variables) as T
}

function replace(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const whole = WHOLE.exec(value)?.[1]
    if (whole !== undefined && variables.has(whole)) return variables.get(whole)
    return value.replace(PLACE, (place, name: string) => (variables.has(name) ? asText(variables.get(name)) : place))
  }
  if (Array.isArray(value)) return value.map((entry) => replace(entry, variables))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, variables)]))
  }
  return value
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts)
  return []
}
