import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CONFIG_PATH, parseConfig } from '@release-pipeline/core'
import { parseSuite, selfTest } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { lookAround } from '../packages/cli/src/init/look-around.ts'
import { planFiles } from '../packages/cli/src/init/plan-files.ts'
import { renderConfig } from '../packages/cli/src/init/render-config.ts'
import { starter } from '../packages/cli/src/init/starter.ts'

const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples')
const names = readdirSync(examples, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const read = (name: string, file: string) => readFileSync(join(examples, name, file), 'utf8')

/** In a monorepo a commit that changes no part of the app deploys nothing. */
const PATH_FILTER = / {4}# A commit that changes neither .*\n {4}paths: \[.*\]\n/

describe.each(names)('The example %s', (name) => {
  const config = parseConfig(read(name, CONFIG_PATH))

  it('has a configuration that is accepted as it stands', () => {
    expect(Object.keys(config.environments)).toEqual(expect.arrayContaining(['staging', 'production']))
    expect(config.build?.output).toBe('out')
  })

  it('has a smoke suite that is accepted as it stands', () => {
    expect(parseSuite(read(name, '.github/smoke.yml')).steps.length).toBeGreaterThan(3)
  })

  it('has a smoke suite of which every step notices a server that knows nothing', async () => {
    expect((await selfTest(parseSuite(read(name, '.github/smoke.yml')))).blindSteps).toEqual([])
  })

  it('keeps staging and production apart', () => {
    const { staging, production } = config.environments
    expect(staging?.root).not.toBe(production?.root)
    expect(staging?.user).not.toBe(production?.user)
    expect(staging?.url).not.toBe(production?.url)
  })

  it('calls the same five workflows as the others', () => {
    for (const file of ['ai-code-review', 'deploy-staging', 'deploy-prod', 'rollback', 'maintenance']) {
      const caller = read(name, `.github/workflows/${file}.yml`).replace(PATH_FILTER, '')
      expect(caller).toBe(read('node-service', `.github/workflows/${file}.yml`))
    }
  })
})

describe('The example team', () => {
  it('is recognised by init, which writes the parts that the team has, but for its own check of the queue', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'team-'))
    try {
      cpSync(join(examples, 'team/apps'), join(directory, 'apps'), { recursive: true, filter: isSource })
      execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: directory })
      const facts = await lookAround(directory)
      const addresses = {
        host: '203.0.113.5',
        stagingUrl: 'https://s.example.com',
        productionUrl: 'https://example.com',
      }
      const answers = { ...addresses, hostKey: 'ssh-ed25519 AAAA', testCommand: facts.testCommand ?? '' }
      const made = parseConfig(renderConfig(facts, answers))
      const team = parseConfig(read('team', CONFIG_PATH))
      const { 'nothing-queued-is-unknown': _, ...components } = team.components
      expect(withoutHashes(made.components)).toEqual(withoutHashes(components))
      expect(made.build).toEqual(team.build)
      expect(made.database?.migrations).toEqual(team.database?.migrations)
      expect(made.tests.command).toBe(team.tests.command)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

/** What is not installed or built. */
function isSource(path: string): boolean {
  return !/[/](node_modules|\.venv|dist|reports)([/]|$)/.test(path)
}

/** pip demands hashes by itself where a lock file has any; the team says it, so that nobody takes them out. */
function withoutHashes(components: unknown): unknown {
  return JSON.parse(JSON.stringify(components).replace(' --require-hashes', ''))
}

describe('The example plain-node', () => {
  it('is what init --starter writes into an empty folder', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'starter-'))
    try {
      const app = join(directory, 'plain-node')
      mkdirSync(app)
      execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: app })
      const { staging, production } = parseConfig(read('plain-node', CONFIG_PATH)).environments
      const facts = await lookAround(app, starter)
      const answers = {
        host: staging?.host ?? '',
        hostKey: staging?.host_key ?? '',
        stagingUrl: staging?.url ?? '',
        productionUrl: production?.url ?? '',
        testCommand: facts.testCommand ?? '',
        onCall: 'boris',
      }
      for (const [file, text] of Object.entries(planFiles(facts, answers, { config: CONFIG_PATH, starter })))
        expect(text, file).toBe(read('plain-node', file))
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
