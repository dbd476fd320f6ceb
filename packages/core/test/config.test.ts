import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { configSchema, parseConfig, requireEnvironment, SuiteError } from '../src/index.ts'

const minimal = 'version: 1\napp: shop\n'

function problemsOf(yaml: string): string {
  try {
    parseConfig(yaml)
  } catch (error) {
    if (error instanceof SuiteError) return error.what
    throw error
  }
  return 'accepted'
}

describe('The configuration file', () => {
  it('is complete with a version and a name: everything else has a documented default', () => {
    const config = parseConfig(minimal)
    expect(config.review.gate).toBe('critical')
    expect(config.review.budget).toEqual({ per_pull_request: 0.25, per_month: 10 })
    expect(config.gate.approval_expires).toBe(24 * 3_600_000)
  })

  it.each([
    [
      'an unknown key, with the key that was meant',
      `${minimal}environment: {}\n`,
      '.github/release-pipeline.yml:3:1: environment: is not a known key; did you mean "environments"?',
    ],
    [
      'a wrong type',
      `${minimal}review:\n  drafts: "no"\n`,
      '.github/release-pipeline.yml:4:3: review.drafts: must be a boolean',
    ],
    [
      'a value that is not allowed',
      `${minimal}review:\n  gate: urgent\n`,
      '.github/release-pipeline.yml:4:3: review.gate: must be "critical" or "high" or "medium" or "low" or "nit"',
    ],
    ['a missing field', 'version: 1\n', '.github/release-pipeline.yml:1:1: app: is required'],
    [
      'broken YAML',
      'version: 1\napp: [shop\n',
      '.github/release-pipeline.yml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a key given twice', `${minimal}app: other\n`, '.github/release-pipeline.yml:3:1: Map keys must be unique'],
    ['an empty file', '', '.github/release-pipeline.yml:1:1: version: must be 1'],
    [
      'a duration without a unit',
      `${minimal}tests:\n  wait: "10"\n`,
      '.github/release-pipeline.yml:4:3: tests.wait: is not a duration; write for example 90s, 10m or 1h30m',
    ],
    [
      'a component of an unknown type',
      `${minimal}components:\n  api: {type: lambda}\n`,
      '.github/release-pipeline.yml:4:9: components.api.type: must name one of the known types',
    ],
  ])('refuses %s', (_, yaml, expected) => {
    expect(problemsOf(yaml)).toContain(expected)
  })

  it('lists all problems at once', () => {
    const problems = problemsOf(`${minimal}review:\n  gate: urgent\n  drafts: 3\nfoo: 1\n`).split('\n')
    expect(problems).toHaveLength(3)
  })

  it('refuses an SSH environment without a pinned host key', () => {
    const yaml = `${minimal}environments:\n  staging:\n    url: https://staging.example.com\n    host: 203.0.113.5\n    root: /opt/shop\n`
    expect(problemsOf(yaml)).toContain('environments.staging.host_key: is required for transport ssh')
  })

  it('says which environments there are when one is missing', () => {
    expect(() => requireEnvironment(parseConfig(minimal), 'production')).toThrow(
      'environments.production is not defined',
    )
  })
})

describe('The documentation of the configuration', () => {
  it('describes every field', () => {
    const undocumented: string[] = []
    const visit = (schema: JsonSchema, path: string): void => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if (!field.description) undocumented.push(`${path}${name}`)
        visit(field, `${path}${name}.`)
      }
      for (const inner of [
        schema.items,
        schema.additionalProperties,
        ...(schema.oneOf ?? []),
        ...(schema.anyOf ?? []),
      ]) {
        if (typeof inner === 'object') visit(inner, path)
      }
    }
    visit(z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema, '')
    expect(undocumented).toEqual([])
  })
})

interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly oneOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
}
