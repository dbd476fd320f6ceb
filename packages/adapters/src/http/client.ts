import type { HttpClient, HttpRequest, HttpResult } from '@release-pipeline/release'
import { type Cookies, createCookies } from './cookies.ts'
import { exchange } from './exchange.ts'
import { nextHop } from './redirect.ts'

export interface HttpClientOptions {
  /** Certificates (PEM) that are trusted beside the system's, for servers with a private authority. */
  readonly certificateAuthorities?: readonly string[]
  /** Keeps cookies from answer to request, also along redirects; each client has its own. */
  readonly cookies?: boolean
}

/**
 * HTTP on node:http and node:https. TLS is verified, always; there is no switch. Each request opens its own connection,
 * so that every answer went through name resolution and TLS like a user's first one.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const cookies = options.cookies === true ? createCookies() : undefined
  return { send: (request) => follow(request, options, cookies) }
}

async function follow(
  request: HttpRequest,
  options: HttpClientOptions,
  cookies: Cookies | undefined,
): Promise<HttpResult> {
  const started = performance.now()
  const deadline = started + request.timeoutMs
  let current = request
  for (let redirects = 0; ; redirects += 1) {
    const sent = cookies?.addTo(current) ?? current
    const result = await exchange(sent, Math.max(1, deadline - performance.now()), options)
    cookies?.keep(result)
    const durationMs = performance.now() - started
    if (result.kind === 'unreachable') return { ...result, durationMs, reason: describeTimeout(result.reason, request) }
    if (redirects >= request.followRedirects) return { ...result, durationMs }
    const hop = nextHop(current, result)
    if (hop.kind === 'stay') return { ...result, durationMs }
    if (hop.kind === 'refused') return { kind: 'unreachable', reason: hop.reason, durationMs }
    current = hop.request
  }
}

function describeTimeout(reason: string, request: HttpRequest): string {
  return reason === 'timeout' ? `no complete answer within ${Math.round(request.timeoutMs)} ms` : reason
}
