import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { SuiteError } from '../errors/suite-error.ts'
import { didYouMean } from '../suggest.ts'
import { type Config, configSchema, type Environment, type EnvironmentName } from './schema.ts'

export const CONFIG_PATH = '.github/release-pipeline.yml'

/**
 * Parses the configuration file.
 * @param source name of the file for messages, such as `.github/release-pipeline.yml`.
 * @throws CONFIG_INVALID that lists every problem as `file:line:column: field: what is wrong`.
 */
export function parseConfig(yaml: string, source: string = CONFIG_PATH): Config {
  return parseYaml(yaml, source, configSchema)
}

/** Parses YAML against a schema; problems carry line and column. Used for every file that a user writes. */
export function parseYaml<S extends z.ZodType>(yaml: string, source: string, schema: S): z.output<S> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true })
  const where = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${source}:${line}:${col}`
  }
  if (document.errors.length > 0) {
    refuse(document.errors.map((error) => `${where(error.pos[0])}: ${error.message.split('\n')[0]}`))
  }
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  refuse(
    parsed.error.issues.flatMap((issue) =>
      describeIssue(issue, schema).map(
        ({ path, message }) => `${where(offsetOf(document.contents, path))}: ${fieldName(path)}${message}`,
      ),
    ),
  )
}

/** @throws CONFIG_INVALID when the file does not define the environment. */
export function requireEnvironment(config: Config, name: EnvironmentName): Environment {
  const environment = config.environments[name]
  if (environment !== undefined) return environment
  const known = Object.keys(config.environments)
  throw new SuiteError('CONFIG_INVALID', {
    what: `environments.${name} is not defined in ${CONFIG_PATH}; defined: ${known.join(', ') || 'none'}.`,
  })
}

interface Problem {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): Problem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `is not a known key${didYouMean(key, knownKeys(schema, issue.path))}`,
      }))
    case 'invalid_type':
      return [
        {
          path: issue.path,
          message:
            issue.input === undefined && issue.message.includes('undefined')
              ? 'is required'
              : `must be ${article(issue.expected)}`,
        },
      ]
    case 'invalid_value':
      return [
        { path: issue.path, message: `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}` },
      ]
    case 'invalid_union':
      return [
        {
          path: issue.path,
          message: 'discriminator' in issue ? 'must name one of the known types' : 'is none of the allowed forms',
        },
      ]
    default:
      return [{ path: issue.path, message: issue.message }]
  }
}

/** Names allowed at a path, read from the schema itself. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema)
  const [head, ...rest] = path
  if (head === undefined) return 'shape' in inner ? Object.keys(inner.shape as object) : unionKeys(inner)
  if ('shape' in inner) {
    const next = (inner.shape as Record<string, z.ZodType>)[String(head)]
    return next === undefined ? [] : knownKeys(next, rest)
  }
  if ('valueType' in inner) return knownKeys(inner.valueType as z.ZodType, rest)
  if ('element' in inner) return knownKeys(inner.element as z.ZodType, rest)
  return []
}

function unionKeys(schema: object): string[] {
  if (!('options' in schema)) return []
  return (schema.options as z.ZodType[]).flatMap((option) => knownKeys(option, []))
}

/** The schema inside defaults, optionals and pipes. */
function unwrap(schema: z.ZodType): z.ZodType {
  const { def } = schema as unknown as { def: { innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType } }
  // A preprocessed schema is a pipe that begins with the transformation; the shape stands behind it.
  const inner = def.innerType ?? (def.in?.type === 'transform' ? def.out : def.in)
  return inner === undefined ? schema : unwrap(inner)
}

/** Where the value, or the nearest thing around it, stands in the file. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      )
      if (pair === undefined) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else {
      const items: unknown = (node as { items?: unknown } | null)?.items
      const item: unknown = Array.isArray(items) ? items[Number(key)] : undefined
      if (item === undefined) break
      offset = (item as Node).range?.[0] ?? offset
      node = item
    }
  }
  return offset
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

function refuse(problems: string[]): never {
  throw new SuiteError('CONFIG_INVALID', { what: problems.join('\n') })
}
