import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Request } from './answer.ts'
import { type Faults, faultReply } from './faults.ts'
import { Refusal, type Reply } from './reply.ts'

/** One request as it arrived, and how it ended. */
export interface RequestRecord {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: unknown
  /** GitHub's name of the operation; empty when the request came to none. */
  readonly operation: string
  /** 0 when the connection was cut. */
  readonly status: number
}

interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Serves the answers over HTTP on a free port of the loopback interface. */
export async function listen(
  answer: (request: Request) => Promise<Answer>,
  faults: Faults,
  record: (request: RequestRecord) => void,
): Promise<Listening> {
  let url = ''
  const server = createServer((incoming, outgoing) => {
    serve(url, incoming, outgoing, answer, faults, record).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  url = await start(server)
  return { url, close: () => stop(server) }
}

async function serve(
  base: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Answer>,
  faults: Faults,
  record: (request: RequestRecord) => void,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', base)
  const method = incoming.method ?? 'GET'
  const seen = { method, path: url.pathname, query: url.search }
  const text = await readText(incoming)
  const plan = faults.take(method, url.pathname)
  if (plan !== undefined && plan.afterEffect !== true) {
    const reply = faultReply(plan.fault)
    record({ ...seen, body: text, operation: '', status: reply?.status ?? 0 })
    return send(outgoing, reply)
  }
  const { authorization, accept = '' } = incoming.headers
  const { reply, body } = await tryAnswer(text, (parsed) =>
    answer({ method, url, authorization, accept, body: parsed }),
  )
  const lost = plan === undefined ? reply : faultReply(plan.fault)
  record({ ...seen, body, operation: reply.operation ?? '', status: lost?.status ?? 0 })
  send(outgoing, lost)
}

async function tryAnswer(
  text: string,
  answer: (body: unknown) => Promise<Answer>,
): Promise<{ reply: Answer; body: unknown }> {
  let body: unknown
  try {
    body = text === '' ? undefined : JSON.parse(text)
  } catch {
    return { reply: new Refusal(400, 'Problems parsing JSON').reply(), body: text }
  }
  try {
    return { reply: await answer(body), body }
  } catch (error) {
    if (error instanceof Refusal) return { reply: error.reply(), body }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { reply: { status: 500, body: { message: `fault of the test server: ${message}` } }, body }
  }
}

function send(outgoing: ServerResponse, reply: Reply | undefined): void {
  if (reply === undefined) {
    outgoing.socket?.destroy()
    return
  }
  const type = reply.raw?.type ?? 'application/json'
  const headers = { 'x-github-media-type': 'github.v3', ...reply.headers }
  const payload = reply.raw?.bytes ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body))
  if (payload === undefined) outgoing.writeHead(reply.status, headers).end()
  else outgoing.writeHead(reply.status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(payload)
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function start(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
