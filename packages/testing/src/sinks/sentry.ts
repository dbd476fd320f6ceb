import { type HttpSink, json, type SinkReply, type SinkRequest, startHttpSink } from './http-sink.ts'

export interface SentryIssue {
  readonly shortId: string
  readonly title: string
  readonly level: 'fatal' | 'error' | 'warning'
  readonly unhandled: boolean
  readonly environment: string
  readonly minutesAgo: number
}

export interface SentrySink extends HttpSink {
  readonly token: string
  issues: SentryIssue[]
  /** Events received in the last days; 0 is a project that lost its connection. */
  received: number
}

const PROJECT_ID = '4505001'
const PERIODS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

/** The parts of Sentry's web API that are used: project, event counts of a project, issues of an organization. */
export async function startSentrySink({
  organization = 'team',
  project = 'app',
  token = 'sntrys_test_token_of_the_sink',
} = {}): Promise<SentrySink> {
  const base = await startHttpSink({
    respond: (request) => respond(request),
    rateLimited: (seconds) =>
      json(
        429,
        { detail: 'You are attempting to use this endpoint too frequently.' },
        { 'retry-after': String(seconds) },
      ),
  })
  const sink: SentrySink = Object.assign(base, { token, issues: [], received: 100 })

  function respond(request: SinkRequest): SinkReply {
    if (request.headers['authorization'] !== `Bearer ${token}`) return json(401, { detail: 'Invalid token' })
    const url = new URL(request.path, 'http://sentry.invalid')
    if (request.method !== 'GET') return json(405, { detail: `Method "${request.method}" not allowed.` })
    switch (url.pathname) {
      case `/api/0/projects/${organization}/${project}/`:
        return json(200, {
          id: PROJECT_ID,
          slug: project,
          firstEvent: sink.received === 0 ? null : '2026-01-01T00:00:00Z',
          status: 'active',
        })
      case `/api/0/projects/${organization}/${project}/stats/`:
        return stats(url.searchParams)
      case `/api/0/organizations/${organization}/issues/`:
        return search(url.searchParams)
      default:
        return json(404, { detail: 'The requested resource does not exist' })
    }
  }

  function stats(query: URLSearchParams): SinkReply {
    const valid =
      ['received', 'rejected', 'blacklisted', 'generated'].includes(query.get('stat') ?? '') &&
      ['10s', '1h', '1d'].includes(query.get('resolution') ?? '')
    const since = Number(query.get('since'))
    if (!valid || !Number.isInteger(since)) return json(400, { detail: 'Invalid query parameter' })
    return json(200, [
      [since, sink.received],
      [since + 86_400, 0],
    ])
  }

  function search(query: URLSearchParams): SinkReply {
    const [, amount, unit = ''] = /^(\d+)([mhd])$/.exec(query.get('statsPeriod') ?? '') ?? []
    if (amount === undefined || query.get('project') !== PROJECT_ID)
      return json(400, { detail: 'Invalid project parameter. Values must be numbers.' })
    const minutes = Number(amount) * (PERIODS[unit] ?? 0)
    const terms = (query.get('query') ?? '').split(' ')
    const known = new Set(['is:unresolved', 'level:fatal', 'error.unhandled:true'])
    const stranger = terms.find((term) => !known.has(term))
    if (stranger !== undefined) return json(400, { detail: `Error parsing search query: ${stranger}` })
    const found = sink.issues.filter(
      (issue) =>
        issue.minutesAgo <= minutes &&
        issue.environment === query.get('environment') &&
        (!terms.includes('level:fatal') || issue.level === 'fatal') &&
        (!terms.includes('error.unhandled:true') || issue.unhandled),
    )
    return json(
      200,
      found.map(({ shortId, title, level }) => ({
        id: '1',
        shortId,
        title,
        level,
        permalink: `https://sentry.example/issues/${shortId}`,
        count: '3',
      })),
    )
  }

  return sink
}
