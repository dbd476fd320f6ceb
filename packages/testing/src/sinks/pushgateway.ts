import { type HttpSink, json, startHttpSink } from './http-sink.ts'

export interface PushgatewaySink extends HttpSink {
  /** Samples by group (the path below /metrics), as they stand after the last push. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

const COMMENT = /^# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+$/
const SAMPLE =
  /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="[^"\n]*"(,[a-zA-Z_][a-zA-Z0-9_]*="[^"\n]*")*\})? -?[0-9.eE+]+$/

/** PUT /metrics/job/<job>{/<label>/<value>} in the text format 0.0.4, which must end with a line break. */
export async function startPushgatewaySink(): Promise<PushgatewaySink> {
  const groups = new Map<string, readonly string[]>()
  const sink = await startHttpSink({
    respond: (request) => {
      const [, group] = /^\/metrics\/(job\/[^/]+(?:\/[^/]+\/[^/]+)*)$/.exec(request.path) ?? []
      if (request.method !== 'PUT' || group === undefined) return json(404, 'not found')
      const lines = request.body.split('\n')
      if (lines.pop() !== '') return json(400, 'text format parsing error: unexpected end of input stream')
      const wrong = lines.find((line) => !COMMENT.test(line) && !SAMPLE.test(line))
      if (wrong !== undefined) return json(400, `text format parsing error in ${wrong}`)
      groups.set(
        group,
        lines.filter((line) => !line.startsWith('#')),
      )
      return { status: 200, body: '' }
    },
    rateLimited: (seconds) => json(429, 'slow down', { 'retry-after': String(seconds) }),
  })
  return Object.assign(sink, { groups })
}
