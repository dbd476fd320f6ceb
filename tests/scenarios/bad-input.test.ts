import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActionRun, runAction } from './support/run-action.ts'

let workspace: string
const sha = 'a'.repeat(40)
const token = { 'github-token': 'ghs_0123456789abcdef' }
/** Port 9 (discard) is closed on every machine that tests run on. */
const nobodyListens = 'http://127.0.0.1:9'

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
  mkdirSync(join(workspace, '.github'))
  writeFileSync(join(workspace, 'release.tar.gz'), 'not an archive')
  const staging =
    '  staging: { url: http://127.0.0.1:9, host: 127.0.0.1, port: 9, host_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ, root: /opt/shop }'
  const files = {
    'release-pipeline.yml': `version: 1\napp: shop\nenvironments:\n${staging}\n`,
    'unknown-key.yml': 'version: 1\napp: shop\nenviroments: {}\n',
    'wrong-type.yml': 'version: 1\napp: shop\nreview: { budget: { per_month: lots } }\n',
    'not-yaml.yml': 'version: [1\n',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(workspace, '.github', name), content)
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

interface Case {
  readonly what: string
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  readonly run?: Omit<ActionRun, 'inputs'>
  readonly code: string
  readonly says: string
}

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nbm90IGEga2V5\n-----END OPENSSH PRIVATE KEY-----'
const deploy = {
  environment: 'staging',
  sha,
  artifact: 'release.tar.gz',
  reason: 'test',
  digest: 'b'.repeat(64),
  ...token,
}

const cases: readonly Case[] = [
  {
    what: 'no inputs at all',
    action: 'deploy',
    inputs: {},
    code: 'INPUT_INVALID',
    says: 'sha: is required and was not given',
  },
  {
    what: 'an unknown configuration key',
    action: 'smoke-test',
    inputs: { environment: 'staging', sha, config: '.github/unknown-key.yml' },
    code: 'CONFIG_INVALID',
    says: '.github/unknown-key.yml:3:1: enviroments: is not a known key; did you mean "environments"?',
  },
  {
    what: 'a wrong type in the configuration',
    action: 'smoke-test',
    inputs: { environment: 'staging', sha, config: '.github/wrong-type.yml' },
    code: 'CONFIG_INVALID',
    says: 'review.budget.per_month: must be a number',
  },
  {
    what: 'a configuration that is not YAML',
    action: 'smoke-test',
    inputs: { environment: 'staging', sha, config: '.github/not-yaml.yml' },
    code: 'CONFIG_INVALID',
    says: 'not-yaml.yml:',
  },
  {
    what: 'a missing configuration',
    action: 'smoke-test',
    inputs: { environment: 'staging', sha, config: '.github/none.yml' },
    code: 'CONFIG_MISSING',
    says: '.github/none.yml',
  },
  {
    what: 'an environment that is not configured',
    action: 'smoke-test',
    inputs: { environment: 'production', sha },
    code: 'CONFIG_INVALID',
    says: 'environments.production is not defined',
  },
  {
    what: 'a missing SSH key',
    action: 'rollback',
    inputs: { environment: 'staging', reason: 'because', ...token },
    code: 'SSH_KEY_MISSING',
    says: 'deploy@127.0.0.1',
  },
  {
    what: 'an SSH key that is none',
    action: 'rollback',
    inputs: { environment: 'staging', reason: 'because', 'ssh-private-key': key, ...token },
    code: 'SSH_KEY_INVALID',
    says: 'key',
  },
  {
    what: 'a secret that is too short to mask',
    action: 'rollback',
    inputs: { environment: 'staging', reason: 'because', 'ssh-private-key': 'abc', ...token },
    code: 'INPUT_INVALID',
    says: 'has 3 characters; at least 8 are needed',
  },
  {
    what: 'an archive that does not match its digest',
    action: 'deploy',
    inputs: { ...deploy, 'ssh-private-key': key },
    code: 'ARTIFACT_MISMATCH',
    says: 'release.tar.gz',
  },
  {
    what: 'a GitHub that cannot be reached',
    action: 'detect-author',
    inputs: { ...token, 'pull-request': '1' },
    run: { environment: { GITHUB_API_URL: nobodyListens, GITHUB_EVENT_NAME: 'pull_request_target' } },
    code: 'GITHUB_UNAVAILABLE',
    says: '',
  },
]

describe('Bad input', () => {
  it.each(cases)(
    '$what ends in $code: what, why and what to do, no stack trace',
    async ({ action, inputs, run, code, says }) => {
      const result = await runAction(action, { inputs, workspace, ...run })
      expect(result.code).toBe(1)
      expect(result.log).toContain(`::error::${code}: `)
      expect(result.log).toContain(says.replaceAll('%', '%25'))
      expect(result.log).toMatch(/%0A {2}why: {2}\S/)
      expect(result.log).toMatch(/%0A {2}do: {3}\S/)
      expect(result.log).not.toMatch(/\n\s+at |node:internal|undefined/)
      expect(result.summary).toContain(code)
    },
  )
})

describe('A token that GitHub does not take', () => {
  let sandbox: Sandbox
  let github: GitHubServer
  beforeAll(async () => {
    sandbox = await createSandbox()
    await sandbox.commit({
      branch: 'main',
      files: { '.github/release-pipeline.yml': 'version: 1\napp: shop\n' },
      message: 'first',
    })
    github = await startGitHub({
      repositories: [{ fullName: 'acme/shop', gitDir: sandbox.gitDir, defaultBranch: 'main' }],
    })
  })
  afterAll(async () => {
    await github.close()
    await sandbox.remove()
  })

  it.each([
    ['is expired', () => 'ghs_expired0123456789', 'GITHUB_TOKEN_INVALID', 'current token'],
    [
      'may not read pull requests',
      () => github.issueToken({ repository: 'acme/shop', permissions: { metadata: 'read', contents: 'read' } }),
      'GITHUB_FORBIDDEN',
      'pull-requests: read',
    ],
  ])('%s: the error names what to do', async (_, tokenOf, code, says) => {
    const result = await runAction('detect-author', {
      inputs: { 'github-token': tokenOf(), 'pull-request': '1' },
      environment: { GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'pull_request_target' },
    })
    expect(result.code).toBe(1)
    expect(result.log).toContain(`::error::${code}: `)
    expect(result.log).toContain(says)
    expect(result.log).not.toMatch(/\n\s+at |node:internal/)
  })
})
