import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { testCertificate } from '../sinks/certificate.ts'
import { SHA } from './suite.ts'

const TOKEN = 'issued-token-of-the-healthy-app'

export type Page = { status: number; headers: Record<string, string>; body: string; delayMs?: number }
export type App = (request: IncomingMessage) => Page

export const json = (body: unknown, status = 200): Page => ({
  status,
  headers: { 'content-type': 'application/json', 'x-frame-options': 'DENY' },
  body: JSON.stringify(body),
})
export const HEALTH = {
  status: 'ok',
  environment: 'staging',
  database: 'ok',
  celery: 'ok',
  timestamp: '2026-03-01T00:00:00Z',
  sha: SHA,
}
export const SUGGESTION = { suggestion: 'Hello, how can I help?', chat: 123, sources: ['faq'] }
export const FRONTEND: Page = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<div id="root"></div><script src="/assets/index-abc123.js"></script>',
}

/** The application as it should be. */
export const healthy: App = ({ method, url, headers }) => {
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
export const spoil =
  (at: string, page: Page | ((good: Page) => Page)): App =>
  (request) => {
    const good = healthy(request)
    if (`${request.method} ${request.url}` !== at) return good
    return typeof page === 'function' ? page(good) : page
  }

export interface PlantedServer {
  readonly url: string
  close(): void
}

/** Serves an application on loopback, with the certificate of the sinks. */
export async function startPlanted(app: App, tls = true): Promise<PlantedServer> {
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
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
