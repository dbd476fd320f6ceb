import * as z from 'zod'
import { type HttpSink, json, startHttpSink } from './http-sink.ts'

export interface Monitor {
  readonly friendlyName: string
  readonly status: 'UP' | 'DOWN' | 'LOOKS_DOWN' | 'PAUSED' | 'STARTED'
  readonly url: string
  /** Seconds. */
  readonly interval: number
}

export interface UptimeRobotSink extends HttpSink {
  readonly key: string
  monitors: Monitor[]
}

/** POST /v3/monitors, as far as an HTTP monitor needs it; unknown fields are refused. */
const newMonitor = z.strictObject({
  type: z.literal('HTTP'),
  friendlyName: z.string().min(1).max(250),
  url: z.url({ protocol: /^https?$/ }),
  interval: z.int().min(30).max(86_400),
  timeout: z.int().min(1).max(60),
})

/** Two monitors a page, so that paging is always exercised. */
const PAGE = 2

/** GET /v3/monitors with its paging by cursor, and POST. */
export async function startUptimeRobotSink({ key = 'u1234567-test-key-of-the-sink' } = {}): Promise<UptimeRobotSink> {
  const base = await startHttpSink({
    respond: (request) => {
      const url = new URL(request.path, base.url)
      if (request.headers['authorization'] !== `Bearer ${key}`)
        return json(401, { message: 'Unauthorized', statusCode: 401 })
      if (request.method === 'POST' && url.pathname === '/v3/monitors') {
        const made = newMonitor.safeParse(JSON.parse(request.body))
        if (!made.success) return json(400, { message: made.error.issues, statusCode: 400 })
        const { friendlyName, interval } = made.data
        sink.monitors = [...sink.monitors, { friendlyName, interval, url: made.data.url, status: 'STARTED' }]
        return json(201, { id: 800_000 + sink.monitors.length, status: 'STARTED', ...made.data })
      }
      if (request.method !== 'GET' || url.pathname !== '/v3/monitors')
        return json(404, { message: 'Not Found', statusCode: 404 })
      const from = Number(url.searchParams.get('cursor') ?? 0)
      const data = sink.monitors
        .slice(from, from + PAGE)
        .map((monitor, index) => ({ id: 800_000 + from + index, type: 'HTTP', ...monitor }))
      const more = from + PAGE < sink.monitors.length
      return json(200, { nextLink: more ? `${base.url}/v3/monitors?cursor=${from + PAGE}` : null, data })
    },
    rateLimited: (seconds) =>
      json(429, { message: 'Too Many Requests', statusCode: 429 }, { 'retry-after': String(seconds) }),
  })
  const sink: UptimeRobotSink = Object.assign(base, { key, monitors: [] })
  return sink
}
