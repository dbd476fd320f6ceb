import * as z from 'zod'
import { type HttpSink, json, type SinkReply, type SinkRequest, startHttpSink } from './http-sink.ts'

export interface SentryIssue {
  readonly shortId: string
  readonly title: string
  readonly level: 'fatal' | 'error' | 'warning'
  readonly unhandled: boolean
  readonly environment: string
  readonly minutesAgo: number
  /** Release in which it was seen first. */
  readonly firstRelease?: string
}

export interface SentrySink extends HttpSink {
  readonly token: string
  issues: SentryIssue[]
  /** Events received in the last days; 0 is a project that lost its connection. */
  received: number
  /** Sessions by release: what release health counts. */
  sessions: Record<string, { readonly healthy: number; readonly crashed: number }>
  /** Issue alert rules of the project. */
  rules: SentryRule[]
  /** Releases that were made, each with its commits and the environments that it was deployed to. */
  readonly releases: ReadonlyMap<string, { readonly commits: readonly string[]; readonly deploys: string[] }>
}

/** POST /organizations/{org}/releases/ and .../deploys/ by docs.sentry.io; what they do not name is refused here. */
const newRelease = z.strictObject({
  version: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\n\r\t/\\]+$/),
  projects: z.array(z.string()).min(1),
  ref: z.string().optional(),
  url: z.url().optional(),
  dateReleased: z.iso.datetime({ offset: true }).optional(),
  commits: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        repository: z.string().optional(),
        message: z.string().optional(),
        author_name: z.string().optional(),
        author_email: z.email().optional(),
        timestamp: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .optional(),
})
const newDeploy = z.strictObject({
  environment: z.string().min(1).max(64),
  name: z.string().max(64).optional(),
  url: z.url().optional(),
  dateStarted: z.iso.datetime({ offset: true }).optional(),
  dateFinished: z.iso.datetime({ offset: true }).optional(),
})

/** POST /projects/{org}/{project}/rules/ by docs.sentry.io: the required fields, and the parts that name what they are. */
const newRule = z.strictObject({
  name: z.string().min(1).max(256),
  frequency: z.int().min(5).max(43_200),
  actionMatch: z.enum(['all', 'any', 'none']),
  filterMatch: z.enum(['all', 'any', 'none']).optional(),
  environment: z.string().optional(),
  owner: z.string().optional(),
  conditions: z.array(z.looseObject({ id: z.string().startsWith('sentry.rules.conditions.') })).min(1),
  filters: z.array(z.looseObject({ id: z.string().startsWith('sentry.rules.filters.') })).optional(),
  actions: z.array(z.looseObject({ id: z.string().startsWith('sentry.') })).min(1),
})
export type SentryRule = z.output<typeof newRule> & { readonly status?: string }

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
  const made = new Map<string, { commits: readonly string[]; deploys: string[] }>()
  const sink: SentrySink = Object.assign(base, {
    token,
    issues: [],
    received: 100,
    sessions: {},
    rules: [],
    releases: made,
  })

  function respond(request: SinkRequest): SinkReply {
    if (request.headers['authorization'] !== `Bearer ${token}`) return json(401, { detail: 'Invalid token' })
    const url = new URL(request.path, 'http://sentry.invalid')
    if (request.method === 'POST') return create(url.pathname, request.body)
    if (request.method !== 'GET') return json(405, { detail: `Method "${request.method}" not allowed.` })
    switch (url.pathname) {
      case `/api/0/projects/${organization}/${project}/`:
        return json(200, {
          id: PROJECT_ID,
          slug: project,
          firstEvent: sink.received === 0 ? null : '2026-01-01T00:00:00Z',
          status: 'active',
        })
      case `/api/0/projects/${organization}/${project}/rules/`:
        return json(
          200,
          sink.rules.map((rule, index) => ({ id: String(index + 1), environment: null, status: 'active', ...rule })),
        )
      case `/api/0/projects/${organization}/${project}/stats/`:
        return stats(url.searchParams)
      case `/api/0/organizations/${organization}/issues/`:
        return search(url.searchParams)
      case `/api/0/organizations/${organization}/sessions/`:
        return sessions(url.searchParams)
      default:
        return json(404, { detail: 'The requested resource does not exist' })
    }
  }

  function create(path: string, body: string): SinkReply {
    if (path === `/api/0/projects/${organization}/${project}/rules/`) {
      const rule = newRule.safeParse(JSON.parse(body))
      if (!rule.success) return json(400, { detail: rule.error.issues })
      sink.rules = [...sink.rules, rule.data]
      return json(201, { id: String(sink.rules.length), status: 'active', ...rule.data })
    }
    const releases = `/api/0/organizations/${organization}/releases/`
    if (path === releases) {
      const release = newRelease.safeParse(JSON.parse(body))
      if (!release.success) return json(400, { detail: release.error.issues })
      if (!release.data.projects.includes(project)) return json(400, { projects: ['Invalid project slugs'] })
      const { version, commits = [] } = release.data
      const known = made.has(version)
      made.set(version, { commits: commits.map(({ id }) => id), deploys: made.get(version)?.deploys ?? [] })
      return json(known ? 208 : 201, { version, shortVersion: version.slice(0, 12) })
    }
    const [, encoded] = /^\/releases\/([^/]+)\/deploys\/$/.exec(path.slice(releases.length - '/releases/'.length)) ?? []
    const release = encoded === undefined ? undefined : made.get(decodeURIComponent(encoded))
    if (release === undefined) return json(404, { detail: 'The requested resource does not exist' })
    const deploy = newDeploy.safeParse(JSON.parse(body))
    if (!deploy.success) return json(400, { detail: deploy.error.issues })
    release.deploys.push(deploy.data.environment)
    return json(201, { id: String(release.deploys.length), ...deploy.data })
  }

  /** Release health answers for whole hours only; the release is told apart by the query. */
  function sessions(query: URLSearchParams): SinkReply {
    const valid =
      query.get('field') === 'sum(session)' &&
      query.get('groupBy') === 'session.status' &&
      query.get('project') === PROJECT_ID &&
      /^\d+[hd]$/.test(query.get('statsPeriod') ?? '') &&
      /^([1-9]|1[02]|24)h$|^1d$/.test(query.get('interval') ?? '')
    const [, not, wanted] = /^(!?)release:"([^"]+)"$/.exec(query.get('query') ?? '') ?? []
    if (!valid || wanted === undefined) return json(400, { detail: 'Invalid query parameter' })
    const counted = Object.entries(sink.sessions).filter(([release]) => (release === wanted) === (not === ''))
    const total = (status: 'healthy' | 'crashed') => counted.reduce((sum, [, counts]) => sum + counts[status], 0)
    return json(200, {
      start: '2026-01-01T00:00:00Z',
      end: '2026-01-01T01:00:00Z',
      intervals: ['2026-01-01T00:00:00Z'],
      groups: (['healthy', 'crashed'] as const).map((status) => ({
        by: { 'session.status': status },
        totals: { 'sum(session)': total(status) },
        series: { 'sum(session)': [total(status)] },
      })),
    })
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
    const known = new Set(['is:unresolved', 'level:fatal', 'level:error', 'level:warning', 'error.unhandled:true'])
    const release = terms.map((term) => /^firstRelease:"([^"]+)"$/.exec(term)?.[1]).find((name) => name !== undefined)
    const stranger = terms.find((term) => !known.has(term) && !term.startsWith('firstRelease:'))
    if (stranger !== undefined) return json(400, { detail: `Error parsing search query: ${stranger}` })
    const found = sink.issues.filter(
      (issue) =>
        issue.minutesAgo <= minutes &&
        issue.environment === query.get('environment') &&
        (release === undefined || issue.firstRelease === release) &&
        terms.every((term) => !term.startsWith('level:') || term === `level:${issue.level}`) &&
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
