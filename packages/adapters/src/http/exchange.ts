import * as http from 'node:http'
import * as https from 'node:https'
import { rootCertificates, TLSSocket } from 'node:tls'
import type { HttpRequest, HttpResult } from '@release-pipeline/release'
import { readBody } from './body.ts'
import type { HttpClientOptions } from './client.ts'

const DEFAULT_MAX_BYTES = 1_048_576

/** One request and its answer, without following anything. Never rejects. `timeout` is the reason when time ran out. */
export function exchange(request: HttpRequest, timeoutMs: number, options: HttpClientOptions): Promise<HttpResult> {
  const started = performance.now()
  const unreachable = (reason: string): HttpResult => ({
    kind: 'unreachable',
    reason,
    durationMs: performance.now() - started,
  })
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs))
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal])
  const explain = (error: unknown): HttpResult => {
    if (timeout.aborted) return unreachable('timeout')
    if (request.signal?.aborted === true) return unreachable('cancelled')
    return unreachable(error instanceof Error ? describe(error) : String(error))
  }
  return new Promise((resolve) => {
    try {
      const outgoing = open(request, signal, options)
      outgoing.on('error', (error) => resolve(explain(error)))
      outgoing.on('response', (incoming) => {
        readAnswer(request, incoming, started).then(resolve, (error: unknown) => resolve(explain(error)))
      })
      outgoing.end(request.body)
    } catch (error) {
      // node:http throws at once for what it cannot send, such as a line break in a header.
      resolve(explain(error))
    }
  })
}

function open(request: HttpRequest, signal: AbortSignal, options: HttpClientOptions): http.ClientRequest {
  const url = new URL(request.url)
  const length = request.body === undefined ? undefined : Buffer.byteLength(request.body)
  const common = {
    method: request.method,
    signal,
    agent: false,
    headers: {
      'user-agent': 'release-pipeline',
      'accept-encoding': 'identity',
      ...request.headers,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    },
  } as const
  if (url.protocol === 'http:') return http.request(url, common)
  const extra = options.certificateAuthorities ?? []
  return https.request(url, {
    ...common,
    rejectUnauthorized: true,
    ...(extra.length === 0 ? {} : { ca: [...rootCertificates, ...extra] }),
  })
}

async function readAnswer(request: HttpRequest, incoming: http.IncomingMessage, started: number): Promise<HttpResult> {
  const certificate = certificateOf(incoming)
  const { text, truncated } = await readBody(incoming, request.maxBytes ?? DEFAULT_MAX_BYTES)
  return {
    kind: 'response',
    status: incoming.statusCode ?? 0,
    headers: joinHeaders(incoming.headers),
    body: text,
    truncated,
    durationMs: performance.now() - started,
    url: request.url,
    ...(certificate === undefined ? {} : { certificate }),
  }
}

function certificateOf(
  incoming: http.IncomingMessage,
): { validTo: string; issuer: string; subject: string } | undefined {
  if (!(incoming.socket instanceof TLSSocket)) return undefined
  const certificate = incoming.socket.getPeerX509Certificate()
  if (certificate === undefined) return undefined
  return {
    validTo: certificate.validToDate.toISOString(),
    issuer: certificate.issuer,
    subject: certificate.subject,
  }
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join('\n') : value]],
    ),
  )
}

/** Node reports several failed addresses as one AggregateError without a message of its own. */
function describe(error: Error & { code?: string }): string {
  if (error instanceof AggregateError) {
    return error.errors.map((inner) => (inner instanceof Error ? inner.message : String(inner))).join('; ')
  }
  return error.message === '' ? (error.code ?? error.name) : error.message
}
