import { Secret } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import type { HttpClient } from '../../src/ports.ts'
import { renderSmokeHtml } from '../../src/verify/render/html.ts'
import { runSmokeTests, type SmokeOptions } from '../../src/verify/run-smoke-tests.ts'
import { parseSuite } from '../../src/verify/suite.ts'
import { answer, ManualClock, recordingLog, type ScriptedHttp, SHA, scriptedHttp, unreachable } from './stage.ts'

const SUITE = `
steps:
  - name: login
    effects: read
    request: {method: POST, path: /api/auth/login, json: {email: "{{email}}", password: "{{PASSWORD}}"}}
    expect: {status: 200, body: {jsonpath: {$.access_token: {type: string, not_empty: true}}}}
    capture: {token: $.access_token}
  - name: suggestion
    request: {path: "/api/chats/{{chat}}/suggestion", headers: {authorization: "Bearer {{token}}"}}
    expect: {status: 200, body: {jsonpath: {$.suggestion: {not_empty: true}}}}
always:
  - name: logout
    effects: read
    request: {method: POST, path: /api/auth/logout, headers: {authorization: "Bearer {{token}}"}}
    expect: {status: 204}
`
const TOKEN = 'a-very-secret-token'
const GOOD = {
  'POST /api/auth/login': answer(200, { access_token: TOKEN }),
  'GET /api/chats/123/suggestion': answer(200, { suggestion: 'Hello' }),
  'POST /api/auth/logout': answer(204, ''),
}

async function run(http: HttpClient, more: Partial<SmokeOptions> & { yaml?: string } = {}) {
  const { yaml = SUITE, ...options } = more
  const log = recordingLog()
  const report = await runSmokeTests({
    suite: parseSuite(yaml),
    baseUrl: 'https://app.example',
    sha: SHA,
    environment: 'staging',
    variables: { email: 'qa@example.com', chat: '123' },
    secrets: [Secret.of('PASSWORD', 'correct horse')],
    http,
    clock: new ManualClock(),
    log,
    ...options,
  })
  return { report, log, outcomes: report.steps.map(({ outcome }) => outcome) }
}

const bodies = (http: ScriptedHttp) => http.requests.map(({ body }) => body).filter((body) => body !== undefined)

describe('a healthy release', () => {
  it('passes, with variables, secrets and captured values filled in', async () => {
    const http = scriptedHttp(GOOD)
    const { report } = await run(http)
    expect(report).toMatchObject({ verdict: 'pass', counts: { passed: 4, failed: 0, skipped: 0, unfinished: 0 } })
    expect(bodies(http)).toEqual(['{"email":"qa@example.com","password":"correct horse"}'])
    expect(http.requests.at(-1)?.headers?.['authorization']).toBe(`Bearer ${TOKEN}`)
  })

  it('leaves no secret and no captured value in the report or the log', async () => {
    const leaky = {
      ...GOOD,
      'GET /api/chats/123/suggestion': answer(500, `boom ${TOKEN} ${btoa('correct horse')}`, { 'x-debug': TOKEN }),
    }
    const masked: string[] = []
    const { report, log } = await run(scriptedHttp(leaky), { mask: (secret) => masked.push(secret.reveal()) })
    expect(report.verdict).toBe('fail')
    const everything = JSON.stringify(report) + log.lines.join('\n')
    expect(everything).not.toContain(TOKEN)
    expect(everything).not.toContain(btoa('correct horse'))
    expect(everything).toContain('boom ***')
    expect(masked).toEqual([TOKEN])
  })
})

describe('readiness', () => {
  const old = answer(200, { sha: 'b'.repeat(40) })
  const good = answer(200, { sha: SHA })
  it.each([
    ['the old release answers', old],
    ['the answer has no sha', answer(200, { status: 'ok' })],
    ['the answer is no JSON', answer(200, '<html>')],
    ['the service is unwell', answer(503, { sha: SHA })],
    ['nobody answers', unreachable],
    ['the sha is only a part', answer(200, { sha: SHA.slice(0, 7) })],
    ['a redirect answers', answer(302, '', { location: '/login' })],
  ])('is not reached when %s, and no step is sent', async (_, health) => {
    const http = scriptedHttp({ ...GOOD, 'GET /api/health': health })
    const { report, outcomes } = await run(http)
    expect(report.verdict).toBe('not-ready')
    expect(outcomes).toEqual(['failed', 'skipped', 'skipped', 'skipped'])
    expect(http.requests.every(({ url }) => url.endsWith('/api/health'))).toBe(true)
  })

  it('wants right answers in a row: half of the traffic on the old release is not ready', async () => {
    const flapping = (() => {
      let count = 0
      return () => (count++ % 3 === 2 ? old : good)
    })()
    expect((await run(scriptedHttp({ ...GOOD, 'GET /api/health': flapping }))).report.verdict).toBe('not-ready')
  })

  it('waits for a release that starts slowly', async () => {
    const http = scriptedHttp({ ...GOOD, 'GET /api/health': [unreachable, old, old, good] })
    expect((await run(http)).report.verdict).toBe('pass')
  })

  it('is inconclusive when the deadline comes before its time is over', async () => {
    const clock = new ManualClock()
    const http = scriptedHttp({ 'GET /api/health': old }, clock)
    const { report } = await run(http, { clock, deadline: clock.now() + 20_000 })
    expect(report.verdict).toBe('inconclusive')
    expect(clock.now()).toBeLessThan(Date.parse(report.startedAt) + 20_000)
  })
})

describe('mistakes of the suite are found before anything is sent', () => {
  const one = (extra: string) => `steps:\n  - {name: a, request: {path: "/x{{id}}"}, expect: {status: 200}${extra}}`
  it.each([
    ['a variable that nothing defines', one(''), {}, 'nothing defines {{id}}'],
    ['a near miss', one(''), { variables: { idd: '1' } }, 'did you mean "idd"?'],
    [
      'a capture that hides a variable',
      one(', capture: {id: $.id}'),
      { variables: { id: '1' } },
      'would hide a variable',
    ],
    [
      'no step for this environment',
      one(', environments: [local]'),
      {},
      'no step of the suite runs in the environment staging',
    ],
    [
      'a certificate on an http address',
      'steps:\n  - {name: a, request: {path: /}, expect: {certificate_days_left: 3}}',
      { baseUrl: 'http://app.example' },
      'has no certificate',
    ],
    [
      'a value from a step that does not run here',
      `steps:\n  - {name: a, environments: [local], request: {path: /}, expect: {status: 200}, capture: {id: $.id}}\n  - {name: b, request: {path: "/{{id}}"}, expect: {status: 200}}`,
      {},
      'nothing defines {{id}}',
    ],
  ])('%s', async (_, yaml, options, message) => {
    const http = scriptedHttp({})
    const { report } = await run(http, { yaml, ...options })
    expect(report.verdict).toBe('config-error')
    expect(report.summary).toContain(message)
    expect(http.requests).toEqual([])
  })

  it('a capture of nothing is one, in every form of nothing', async () => {
    const yaml = 'steps:\n  - {name: a, request: {path: /a}, expect: {status: 200}, capture: {id: $.id}}'
    for (const body of [{}, { id: null }, { id: '' }, { id: [] }, { id: {} }, 'no JSON']) {
      const { report } = await run(scriptedHttp({ 'GET /a': answer(200, body) }), { yaml })
      expect(report.verdict).toBe('config-error')
      expect(report.summary).toContain('capture "id" found nothing')
    }
  })

  it('a captured value cannot lead a request to another server', async () => {
    const yaml =
      'steps:\n  - {name: a, request: {path: /a}, expect: {status: 200}, capture: {next: $.next}}\n  - {name: b, request: {url: "{{next}}"}, expect: {status: 200}}'
    const { report } = await run(scriptedHttp({ 'GET /a': answer(200, { next: 'file:///etc/passwd' }) }), { yaml })
    expect(report.verdict).toBe('config-error')
  })
})

describe('where the commit is named', () => {
  const one = '\nsteps: [{name: a, request: {path: /a}, expect: {body: {contains: ok}}}]'
  const good = { 'GET /a': answer(200, 'ok') }
  const old = 'b'.repeat(40)
  it.each([
    ['a header', '{sha_header: X-Release}', answer(200, 'fine', { 'x-release': SHA })],
    ['a field further down', '{sha_field: build.sha}', answer(200, { build: { sha: SHA } })],
    ['a file that is nothing else', '{sha_text: true}', answer(200, `${SHA}\n`)],
  ])('may be %s', async (_, readiness, health) => {
    const { report } = await run(scriptedHttp({ ...good, 'GET /api/health': health }), {
      yaml: `readiness: ${readiness}${one}`,
    })
    expect(report.verdict).toBe('pass')
  })

  it.each([
    ['an older header', '{sha_header: X-Release}', answer(200, '', { 'x-release': old }), 'it serves commit bbb'],
    ['no header', '{sha_header: X-Release}', answer(200, { sha: SHA }), 'no header "X-Release"'],
    ['the page of the frontend', '{sha_text: true}', answer(200, '<html>'), 'it serves commit <html>'],
  ])('is not taken from %s', async (_, readiness, health, why) => {
    const { report } = await run(scriptedHttp({ ...good, 'GET /api/health': health }), {
      yaml: `readiness: ${readiness}${one}`,
    })
    expect(report).toMatchObject({ verdict: 'not-ready', summary: expect.stringContaining(why) })
  })

  it('must be named by the frontend too where the suite says so: an old one beside a new backend is not ready', async () => {
    const yaml = `readiness: {also: [{path: /release.txt, sha_text: true}]}${one}`
    const served = (sha: string) => scriptedHttp({ ...good, 'GET /release.txt': answer(200, sha) })
    expect((await run(served(old), { yaml })).report).toMatchObject({
      verdict: 'not-ready',
      summary: expect.stringContaining('/release.txt: it serves commit bbb'),
    })
    expect((await run(served(SHA), { yaml })).report.verdict).toBe('pass')
  })

  it('may be said by nobody yet: then the report tells on whose word it is', async () => {
    const yaml = `readiness: {sha_field: false}${one}`
    const { report } = await run(scriptedHttp({ ...good, 'GET /api/health': answer(200, 'up') }), { yaml })
    expect(report).toMatchObject({ verdict: 'pass', steps: [{ note: expect.stringContaining("slot's socket") }, {}] })
    const { report: down } = await run(scriptedHttp({ ...good, 'GET /api/health': answer(503, '') }), { yaml })
    expect(down.verdict).toBe('not-ready')
  })
})

describe('a parallel group', () => {
  const step = (name: string, more: string) =>
    `  - {name: ${name}, request: {path: /${name}}, expect: {status: 200}${more}}`
  /** Answers only when all three are asked. */
  const together = () => {
    let waiting = 0
    const all = Promise.withResolvers<undefined>()
    const http: HttpClient = {
      send: async ({ url }) => {
        if (url.endsWith('/api/health')) return answer(200, { sha: SHA })
        waiting += 1
        if (waiting === 3) all.resolve(undefined)
        await all.promise
        return answer(200, {})
      },
    }
    return http
  }

  it('is sent at the same time and reported in the order of the suite', async () => {
    const yaml = `steps:\n${['c', 'a', 'b'].map((name) => step(name, ', parallel: pages')).join('\n')}`
    const { report } = await run(together(), { yaml })
    expect(report.verdict).toBe('pass')
    expect(report.steps.map(({ name }) => name).slice(1)).toEqual(['c', 'a', 'b'])
  })

  it('cannot use what one of its own steps captures', async () => {
    const yaml = `steps:\n${step('a', ', parallel: g, capture: {id: $.id}')}\n  - {name: b, parallel: g, request: {path: "/{{id}}"}, expect: {status: 200}}`
    const { report } = await run(scriptedHttp({}), { yaml })
    expect(report).toMatchObject({ verdict: 'config-error', summary: expect.stringContaining('runs at the same time') })
  })
})

describe('what a report shows of a failed step', () => {
  it('says of what kind a value is where it only looks like the expected one', async () => {
    const yaml = 'steps: [{name: a, request: {path: /a}, expect: {body: {jsonpath: {$.n: "{{n}}"}}}}]'
    const { report } = await run(scriptedHttp({ 'GET /a': answer(200, { n: 2 }) }), { yaml, variables: { n: '2' } })
    expect(report.summary).toContain('expected equals "2", got 2 (a number; expected is a string)')
  })

  it('is the request and the answer without credentials, also those that nobody captured', async () => {
    const login = answer(
      500,
      { access_token: 'short-lived-token-1', refresh_token: 'never-captured', user: 'Anna' },
      { 'set-cookie': 'session=cookie-of-the-run; Path=/' },
    )
    const { report } = await run(scriptedHttp({ 'POST /api/auth/login': login }))
    const page = renderSmokeHtml(report)
    expect(page).toContain('content-type: application/json')
    expect(page).toContain('&quot;email&quot;:&quot;qa@example.com&quot;')
    expect(page).toContain('Anna')
    for (const secret of ['short-lived-token-1', 'never-captured', 'cookie-of-the-run', 'correct horse'])
      expect(page + JSON.stringify(report)).not.toContain(secret)
  })
})

describe('steps after a failure', () => {
  it('skips what needs the missing value and says from where, and still cleans up what it can', async () => {
    const { report, outcomes } = await run(
      scriptedHttp({ ...GOOD, 'POST /api/auth/login': answer(200, { access_token: '' }) }),
    )
    expect(report.verdict).toBe('fail')
    expect(outcomes).toEqual(['passed', 'failed', 'skipped', 'skipped'])
    expect(report.steps[2]?.reason).toContain('{{token}}')
  })

  it('runs the clean-up after a failed step', async () => {
    const { outcomes, report } = await run(scriptedHttp({ ...GOOD, 'GET /api/chats/123/suggestion': answer(500, {}) }))
    expect(outcomes).toEqual(['passed', 'passed', 'failed', 'passed'])
    expect(report.summary).toContain('suggestion')
  })
})

describe('retry', () => {
  const yaml =
    'steps:\n  - {name: a, request: {path: /a}, expect: {body: {jsonpath: {$.done: true}}}, retry: {within: 10s, every: 1s}}'
  it('asks again until the assertions hold', async () => {
    const http = scriptedHttp({ 'GET /a': [answer(200, { done: false }), unreachable, answer(200, { done: true })] })
    const { report } = await run(http, { yaml })
    expect(report).toMatchObject({ verdict: 'pass', steps: [{}, { attempts: 3 }] })
  })

  it('ends when its time is over', async () => {
    const { report } = await run(scriptedHttp({ 'GET /a': answer(200, { done: false }) }), { yaml })
    expect(report).toMatchObject({ verdict: 'fail', steps: [{}, { attempts: 10 }] })
  })

  it.each([401, 403, 429])('never asks again after %i', async (status) => {
    const { report } = await run(scriptedHttp({ 'GET /a': answer(status, {}) }), { yaml })
    expect(report).toMatchObject({ verdict: 'fail', steps: [{}, { attempts: 1 }] })
  })
})

describe('production', () => {
  const yaml = `steps:
  - {name: read, request: {path: /a}, expect: {status: 200}}
  - {name: write, effects: write, request: {method: POST, path: /b}, expect: {status: 200}}
  - {name: allowed, effects: write, environments: [production], request: {method: POST, path: /c}, expect: {status: 200}}`
  it('gets only the writes that name it', async () => {
    const http = scriptedHttp({ 'GET /a': answer(200, {}), 'POST /c': answer(200, {}) })
    const { outcomes } = await run(http, { yaml, environment: 'production' })
    expect(outcomes).toEqual(['passed', 'passed', 'skipped', 'passed'])
    expect(http.requests.some(({ url }) => url.endsWith('/b'))).toBe(false)
  })
})

describe('the deadline', () => {
  it('ends the run before it, with what is left unfinished', async () => {
    const clock = new ManualClock()
    const start = clock.now()
    const slow: HttpClient = {
      send: async (request) => {
        if (request.url.endsWith('/api/health')) return answer(200, { sha: SHA })
        clock.time += request.timeoutMs
        return { kind: 'unreachable', reason: 'no complete answer', durationMs: request.timeoutMs }
      },
    }
    const yaml = `steps:\n${['a', 'b', 'c'].map((name) => `  - {name: ${name}, request: {path: /${name}, timeout: 60s}, expect: {status: 200}}`).join('\n')}\nreadiness: {within: 5s}`
    const { report, outcomes } = await run(slow, { yaml, clock, deadline: start + 100_000 })
    expect(outcomes).toEqual(['passed', 'failed', 'unfinished', 'unfinished'])
    expect(clock.now()).toBeLessThan(start + 100_000)
    expect(report.verdict).toBe('fail')
  })

  it('a run that is cancelled is inconclusive', async () => {
    const cancel = new AbortController()
    const login = () => {
      cancel.abort()
      return GOOD['POST /api/auth/login']
    }
    const http = scriptedHttp({ ...GOOD, 'POST /api/auth/login': login })
    const { report } = await run(http, { signal: cancel.signal })
    expect(report.verdict).toBe('inconclusive')
  })
})
