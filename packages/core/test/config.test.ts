import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  batchSize,
  chooseHosts,
  configSchema,
  hostsOf,
  parseConfig,
  requireEnvironment,
  SuiteError,
} from '../src/index.ts'

const minimal = 'version: 1\napp: shop\n'

const hostsYaml = (fields: string) =>
  `${minimal}environments: {staging: {url: 'https://x.example', root: /srv/x, ${fields}}}\n`

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
    [
      'one host beside several',
      hostsYaml("host: a.example, hosts: [{host: b.example, host_key: 'ssh-ed25519 AAAA'}]"),
      '.github/release-pipeline.yml:3:66: environments.staging.host: cannot stand beside `hosts`: name every server there',
    ],
    [
      'two hosts of one name',
      hostsYaml("hosts: [{host: b, host_key: 'ssh-ed25519 AAAA'}, {name: b, host: c, host_key: 'ssh-ed25519 AAAA'}]"),
      'environments.staging.hosts.1: is the second one with the name "b"',
    ],
    [
      'several hosts that are this machine',
      hostsYaml("transport: local, hosts: [{host: b, host_key: 'ssh-ed25519 AAAA'}]"),
      'environments.staging.hosts: needs transport ssh',
    ],
    [
      'a host without its key',
      hostsYaml('hosts: [{host: b.example}]'),
      'environments.staging.hosts.0.host_key: is required',
    ],
    ['a batch that is no number', hostsYaml('hosts: [], batch: half'), 'environments.staging.batch: '],
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

describe('The hosts of an environment', () => {
  const environmentOf = (fields: string) => requireEnvironment(parseConfig(hostsYaml(fields)), 'staging')
  const hostKey = "host_key: 'ssh-ed25519 AAAA'"

  it('are one where there is one, or this machine', () => {
    expect(hostsOf(environmentOf(`host: a.example, ${hostKey}`))).toEqual([
      {
        transport: 'ssh',
        name: 'a.example',
        host: 'a.example',
        port: 22,
        user: 'deploy',
        hostKeys: 'ssh-ed25519 AAAA',
      },
    ])
    expect(hostsOf(environmentOf('transport: local'))).toEqual([{ transport: 'local', name: 'this machine' }])
  })

  it('take port, user and jump host of the environment where they have none of their own', () => {
    const jump = `jump: {host: bastion, user: hop, ${hostKey}}`
    const several = `port: 2222, user: shop, ${jump}, hosts: [{name: one, host: a, ${hostKey}}, {host: b, ${hostKey}, port: 22, user: root}]`
    expect(hostsOf(environmentOf(several))).toMatchObject([
      { name: 'one', host: 'a', port: 2222, user: 'shop', jump: { host: 'bastion' } },
      { name: 'b', host: 'b', port: 22, user: 'root', jump: { host: 'bastion' } },
    ])
  })

  it('are chosen by name, and a wrong one says which was meant', () => {
    const environment = environmentOf(`hosts: [{name: web-1, host: a, ${hostKey}}, {name: web-2, host: b, ${hostKey}}]`)
    expect(chooseHosts(environment, undefined)).toHaveLength(2)
    expect(chooseHosts(environment, 'web-2')).toMatchObject([{ host: 'b' }])
    expect(() => chooseHosts(environment, 'web2')).toThrow('did you mean "web-2"?')
  })

  it.each([
    ['50%', 2, 1],
    ['50%', 3, 1],
    ['25%', 10, 2],
    ['1%', 10, 1],
    ['100%', 4, 4],
    [3, 10, 3],
  ] as const)('follow the first one in batches: %s of %i are %i', (batch, hosts, size) => {
    expect(batchSize({ batch }, hosts)).toBe(size)
  })
})

describe('The way in which a release is stopped', () => {
  const activationOf = (fields: string) =>
    requireEnvironment(
      parseConfig(
        `${minimal}environments: { staging: { url: "http://s.test", transport: local, root: /srv/s, activation: { ${fields} } } }`,
      ),
      'staging',
    ).activation

  it.each([
    ['mode: blue-green', { drain: 30_000, standby: 'until-next-deploy' }],
    ['mode: blue-green, standby: none, drain: 5m', { drain: 300_000, standby: 0 }],
    ['mode: reload, ports: [8001, 8002], standby: 1h30m', { drain: 30_000, standby: 5_400_000 }],
    ['mode: restart, port: 8001, drain: 3s', { drain: 3000 }],
  ])('is read from %s', (fields, expected) => {
    expect(activationOf(fields)).toMatchObject(expected)
  })

  it.each([
    ['mode: blue-green, standby: 15 minutes', /must be until-next-deploy, none, or a duration such as 15m/],
    ['mode: blue-green, drain: 6m', /drain: must be 5m or less/],
    ['mode: restart, port: 8001, standby: 15m', /standby/],
  ])('is refused where it means nothing: %s', (fields, problem) => {
    expect(() => activationOf(fields)).toThrow(problem)
  })
})
