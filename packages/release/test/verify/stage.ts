import type { Clock, Log } from '@release-pipeline/core'
import type { HttpClient, HttpRequest, HttpResult } from '../../src/ports.ts'

export const SHA = 'a'.repeat(40)

/** A clock that moves only when somebody sleeps or a request takes its time. */
export class ManualClock implements Clock {
  time = Date.parse('2026-03-01T12:00:00Z')
  now(): number {
    return this.time
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.time += ms
  }
}

export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const write = (message: string) => void lines.push(message)
  return { lines, debug: write, info: write, warning: write, error: write, group: (_, work) => work() }
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return {
    kind: 'response',
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    truncated: false,
    durationMs: 20,
    url: 'https://app.example',
  }
}

export const unreachable: HttpResult = { kind: 'unreachable', reason: 'connect ECONNREFUSED', durationMs: 1 }

export interface ScriptedHttp extends HttpClient {
  readonly requests: HttpRequest[]
}

/** Answers by `METHOD /path`; a list is worked off, its last answer stays. Health answers with the sha unless scripted. */
export function scriptedHttp(
  script: Record<string, HttpResult | readonly HttpResult[] | ((request: HttpRequest) => HttpResult)>,
  clock?: ManualClock,
): ScriptedHttp {
  const requests: HttpRequest[] = []
  const positions = new Map<string, number>()
  return {
    requests,
    send: async (request) => {
      requests.push(request)
      const { pathname } = new URL(request.url)
      const key = `${request.method} ${pathname}`
      if (clock !== undefined) clock.time += 20
      const entry =
        script[key] ?? (pathname === '/api/health' ? answer(200, { status: 'ok', sha: SHA }) : answer(404, {}))
      if (typeof entry === 'function') return entry(request)
      if (!isList(entry)) return entry
      const position = positions.get(key) ?? 0
      positions.set(key, position + 1)
      return entry[Math.min(position, entry.length - 1)] ?? unreachable
    },
  }
}

function isList(entry: HttpResult | readonly HttpResult[]): entry is readonly HttpResult[] {
  return Array.isArray(entry)
}
