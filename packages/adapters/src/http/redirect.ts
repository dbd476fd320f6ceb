import type { HttpRequest, HttpResult } from '@release-pipeline/release'

export type Hop =
  | { readonly kind: 'stay' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'go'; readonly request: HttpRequest }

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Where a redirect leads. Credentials stay with the origin that they were meant for; https never becomes http. */
export function nextHop(request: HttpRequest, response: Extract<HttpResult, { kind: 'response' }>): Hop {
  const location = response.headers['location']
  if (!REDIRECTS.has(response.status) || location === undefined) return { kind: 'stay' }
  const from = new URL(request.url)
  const to = URL.parse(location, request.url)
  if (to === null || (to.protocol !== 'http:' && to.protocol !== 'https:')) {
    return {
      kind: 'refused',
      reason: `the redirect leads to ${JSON.stringify(location.slice(0, 200))}, which is no web address`,
    }
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return { kind: 'refused', reason: `the redirect leads from https to http (${to.origin})` }
  }
  const becomesGet =
    response.status === 303 ? request.method !== 'HEAD' : response.status <= 302 && request.method === 'POST'
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => {
    if (becomesGet && name.toLowerCase().startsWith('content-')) return false
    return from.origin === to.origin || !CREDENTIALS.has(name.toLowerCase())
  })
  const { body, ...rest } = request
  return {
    kind: 'go',
    request: {
      ...rest,
      url: to.href,
      method: becomesGet ? 'GET' : request.method,
      headers: Object.fromEntries(headers),
      ...(becomesGet || body === undefined ? {} : { body }),
    },
  }
}
