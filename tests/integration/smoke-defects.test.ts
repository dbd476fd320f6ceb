import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, Secret } from '@release-pipeline/core'
import { parseSuite, runSmokeTests, type SmokeVerdict, selfTest } from '@release-pipeline/release'
import { testCertificate } from '@release-pipeline/testing/sinks'
import { describe, expect, it } from 'vitest'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const TOKEN = 'issued-token-of-the-healthy-app'

const SUITE = parseSuite(`
name: Critical paths
readiness: {within: 900ms, every: 20ms}
steps:
  - name: login
    effects: read
    request: {method: POST, path: /api/auth/login, json: {email: "{{email}}", password: "{{PASSWORD}}"}, timeout: 1s}
    expect:
      status: 200
      headers: {content-type: {starts_with: application/json}, x-frame-options: DENY}
      body: {jsonpath: {$.access_token: {type: string, not_empty: true}}}
      max_duration: 500ms
    capture: {token: $.access_token}
  - name: sync
    effects: write
    request: {method: POST, path: /api/sync/trigger, headers: {authorization: "Bearer {{token}}"}, timeout: 1s}
    expect: {status: 200, body: {jsonpath: {$.status: success}}}
  - name: suggestion
    request: {path: /api/chats/123/suggestion, headers: {authorization: "Bearer {{token}}"}, timeout: 1s}
    expect:
      status: 200
      body: {jsonpath: {$.suggestion: {type: string, not_empty: true}, "$.sources[*]": {min_count: 1}}}
      json_schema:
        type: object
        required: [suggestion, chat]
        properties: {suggestion: {type: string}, chat: {type: integer}, sources: {type: array}}
  - name: health
    request: {path: /api/health, timeout: 1s}
    expect:
      status: 200
      body: {jsonpath: {$.status: ok, $.environment: staging, $.database: ok, $.celery: ok, $.timestamp: {matches: "^20\\\\d\\\\d-"}}}
  - name: frontend
    request: {path: /, timeout: 1s}
    expect: {status: 200, body: {contains: '<div id="root">', regex: 'assets/index-\\w+\\.js'}, max_bytes: 2000, certificate_days_left: 14}
`)

type Page = { status: number; headers: Record<string, string>; body: string; delayMs?: number }
type App = (request: IncomingMessage) => Page

const json = (body: unknown, status = 200): Page => ({
  status,
  headers: { 'content-type': 'application/json', 'x-frame-options': 'DENY' },
  body: JSON.stringify(body),
})
const HEALTH = {
  status: 'ok',
  environment: 'staging',
  database: 'ok',
  celery: 'ok',
  timestamp: '2026-03-01T00:00:00Z',
  sha: SHA,
}
const SUGGESTION = { suggestion: 'Hello, how can I help?', chat: 123, sources: ['faq'] }
const FRONTEND: Page = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<div id="root"></div><script src="/assets/index-abc123.js"></script>',
}

/** The application as it should be. */
const healthy: App = ({ method, url, headers }) => {
  const signedIn = headers.authorization === `Bearer ${TOKEN}`
  switch (`${method} ${url}`) {
    case 'GET /api/health':
      return json(HEALTH)
    case 'POST /api/auth/login':
      return json({ access_token: TOKEN })
    case 'POST /api/sync/trigger':
      return signedIn ? json({ status: 'success' }) : json({}, 401)
    case 'GET /api/chats/123/suggestion':
      return signedIn ? json(SUGGESTION) : json({}, 401)
    case 'GET /':
      return FRONTEND
    default:
      return json({}, 404)
  }
}

/** The healthy application, but for one path. */
const spoil =
  (at: string, page: Page | ((good: Page) => Page)): App =>
  (request) => {
    const good = healthy(request)
    if (`${request.method} ${request.url}` !== at) return good
    return typeof page === 'function' ? page(good) : page
  }

async function verdictOf(app: App, tls = true): Promise<{ verdict: SmokeVerdict; summary: string }> {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    request.resume().on('end', () => {
      const { status, headers, body, delayMs = 0 } = app(request)
      setTimeout(() => response.writeHead(status, headers).end(body), delayMs)
    })
  }
  const server = tls
    ? createTlsServer({ key: testCertificate.key, cert: testCertificate.certificate }, listener)
    : createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const ignore = () => undefined
  const log: Log = { debug: ignore, info: ignore, warning: ignore, error: ignore, group: (_, work) => work() }
  try {
    return await runSmokeTests({
      suite: SUITE,
      baseUrl: `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`,
      sha: SHA,
      environment: 'staging',
      variables: { email: 'qa@example.com' },
      secrets: [Secret.of('PASSWORD', 'correct horse battery')],
      http: createHttpClient({ certificateAuthorities: [testCertificate.authority] }),
      clock: systemClock,
      log,
    })
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const LOGIN = 'POST /api/auth/login'
const SYNC = 'POST /api/sync/trigger'
const CHAT = 'GET /api/chats/123/suggestion'
const ROOT = 'GET /'
const health = (change: object) => spoil('GET /api/health', json({ ...HEALTH, ...change }))
let flips = 0

const defects: [string, App, SmokeVerdict][] = [
  ['everything answers 200 {}', () => json({}), 'not-ready'],
  ['everything answers the frontend (SPA fallback)', () => FRONTEND, 'not-ready'],
  ['the old release answers', health({ sha: 'f'.repeat(40) }), 'not-ready'],
  [
    'every third answer is of the old release',
    (request) => health(flips++ % 3 === 2 ? { sha: 'f'.repeat(40) } : {})(request),
    'not-ready',
  ],
  ['health is 200, but an error page', spoil('GET /api/health', FRONTEND), 'not-ready'],
  ['the database is down', health({ database: 'error' }), 'fail'],
  ['celery is missing from health', health({ celery: undefined }), 'fail'],
  ['it believes to be production', health({ environment: 'production' }), 'fail'],
  ['the time is empty', health({ timestamp: '' }), 'fail'],
  ['login answers 500', spoil(LOGIN, json({}, 500)), 'fail'],
  ['login gives an empty token', spoil(LOGIN, json({ access_token: '' })), 'fail'],
  ['login gives null for a token', spoil(LOGIN, json({ access_token: null })), 'fail'],
  ['login gives a token that does not work', spoil(LOGIN, json({ access_token: 'some-other-token' })), 'fail'],
  ['login answers 200 with a page', spoil(LOGIN, FRONTEND), 'fail'],
  ['login takes too long', spoil(LOGIN, (good) => ({ ...good, delayMs: 700 })), 'fail'],
  ['login never answers in time', spoil(LOGIN, (good) => ({ ...good, delayMs: 1500 })), 'fail'],
  [
    'a security header is gone',
    spoil(LOGIN, (good) => ({ ...good, headers: { 'content-type': 'application/json' } })),
    'fail',
  ],
  ['the sync fails politely', spoil(SYNC, json({ status: 'error' })), 'fail'],
  ['the sync redirects to the login page', spoil(SYNC, { status: 302, headers: { location: '/' }, body: '' }), 'fail'],
  ['the suggestion is empty', spoil(CHAT, json({ ...SUGGESTION, suggestion: '  ' })), 'fail'],
  ['the suggestion is a list', spoil(CHAT, json({ ...SUGGESTION, suggestion: ['x'] })), 'fail'],
  ['there are no sources', spoil(CHAT, json({ ...SUGGESTION, sources: [] })), 'fail'],
  ['a number became a text', spoil(CHAT, json({ ...SUGGESTION, chat: '123' })), 'fail'],
  ['the JSON is cut off', spoil(CHAT, { ...json({}), body: '{"suggestion": "Hel' }), 'fail'],
  ['the frontend lost its script', spoil(ROOT, { ...FRONTEND, body: '<div id="root"></div>' }), 'fail'],
  ['the frontend is blank', spoil(ROOT, { ...FRONTEND, body: '' }), 'fail'],
  ['the frontend is far too large', spoil(ROOT, { ...FRONTEND, body: FRONTEND.body + ' '.repeat(5000) }), 'fail'],
]

describe('a server with one defect never passes', () => {
  it('the healthy server does', async () => {
    expect(await verdictOf(healthy)).toMatchObject({ verdict: 'pass' })
    await expect(selfTest(SUITE)).resolves.toMatchObject({ blindSteps: [] })
  })

  it.each(defects)('%s', async (_, app, verdict) => {
    const report = await verdictOf(app)
    expect(report.verdict, report.summary).toBe(verdict)
  })

  it('without TLS the certificate cannot be checked, which is a mistake of the suite and no pass', async () => {
    expect(await verdictOf(healthy, false)).toMatchObject({ verdict: 'config-error' })
  })
})
