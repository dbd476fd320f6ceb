import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateKeyPair } from '@release-pipeline/testing/ssh'
import { REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Check } from '../../packages/cli/src/doctor/check.ts'
import { startInitWorld } from './support/init-world.ts'

const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli.mjs')
const CONFIG = '.github/release-pipeline.yml'
const READS = ['actions', 'checks', 'contents', 'deployments', 'issues', 'pull-requests', 'secrets', 'environments']
let world: World
/** A person's clone: its origin is on GitHub. */
let clone: string
let settings: ReturnType<World['github']['repository']>['settings']

beforeAll(async () => {
  world = await startInitWorld()
  await world.installFirstRelease(['staging'])
  settings = world.github.repository(REPOSITORY).settings
  clone = join(world.paths.directory, 'clone')
  execFileSync('git', ['clone', '--quiet', `file://${world.paths.origin}`, clone])
  execFileSync('git', ['-C', clone, 'remote', 'set-url', 'origin', `https://github.com/${REPOSITORY}.git`])
}, 180_000)
afterAll(() => world?.close({ remove: true }))

/** All is well: what a test breaks, the next one finds whole again. */
beforeEach(() => {
  settings.plan = 'team'
  settings.secrets = ['OPENAI_API_KEY', 'PLAN_SSH_KEY']
  settings.requiredChecks = ['AI review']
  for (const name of ['staging', 'production'])
    settings.environments.set(name, { secrets: ['SSH_PRIVATE_KEY', 'APP_ENV'], branches: 'custom' })
})

interface Visit {
  readonly key?: string
  readonly scopes?: readonly string[]
  /** Of a classic token. */
  readonly classic?: readonly string[]
  readonly config?: string
}

/** What doctor finds in the clone of a person, about staging. */
async function doctor({
  key = world.secrets.staging.privateKey,
  scopes = [...READS, 'statuses'],
  classic,
  config = CONFIG,
}: Visit = {}) {
  const permissions = Object.fromEntries(scopes.map((scope) => [scope, 'read']))
  const env = {
    PATH: process.env['PATH'],
    HOME: world.paths.directory,
    GIT_CONFIG_NOSYSTEM: '1',
    GITHUB_TOKEN: world.github.issueToken({
      repository: REPOSITORY,
      permissions,
      ...(classic === undefined ? {} : { scopes: classic }),
    }),
    GITHUB_API_URL: world.github.url,
    RELEASE_PIPELINE_SSH_KEY: key,
  }
  const args = [program, 'doctor', 'staging', '--json', '--config', config]
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: clone, env }, (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out }),
    )
  })
  const { checks = [] } = JSON.parse(stdout) as { checks?: readonly Check[] }
  const told = (verdict: Check['verdict']) =>
    checks
      .filter((check) => check.verdict === verdict)
      .map(({ subject, found, remedy }) => `${subject}: ${found} => ${remedy}`)
  return { code, stdout, ok: told('ok'), problems: told('problem'), unknown: told('unknown') }
}

/** Runs doctor with the configuration edited and not committed. */
async function withConfig(edit: (text: string) => string) {
  const config = '.github/edited.yml'
  writeFileSync(join(clone, config), edit(readFileSync(join(clone, CONFIG), 'utf8')))
  return doctor({ config })
}

describe('release-pipeline doctor', () => {
  it('finds nothing wrong where everything is set up, and says what it looked at', async () => {
    const found = await doctor()
    expect([found.problems, found.unknown, found.code]).toEqual([[], [], 0])
    const subjects = found.ok.join('\n')
    for (const word of [
      ...['configuration', 'calls deploy-prod.yml', 'smoke suite of staging', 'tests', 'build'],
      ...['token', 'secret PLAN_SSH_KEY', 'SSH_PRIVATE_KEY of staging', 'environment production', 'rules of main'],
      ...['host of staging', 'disk: ', 'address of staging'],
    ])
      expect(subjects).toContain(word)
  })

  it('names a secret that is missing, with the command that adds it', async () => {
    settings.secrets = []
    settings.environments.set('production', { secrets: [], branches: 'custom' })
    const { problems, code } = await doctor()
    expect(code).not.toBe(0)
    expect(problems.join('\n')).toMatch(/PLAN_SSH_KEY[\s\S]*gh secret set SSH_PRIVATE_KEY --env production/)
  })

  it('warns of a deploy key that every branch can read', async () => {
    settings.secrets = [...settings.secrets, 'SSH_PRIVATE_KEY']
    settings.environments.set('production', { secrets: ['SSH_PRIVATE_KEY'], branches: 'any' })
    expect((await doctor()).problems.join('\n')).toMatch(
      /SSH_PRIVATE_KEY: stands in the repository[\s\S]*environment production: hands its secrets to a workflow on any branch/,
    )
  })

  it('says that nothing is protected on the Free plan of a private repository', async () => {
    settings.plan = 'free'
    expect((await doctor()).problems.join('\n')).toContain('What each GitHub plan keeps safe')
  })

  it('says that a merge does not wait for the review', async () => {
    settings.requiredChecks = []
    expect((await doctor()).problems).toEqual([expect.stringContaining('require the status check "AI review"')])
  })

  it('names the rights that a token lacks, and takes what it cannot see for unknown and not for good', async () => {
    const { problems, unknown } = await doctor({ scopes: ['contents', 'issues', 'pull-requests', 'statuses'] })
    expect(problems).toEqual([expect.stringMatching(/may not read actions, checks, deployments.*checks: read/)])
    expect(unknown.join('\n')).toContain('secrets: cannot be seen with this token')
  })

  it('warns of a classic token that may do more than any command needs, and not of that of gh', async () => {
    expect((await doctor({ classic: ['gist', 'read:org', 'repo', 'workflow'] })).problems).toEqual([])
    expect((await doctor({ classic: ['admin:org', 'delete_repo', 'repo'] })).problems).toEqual([
      expect.stringMatching(/^token: .*admin:org, delete_repo => Make a fine-grained token/),
    ])
  })

  it('names the line of a workflow that hands over more than it needs', async () => {
    const file = join(clone, '.github/workflows/rollback.yml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(/permissions: \{ contents.*/, 'permissions: write-all'))
    const { problems } = await doctor()
    writeFileSync(file, text)
    expect(problems).toEqual([
      expect.stringMatching(
        /rollback\.yml: line \d+: `write-all` is more .*`permissions: \{ contents: read, deployments: write \}`/,
      ),
    ])
  })

  it('refuses a server that shows another host key, and sends it nothing', async () => {
    const before = world.server.ssh.commands.length
    const { problems } = await withConfig((text) =>
      text.replace(/host_key: ssh-ed25519 \S+/, `host_key: ${generateKeyPair().publicKey}`),
    )
    expect(problems.join('\n')).toMatch(/host of staging: .*SHA256:/)
    expect(world.server.ssh.commands).toHaveLength(before)
  })

  it('says that a key is not let in, that a port is closed, and that an address leads nowhere', async () => {
    expect((await doctor({ key: generateKeyPair().privateKey })).problems).toEqual([
      expect.stringContaining('host of staging'),
    ])
    const { problems } = await withConfig((text) =>
      text.replace(/port: \d+/, 'port: 1').replace(/url: http:\/\/\S+/, 'url: http://127.0.0.1:9'),
    )
    expect(problems.join('\n')).toMatch(/port 1 is closed[\s\S]*http:\/\/127\.0\.0\.1:9 does not answer/)
  })

  it('warns of a lock, and of a model that ends', async () => {
    const lock = { action: 'lock', by: 'boris', reason: 'the database moves' } as const
    await world.terminal('staging', (session) => session.call('lock', lock))
    const { problems } = await withConfig((text) => `${text}review: { models: { openai-reasoning: o1-preview } }\n`)
    await world.terminal('staging', (session) => session.call('lock', { action: 'unlock', by: 'boris' }))
    expect(problems.join('\n')).toMatch(/locked by boris: the database moves/)
    expect(problems.join('\n')).toMatch(/model openai-reasoning: [\s\S]*review\.models\.openai-reasoning/)
  })

  it('prints none of the secrets that it was given', async () => {
    const { stdout } = await doctor()
    expect(stdout).not.toContain(world.secrets.staging.privateKey.split('\n')[1])
  })
})
