import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a sink treats whoever calls it: `slow` never answers, `down` hangs up, `rubbish` answers like a captive portal. */
export type SinkMood = 'well' | 'slow' | 'down' | 'rubbish' | { readonly rateLimitedFor: number }

export interface SinkRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface SinkReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A vendor's HTTP API on loopback. */
export interface HttpSink {
  readonly url: string
  /** Everything that arrived, refused requests included. */
  readonly requests: readonly SinkRequest[]
  /** May be changed at any time. */
  mood: SinkMood
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface SinkVendor {
  readonly respond: (request: SinkRequest) => SinkReply
  /** What the vendor answers to too many requests. A rate limit is answered once, then the mood is well again. */
  readonly rateLimited: (seconds: number) => SinkReply
}

export async function startHttpSink(vendor: SinkVendor): Promise<HttpSink> {
  const requests: SinkRequest[] = []
  const server = createServer((incoming, outgoing) => {
    read(incoming).then(
      (request) => {
        requests.push(request)
        const { mood } = sink
        if (mood === 'slow') return
        if (mood === 'down') {
          incoming.socket.destroy()
          return
        }
        if (typeof mood === 'object') sink.mood = 'well'
        const reply =
          mood === 'rubbish'
            ? {
                status: 200,
                headers: { 'content-type': 'text/html' },
                body: '<html><body>Welcome to the hotel</body></html>',
              }
            : mood === 'well'
              ? vendor.respond(request)
              : vendor.rateLimited(mood.rateLimitedFor)
        outgoing.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body)
      },
      () => incoming.socket.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const sink: HttpSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mood: 'well',
    close,
    [Symbol.asyncDispose]: close,
  }
  return sink
}

/**
 * Milliseconds that a test gives a request: few where it goes to a sink that never answers, so that the test is quick, and
 * plenty everywhere else, so that a busy machine is no reason to fail.
 */
export function patienceFor(url: string, sinks: readonly HttpSink[]): number {
  return sinks.some((sink) => sink.mood === 'slow' && url.startsWith(sink.url)) ? 250 : 30_000
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): SinkReply => ({
  status,
  headers,
  body: JSON.stringify(body),
})

async function read(incoming: IncomingMessage): Promise<SinkRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
