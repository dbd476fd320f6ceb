import type { HttpRequest, HttpResult } from '@release-pipeline/release'
import { CookieJar } from 'tough-cookie'

/** The cookies of one run, kept by the rules that browsers follow (RFC 6265): domain, path, secure, expiry. */
export interface Cookies {
  /** The request with the cookies that belong to its address. A `cookie` header of its own is left as it is. */
  addTo(request: HttpRequest): HttpRequest
  keep(result: HttpResult): void
}

export function createCookies(): Cookies {
  const jar = new CookieJar()
  return {
    addTo(request) {
      const own = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === 'cookie')
      const cookie = own ? '' : jar.getCookieStringSync(request.url)
      return cookie === '' ? request : { ...request, headers: { ...request.headers, cookie } }
    },
    keep(result) {
      if (result.kind !== 'response') return
      for (const line of (result.headers['set-cookie'] ?? '').split('\n')) {
        // A cookie that a browser would refuse, for another domain say, is refused here too.
        if (line !== '') jar.setCookieSync(line, result.url, { ignoreError: true })
      }
    },
  }
}
