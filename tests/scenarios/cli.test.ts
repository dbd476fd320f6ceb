import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli.mjs')
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: directory }
    execFile(process.execPath, [program, ...args], { cwd: directory, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), content)
}

function git(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: directory }, (error) =>
      error ? reject(error) : resolve(),
    )
  })
}

const answers = [
  ...['--host', '203.0.113.5', '--host-key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ'],
  ...[
    '--staging-url',
    'https://staging.example.com',
    '--production-url',
    'https://example.com',
    '--test-command',
    'npm test',
  ],
]

describe('release-pipeline', () => {
  it('teaches by --help, exit codes and secrets included', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    for (const word of [
      'init',
      'deploy',
      'rollback',
      'smoke',
      'stats',
      'gate',
      'approve',
      'doctor',
      'Exit codes',
      'RELEASE_PIPELINE_SSH_KEY',
    ])
      expect(stdout).toContain(word)
  })

  it.each([
    ['an unknown command', ['deplyo', 'staging'], 'Did you mean deploy?'],
    ['an unknown environment', ['status', 'prod'], 'Allowed choices are local, staging, production'],
    ['a missing reason', ['rollback', 'staging'], "required option '-r, --reason <text>' not specified"],
  ])('refuses %s with exit code 2 and says what would be right', async (_, args, message) => {
    const { code, stderr } = await run(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('says that there is no configuration, and what to do', async () => {
    const { code, stderr } = await run('config', 'check')
    expect(code).toBe(2)
    expect(stderr).toContain('CONFIG_MISSING')
    expect(stderr).toContain('release-pipeline init')
  })

  it('points at line and column of a wrong key, in text and in JSON', async () => {
    write('.github/release-pipeline.yml', 'version: 1\napp: shop\nreviw: {}\n')
    const text = await run('config', 'check')
    expect(text.stderr).toContain('.github/release-pipeline.yml:3:1: reviw: is not a known key; did you mean "review"?')
    const json = await run('config', 'check', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'CONFIG_INVALID' } })
    expect([text.code, json.code]).toEqual([2, 2])
  })
})

describe('release-pipeline init', () => {
  it('writes a configuration that the suite accepts, a smoke suite and the five callers', async () => {
    await git('init', '-q')
    write('package.json', '{"scripts":{"start":"node server.js"}}')
    const { code, stdout } = await run('init', ...answers)
    expect(stdout).toContain('wrote  .github/release-pipeline.yml')
    expect(code).toBe(0)
    for (const name of ['ai-code-review', 'deploy-staging', 'deploy-prod', 'rollback', 'maintenance'])
      expect(existsSync(join(directory, `.github/workflows/${name}.yml`)), name).toBe(true)
    expect((await run('config', 'check')).code).toBe(0)
    expect((await run('smoke', 'staging', '--self-test')).code).toBe(0)
  })

  it('moves a workflow aside that deploys on its own, and keeps what exists', async () => {
    await git('init', '-q')
    write('.github/workflows/old.yml', 'on: push\njobs:\n  a:\n    steps:\n      - uses: appleboy/ssh-action@v1\n')
    write('.github/smoke.yml', 'mine\n')
    const { stdout } = await run('init', ...answers)
    expect(stdout).toContain('moved  .github/workflows/old.yml -> .github/workflows-replaced/old.yml')
    expect(existsSync(join(directory, '.github/workflows/old.yml'))).toBe(false)
    expect(readFileSync(join(directory, '.github/smoke.yml'), 'utf8')).toBe('mine\n')
  })

  it('writes a whole service into an empty folder, twice the same, and refuses where there is code', async () => {
    await git('init', '-q')
    const { code } = await run('init', '--starter', ...answers)
    expect(code).toBe(0)
    expect((await run('config', 'check')).code).toBe(0)
    expect((await run('smoke', 'staging', '--self-test')).code).toBe(0)
    const again = await run('init', '--starter', ...answers)
    expect(again.code, again.stderr).toBe(0)
    expect(again.stdout).not.toContain('wrote')
    write('main.go', 'package main\n')
    const refused = await run('init', '--starter', ...answers)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/--starter is for an empty repository; here stands main.go/)
  })

  it('asks nobody when nobody is there: it names the missing options', async () => {
    await git('init', '-q')
    const { code, stderr } = await run('init', '--host', 'example.com')
    expect(code).toBe(2)
    expect(stderr).toContain('--host-key, --staging-url, --production-url, --test-command')
  })
})

describe('release-pipeline deploy', () => {
  it('refuses uncommitted changes: a release is known by its commit', async () => {
    await git('init', '-q')
    await run('init', ...answers)
    await git('add', '-A')
    await git('commit', '-qm', 'first')
    write('.github/smoke.yml', 'changed\n')
    const { code, stderr } = await run('deploy', 'staging', '--reason', 'test')
    expect(code).toBe(2)
    expect(stderr).toContain('uncommitted changes')
  })
})

describe('release-pipeline gate local', () => {
  let app: Server
  beforeEach(async () => {
    app = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(request.url === '/api/health' ? { status: 'ok', sha: 'development' } : { open: 3 }))
    })
    await once(app.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
    write(
      '.github/release-pipeline.yml',
      `version: 1\napp: shop\nenvironments: { local: { url: "${url}", transport: local, root: /opt/shop } }\n`,
    )
    write(
      '.github/smoke.yml',
      'name: Critical paths\nsteps: [{ name: Orders are counted, request: { path: /orders }, expect: { status: 200, body: { jsonpath: { $.open: 3 } } } }]\n',
    )
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'feat: begin')
    await git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  })
  afterEach(() => app.close())
  const gate = async () => {
    const { code, stdout } = await run('gate', 'local', '--json')
    const { ready, results } = JSON.parse(stdout) as { ready: boolean; results: { id: string; verdict: string }[] }
    const withVerdict = (wanted: string) => results.flatMap(({ id, verdict }) => (verdict === wanted ? [id] : []))
    return { code, ready, stdout, withVerdict }
  }

  it('passes what the work tree and the running app show, and calls nothing good that is asked elsewhere', async () => {
    const { code, ready, stdout, withVerdict } = await gate()
    expect([code, ready], stdout).toEqual([0, true])
    expect(withVerdict('pass')).toEqual(['merge-conflicts', 'forbidden-files', 'regression', 'breaking-changes'])
    expect(withVerdict('not-applicable')).toHaveLength(13)
    expect((await run('gate', 'local')).stdout).toMatch(/Nothing red in the 4 items[\s\S]*➖ *\| *Tests passed/)
  })

  it('is red for what would be a NO-GO later', async () => {
    write('CLAUDE.md', 'notes')
    write('orders.js', '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> main\n')
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'feat!: count otherwise')
    const { code, withVerdict } = await gate()
    expect([code, withVerdict('fail')]).toEqual([3, ['merge-conflicts', 'forbidden-files', 'breaking-changes']])
  })

  it('does not know what an app that does not run would do, and is not ready then', async () => {
    app.closeAllConnections()
    await new Promise((resolve) => app.close(resolve))
    const { code, withVerdict } = await gate()
    expect([code, withVerdict('unknown')]).toEqual([3, ['regression']])
  })
})
