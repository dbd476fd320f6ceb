import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli.mjs')
const SHA = 'd'.repeat(40)

/** An app of a developer: it calls its version `development` unless a test says otherwise. */
let version = 'development'
let slow = 0
const app = createServer(({ url = '', method }, response) => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    setTimeout(
      () => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body)),
      slow,
    )
  if (url === '/api/health') answer(200, { status: 'ok', sha: version })
  else if (method === 'POST' && url === '/api/login') answer(200, { access_token: 'token-of-the-run-1' })
  else if (url === '/old') answer(301, {}, { location: '/api/health' })
  else answer(404, { error: 'not found' })
})
beforeAll(() => new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve)))
afterAll(() => app.close())

let directory: string
beforeEach(async () => {
  version = 'development'
  slow = 0
  directory = mkdtempSync(join(tmpdir(), 'terminal-'))
  mkdirSync(join(directory, '.github'))
  const place = { url: `http://127.0.0.1:${(app.address() as AddressInfo).port}`, transport: 'local', root: '/srv/a' }
  const performance = {
    requests: 40,
    thresholds: { http_req_duration: ['p(95)<5000'], http_req_failed: ['rate<0.01'] },
  }
  const config = {
    version: 1,
    app: 'shop',
    environments: { local: place, staging: place, production: place },
    gate: { performance },
  }
  write('.github/release-pipeline.yml', JSON.stringify(config))
  await run('git', 'init', '-q')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(directory, path), text)

function run(command: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], HOME: directory }
  const argv = command === 'git' ? args : [program, ...args]
  return new Promise((resolve) => {
    execFile(command === 'git' ? 'git' : process.execPath, argv, { cwd: directory, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

const smoke = (suite: string, ...args: string[]) => {
  write('.github/smoke.yml', suite)
  return run('release-pipeline', 'smoke', 'local', ...args)
}

const READY = 'readiness: { within: 20s, every: 20ms }\nsteps:\n'
const HEALTH =
  '  - { name: health, request: { path: /api/health }, expect: { body: { jsonpath: { $.status: ok } } } }\n'

describe('A suite from the terminal, against an app on this machine', () => {
  it('is bound to the version that answers, and leaves its reports where they were asked for', async () => {
    const login =
      '  - { name: login, effects: read, request: { method: POST, path: /api/login }, expect: { status: 201 }, capture: { token: $.access_token } }\n'
    const ended = await smoke(READY + HEALTH + login, '--junit', 'smoke.xml', '--html', 'smoke.html')
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('expected 201, got 200') })
    expect(readFileSync(join(directory, 'smoke.xml'), 'utf8')).toContain('failures="1"')
    const page = readFileSync(join(directory, 'smoke.html'), 'utf8')
    expect(page).toContain('POST http://127.0.0.1')
    expect(page + ended.stdout + ended.stderr).not.toContain('token-of-the-run-1')
  })

  it('passes', async () => {
    expect(await smoke(READY + HEALTH)).toMatchObject({ code: 0, stdout: expect.stringContaining('pass: 2 passed') })
  })

  it('demands the commit that is asked for', async () => {
    version = SHA
    const suite = READY.replace('20s', '200ms') + HEALTH
    expect(await smoke(suite, '--sha', SHA)).toMatchObject({ code: 0 })
    expect(await smoke(suite, '--sha', 'e'.repeat(40))).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('it serves commit ddd'),
    })
  })

  it.each([
    [
      'a word that is no key',
      `${READY}  - { nam: a, request: { path: / }, expect: { status: 200 } }`,
      'did you mean "name"',
    ],
    ['no step', 'steps: []', 'a suite without steps proves nothing'],
    [
      'a suite that passes anywhere',
      `${READY}  - { name: a, request: { path: / }, expect: { status: 200 } }`,
      'SMOKE_SUITE_BLIND',
    ],
    [
      'a variable that nobody defines',
      `${READY}${HEALTH}  - { name: b, request: { path: "/{{chat}}" }, expect: { status: 200 } }`,
      'nothing defines {{chat}}',
    ],
    ['a list instead of a suite', '- a\n- b\n', 'SMOKE_SUITE_INVALID'],
    ['broken YAML', 'steps: [', 'SMOKE_SUITE_INVALID'],
    [
      'a text where a number belongs',
      `${READY}  - { name: a, request: { path: / }, expect: { status: OK } }`,
      'status.0',
    ],
    [
      'an address that is none',
      `${READY}${HEALTH}  - { name: b, request: { url: "ftp://x" }, expect: { status: 200 } }`,
      'must be an http or https URL',
    ],
  ])('ends with 2 for %s', async (_, suite, message) => {
    const { code, stdout, stderr } = await smoke(suite)
    expect(stdout + stderr).toContain(message)
    expect(code).toBe(2)
  })

  it('does not follow a redirect that nobody allowed', async () => {
    const step = (more: string) => `  - { name: old, request: { path: /old${more} }, expect: { status: 200 } }\n`
    expect(await smoke(READY + HEALTH + step(''))).toMatchObject({ code: 1 })
    expect(await smoke(READY + HEALTH + step(', follow_redirects: 1'))).toMatchObject({ code: 0 })
  })
})

describe('A load from the terminal', () => {
  const load = (...args: string[]) => run('release-pipeline', 'load', ...args)

  it('is measured by what the gate demands, kept, and compared from then on', async () => {
    version = SHA
    expect(await load('staging')).toMatchObject({ code: 0, stdout: expect.stringContaining('no baseline is kept') })
    expect((await load('staging', '--record')).code).toBe(0)
    const kept = join(directory, '.github/performance.json')
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ sha: SHA, requests: 40, path: '/api/health' })
    writeFileSync(kept, readFileSync(kept, 'utf8').replace(/"p95": \d+/, '"p95": 1'))
    slow = 120
    expect(await load('staging')).toMatchObject({ code: 3, stdout: expect.stringContaining('it was 1 ms at ddddddd') })
  })

  it('is never sent to production, and keeps nothing that is not good', async () => {
    expect(await load('production')).toMatchObject({ code: 2, stderr: expect.stringContaining('Allowed choices') })
    version = SHA
    const config = readFileSync(join(directory, '.github/release-pipeline.yml'), 'utf8')
    write('.github/release-pipeline.yml', config.replace('p(95)<5000', 'p(95)<0'))
    expect((await load('staging', '--record')).code).toBe(3)
    expect(existsSync(join(directory, '.github/performance.json'))).toBe(false)
  })
})
