import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelScript, RecordedRequest } from './script.ts'

export interface ModelServerOptions {
  readonly script: ModelScript
  /** Keys that the vendor accepts. Every key when it is left away. */
  readonly keys?: readonly string[]
  /** Models that the vendor knows, in place of the built-in list. */
  readonly models?: readonly string[]
  /** Days on which the vendor shuts models down, by model; only OpenAI tells. */
  readonly shutdownDates?: Readonly<Record<string, string>>
  /** Parameters that a model refuses beside the built-in ones, by model: `{'claude-haiku-5-5': ['effort']}`. */
  readonly refuses?: Readonly<Record<string, readonly string[]>>
}

export interface ModelServer {
  /** What a client takes as its base URL. */
  readonly url: string
  /** Everything that arrived, refused requests included. */
  readonly requests: readonly RecordedRequest[]
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** What a vendor answers; `hang-up` cuts the connection. */
export type Reply =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | 'hang-up'

export interface Incoming {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A vendor's endpoint on loopback: `respond` decides, this records. */
export async function startServer(respond: (request: Incoming) => Promise<Reply>, prefix = ''): Promise<ModelServer> {
  const requests: RecordedRequest[] = []
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`the script of this test server threw: ${error}`)
    })
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await read(request)
    const reply = await respond(incoming)
    requests.push({ ...incoming, status: reply === 'hang-up' ? 0 : reply.status })
    if (reply === 'hang-up') {
      request.socket.destroy()
      return
    }
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}${prefix}`, requests, close, [Symbol.asyncDispose]: close }
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return {
    method: request.method ?? 'GET',
    path: new URL(request.url ?? '/', 'http://localhost').pathname,
    headers,
    body: parseBody(text),
  }
}

/** Undefined for what is not JSON. */
function parseBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
