import * as z from 'zod'
import { type HttpSink, json, startHttpSink } from './http-sink.ts'

/** OTLP 1.x, JSON encoding of ExportTraceServiceRequest: ids are hexadecimal, 64-bit numbers are text. */
const attribute = z.strictObject({ key: z.string().min(1), value: z.strictObject({ stringValue: z.string() }) })
const span = z.strictObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  name: z.string().min(1),
  kind: z.int().min(0).max(5),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes: z.array(attribute).optional(),
  status: z.strictObject({ code: z.int().min(0).max(2), message: z.string().optional() }),
})
export type OtlpSpan = z.output<typeof span>

const exportRequest = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.strictObject({ scope: z.strictObject({ name: z.string() }), spans: z.array(span) })),
    }),
  ),
})

export interface OtlpSink extends HttpSink {
  readonly spans: readonly OtlpSpan[]
  /** Answers with a partial success that refuses this many spans. */
  refuses: number
}

export async function startOtlpSink(): Promise<OtlpSink> {
  const spans: OtlpSpan[] = []
  const base = await startHttpSink({
    respond: (request) => {
      if (request.method !== 'POST' || request.path !== '/v1/traces') return json(404, {})
      if (request.headers['content-type'] !== 'application/json') return json(415, {})
      const parsed = exportRequest.safeParse(JSON.parse(request.body))
      if (!parsed.success) return json(400, { code: 3, message: 'invalid argument' })
      if (sink.refuses > 0)
        return json(200, { partialSuccess: { rejectedSpans: String(sink.refuses), errorMessage: 'over the limit' } })
      spans.push(...parsed.data.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
      return json(200, { partialSuccess: {} })
    },
    rateLimited: (seconds) => json(429, {}, { 'retry-after': String(seconds) }),
  })
  const sink: OtlpSink = Object.assign(base, { spans, refuses: 0 })
  return sink
}
