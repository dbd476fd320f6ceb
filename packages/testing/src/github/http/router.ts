import type { Operation } from './description.ts'

export interface Match {
  readonly operation: Operation
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

/** Parameters that may hold slashes although the description does not say so of all of them. */
const SPANNING = new Set(['path', 'basehead', 'ref', 'branch', 'commit_sha', 'name', 'workflow_id'])

/** Finds the operation that a path belongs to; fixed words win over parameters, as they do at GitHub. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Match | undefined {
  const routes = operations
    .map((operation) => ({ operation, ...compile(operation.template) }))
    .sort((a, b) => b.fixed - a.fixed)
  return (method, path) => {
    for (const { operation, pattern, names } of routes) {
      if (operation.method !== method) continue
      const found = pattern.exec(path)
      if (found === null) continue
      const parameters = Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]))
      return { operation, parameters }
    }
    return undefined
  }
}

function compile(template: string): { pattern: RegExp; names: string[]; fixed: number } {
  const names: string[] = []
  const segments = template.split('/').map((segment) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) return segment.replaceAll('.', '\\.')
    names.push(name)
    return SPANNING.has(name) ? '(.+)' : '([^/]+)'
  })
  const fixed = template.split('/').filter((segment) => !segment.startsWith('{')).length
  // The contents of the root folder have an empty path, with or without the last slash.
  const source = segments.join('/').replace(/\/contents\/\(\.\+\)$/, '/contents(?:/(.*))?')
  return { pattern: new RegExp(`^${source}$`), names, fixed }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
