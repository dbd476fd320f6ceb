import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { HttpRequest } from '@release-pipeline/release'
import { testCertificate } from '@release-pipeline/testing/sinks'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../../src/http/index.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function serve(listener: RequestListener, tls = false): Promise<string> {
  const server = tls
    ? createTlsServer({ key: testCertificate.key, cert: testCertificate.certificate }, listener)
    : createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`
}

const client = createHttpClient()
const get = (url: string, more: Partial<HttpRequest> = {}) =>
  client.send({ method: 'GET', url, timeoutMs: 5000, followRedirects: 0, ...more })

describe('what a server answers comes back as a value', () => {
  it('status, headers and body', async () => {
    const url = await serve((_, response) =>
      response.writeHead(418, { 'set-cookie': ['a=1', 'b=2'], 'X-One': 'y' }).end('häß'),
    )
    expect(await get(url)).toMatchObject({
      kind: 'response',
      status: 418,
      body: 'häß',
      truncated: false,
      headers: { 'x-one': 'y', 'set-cookie': 'a=1\nb=2' },
    })
  })

  it('sends method, headers and body as they were given', async () => {
    const seen: unknown[] = []
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (body) => seen.push(request.method, request.headers['x-a'], body))
      request.on('end', () => response.end())
    })
    await get(url, { method: 'PUT', headers: { 'x-a': 'b' }, body: 'ü' })
    expect(seen).toEqual(['PUT', 'b', 'ü'])
  })

  it('reads what is compressed although nobody asked for it, and other charsets', async () => {
    const url = await serve((request, response) =>
      request.url === '/gzip'
        ? response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'))
        : response
            .writeHead(200, { 'content-type': 'text/plain; charset=windows-1251' })
            .end(Buffer.from([0xcf, 0xf0])),
    )
    expect(await get(`${url}/gzip`)).toMatchObject({ body: 'hello' })
    expect(await get(`${url}/cyrillic`)).toMatchObject({ body: 'Пр' })
  })

  it('cuts an endless answer and says so', async () => {
    const url = await serve((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      }
      response.on('drain', pour)
      pour()
    })
    const result = await get(url, { maxBytes: 25_000 })
    expect(result).toMatchObject({ kind: 'response', truncated: true })
    expect(result.kind === 'response' && result.body.length).toBe(25_000)
  })
})

describe('what went wrong comes back as a value too', () => {
  it.each<[string, RequestListener, string]>([
    ['it never answers', () => undefined, 'no complete answer within 200 ms'],
    [
      'it stops in the middle',
      (_, response) => void response.writeHead(200).write('half'),
      'no complete answer within 200 ms',
    ],
    ['it hangs up', (request) => request.socket.destroy(), 'hang up'],
    [
      'it breaks off before the announced end',
      (request, response) =>
        void response.writeHead(200, { 'content-length': '10' }).write('half', () => request.socket.destroy()),
      'aborted',
    ],
    [
      'its compression is broken',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
      'incorrect header',
    ],
  ])('%s', async (_, listener, reason) => {
    expect(await get(await serve(listener), { timeoutMs: 200 })).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining(reason),
    })
  })

  it.each([
    ['nobody listens', 'http://127.0.0.1:1/', 'ECONNREFUSED'],
    ['the name does not exist', 'http://nothing.invalid/', 'ENOTFOUND'],
    ['the address is none', 'nonsense', 'Invalid URL'],
  ])('%s', async (_, url, reason) => {
    expect(await get(url)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringMatching(new RegExp(`${reason}|EAI_AGAIN`)),
    })
  })

  it('a header that cannot be sent', async () => {
    const url = await serve((_, response) => response.end())
    expect(await get(url, { headers: { 'x-a': 'b\r\nx-c: d' } })).toMatchObject({ kind: 'unreachable' })
  })

  it('a request that is cancelled', async () => {
    const cancel = new AbortController()
    const url = await serve(() => cancel.abort())
    expect(await get(url, { signal: cancel.signal })).toMatchObject({ kind: 'unreachable', reason: 'cancelled' })
  })
})

describe('redirects', () => {
  const chain: RequestListener = (request, response) => {
    const steps = Number(request.url?.slice(1))
    if (steps > 0) response.writeHead(302, { location: `/${steps - 1}` }).end()
    else response.end(`${request.method} ${request.headers.authorization ?? 'none'}`)
  }

  it('are returned, or followed as often as was asked', async () => {
    const url = await serve(chain)
    expect(await get(`${url}/2`)).toMatchObject({ status: 302 })
    expect(await get(`${url}/2`, { followRedirects: 1 })).toMatchObject({ status: 302, headers: { location: '/0' } })
    expect(await get(`${url}/2`, { followRedirects: 2 })).toMatchObject({ status: 200, body: 'GET none' })
  })

  it('turn a POST into a GET and leave the credentials at the origin they were for', async () => {
    const other = await serve(chain)
    const url = await serve((_, response) => response.writeHead(303, { location: `${other}/0` }).end())
    const post = {
      method: 'POST',
      body: 'x',
      headers: { Authorization: 'Bearer t', 'content-type': 'text/plain' },
      followRedirects: 3,
    }
    expect(await get(url, post)).toMatchObject({ status: 200, body: 'GET none' })
    const same = await serve(chain)
    expect(await get(`${same}/1`, { ...post, followRedirects: 1 })).toMatchObject({ body: 'GET Bearer t' })
  })

  it('never lead from https to http, nor away from the web', async () => {
    const insecure = await serve(
      (_, response) => response.writeHead(301, { location: 'http://localhost:1/' }).end(),
      true,
    )
    const trusting = createHttpClient({ certificateAuthorities: [testCertificate.authority] })
    const ask = (url: string) => trusting.send({ method: 'GET', url, timeoutMs: 2000, followRedirects: 3 })
    expect(await ask(insecure)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('from https to http'),
    })
    const file = await serve((_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end())
    expect(await ask(file)).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('no web address') })
  })
})

describe('Cookies', () => {
  const session = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/login') {
      response
        .writeHead(302, { location: '/home', 'set-cookie': ['sid=abc; Path=/; HttpOnly', 'x=1; Path=/other'] })
        .end()
    } else response.end(request.headers.cookie ?? 'none')
  }

  it('are kept along redirects and to the next request, by path, and each client has its own', async () => {
    const url = await serve(session)
    const client = createHttpClient({ cookies: true })
    const ask = (path: string, headers = {}) =>
      client.send({ method: 'GET', url: `${url}${path}`, headers, timeoutMs: 2000, followRedirects: 1 })
    expect(await ask('/login')).toMatchObject({ body: 'sid=abc' })
    expect(await ask('/other/page')).toMatchObject({ body: expect.stringMatching(/x=1.*sid=abc/) })
    expect(await ask('/home', { Cookie: 'own=1' })).toMatchObject({ body: 'own=1' })
    expect(await get(`${url}/home`)).toMatchObject({ body: 'none' })
  })

  it('for another site are refused', async () => {
    const url = await serve((request, response) =>
      response.writeHead(200, { 'set-cookie': 'sid=abc; Domain=example.org' }).end(request.headers.cookie ?? 'none'),
    )
    const client = createHttpClient({ cookies: true })
    const ask = () => client.send({ method: 'GET', url, timeoutMs: 2000, followRedirects: 0 })
    await ask()
    expect(await ask()).toMatchObject({ body: 'none' })
  })
})

describe('TLS', () => {
  it('is verified: a stranger is not trusted', async () => {
    const url = await serve((_, response) => response.end('hi'), true)
    expect(await get(url)).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/certificate|issuer/) })
  })

  it('tells how long the certificate is good for', async () => {
    const url = await serve((_, response) => response.end('hi'), true)
    const trusting = createHttpClient({ certificateAuthorities: [testCertificate.authority] })
    expect(await trusting.send({ method: 'GET', url, timeoutMs: 2000, followRedirects: 0 })).toMatchObject({
      kind: 'response',
      certificate: { validTo: '2124-01-01T00:00:00.000Z', subject: expect.stringContaining('localhost') },
    })
    const wrongName = url.replace('localhost', '127.0.0.2')
    expect(await trusting.send({ method: 'GET', url: wrongName, timeoutMs: 2000, followRedirects: 0 })).toMatchObject({
      kind: 'unreachable',
    })
  })
})
