import * as z from 'zod'
import { type HttpSink, json, startHttpSink } from './http-sink.ts'

/** POST /api/annotations by grafana.com/docs/grafana/latest/developers/http_api/annotations. Times are milliseconds. */
const annotation = z.strictObject({
  dashboardUID: z.string().optional(),
  panelId: z.int().optional(),
  time: z.int().min(1_000_000_000_000),
  timeEnd: z.int().min(1_000_000_000_000).optional(),
  tags: z.array(z.string()).optional(),
  text: z.string().min(1),
})
export type GrafanaAnnotation = z.output<typeof annotation>

export interface GrafanaSink extends HttpSink {
  readonly token: string
  readonly annotations: readonly GrafanaAnnotation[]
}

export async function startGrafanaSink({ token = 'glsa_test_token_of_the_sink' } = {}): Promise<GrafanaSink> {
  const annotations: GrafanaAnnotation[] = []
  const sink = await startHttpSink({
    respond: (request) => {
      if (request.headers['authorization'] !== `Bearer ${token}`) return json(401, { message: 'Unauthorized' })
      if (request.method !== 'POST' || request.path !== '/api/annotations') return json(404, { message: 'Not found' })
      const parsed = annotation.safeParse(JSON.parse(request.body))
      if (!parsed.success) return json(400, { message: 'bad request data' })
      annotations.push(parsed.data)
      return json(200, { message: 'Annotation added', id: annotations.length })
    },
    rateLimited: (seconds) => json(429, { message: 'Too many requests' }, { 'retry-after': String(seconds) }),
  })
  return Object.assign(sink, { token, annotations })
}
