import { bound, type Config, type Secret } from '@release-pipeline/core'
import * as z from 'zod'
import { below, callService, jsonBody, type ServiceAccess, type ServiceAnswer } from './call-service.ts'
import type { Counts } from './sequential-test.ts'
import type { Measurement } from './watch-release.ts'

export interface Sentry extends ServiceAccess {
  readonly settings: NonNullable<Config['observe']['sentry']>
  readonly token: Secret
}

export interface SentryRelease {
  readonly environment: string
  readonly sha: string
  /** First lines of the commits, redacted already; names and addresses of people stay here. */
  readonly commits: readonly { readonly sha: string; readonly title: string }[]
  readonly repository: string
  /** ISO times. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly url: string
}

/** The name that the application gives its release. */
function releaseName({ settings }: Pick<Sentry, 'settings'>, sha: string): string {
  return settings.release.replaceAll('{sha}', sha)
}

const MOST_COMMITS = 100

/** The release with its commits and the deploy marker. Both may exist already: a second try changes nothing. */
export async function recordSentryRelease(sentry: Sentry, release: SentryRelease): Promise<ServiceAnswer<unknown>> {
  const version = releaseName(sentry, release.sha)
  const made = await askSentry(sentry, {
    method: 'POST',
    path: '/releases/',
    accept: [201, 208],
    schema: z.object({ version: z.string() }),
    body: {
      version,
      projects: [sentry.settings.project],
      url: release.url,
      commits: release.commits
        .slice(0, MOST_COMMITS)
        .map(({ sha, title }) => ({ id: sha, message: bound(title, 200), repository: release.repository })),
    },
  })
  if (made.kind === 'no-answer') return made
  return askSentry(sentry, {
    method: 'POST',
    path: `/releases/${encodeURIComponent(version)}/deploys/`,
    accept: [201, 208],
    schema: z.object({ id: z.union([z.string(), z.number()]), environment: z.string() }),
    body: {
      environment: release.environment,
      url: release.url,
      dateStarted: release.startedAt,
      dateFinished: release.finishedAt,
    },
  })
}

const sessions = z.object({
  groups: z.array(
    z.object({
      by: z.object({ 'session.status': z.enum(['healthy', 'errored', 'crashed', 'abnormal', 'unhandled']) }),
      totals: z.object({ 'sum(session)': z.number().nonnegative() }),
    }),
  ),
})

/**
 * Requests and failed requests of this release, from release health: the server SDKs count one session a request.
 * The smallest range that Sentry answers for is an hour, so the release and not the time tells old from new.
 */
export async function measureRelease(sentry: Sentry, environment: string, sha: string): Promise<Measurement> {
  return countSessions(sentry, environment, `release:"${releaseName(sentry, sha)}"`, '1h')
}

/** The same of everything else that ran there in the last day. */
export async function measureBefore(sentry: Sentry, environment: string, sha: string): Promise<Counts | undefined> {
  const counted = await countSessions(sentry, environment, `!release:"${releaseName(sentry, sha)}"`, '24h')
  return counted.kind === 'counted' && counted.requests > 0 ? counted : undefined
}

async function countSessions(sentry: Sentry, environment: string, query: string, period: string): Promise<Measurement> {
  const project = await askProject(sentry)
  if (project.kind === 'no-answer') return project
  const search = new URLSearchParams({
    field: 'sum(session)',
    groupBy: 'session.status',
    project: project.value.id,
    environment,
    query,
    statsPeriod: period,
    interval: '1h',
  })
  const answer = await askSentry(sentry, {
    method: 'GET',
    path: `/sessions/?${search.toString()}`,
    accept: [200],
    schema: sessions,
  })
  if (answer.kind === 'no-answer') return answer
  const of = (wanted: (status: string) => boolean) =>
    answer.value.groups
      .filter(({ by }) => wanted(by['session.status']))
      .reduce((sum, { totals }) => sum + totals['sum(session)'], 0)
  return { kind: 'counted', requests: of(() => true), errors: of((status) => status !== 'healthy') }
}

/** Unresolved issues that are fatal or that nobody caught, and that this release brought: one line each. */
export async function newCriticalIssues(
  sentry: Sentry,
  environment: string,
  sha: string,
): Promise<ServiceAnswer<readonly string[]>> {
  const brought = `firstRelease:"${releaseName(sentry, sha)}"`
  return searchIssues(sentry, environment, [`level:fatal ${brought}`, `error.unhandled:true ${brought}`])
}

/** Unresolved warnings and errors that were seen in the last day: one line each, those of the highest level first. */
export async function recentIssues(sentry: Sentry, environment: string): Promise<ServiceAnswer<readonly string[]>> {
  return searchIssues(sentry, environment, ['level:fatal', 'level:error', 'level:warning'])
}

async function searchIssues(
  sentry: Sentry,
  environment: string,
  queries: readonly string[],
): Promise<ServiceAnswer<readonly string[]>> {
  const project = await askProject(sentry)
  if (project.kind === 'no-answer') return project
  const lines = new Map<string, string>()
  for (const query of queries) {
    const search = new URLSearchParams({
      query: `is:unresolved ${query}`,
      environment,
      project: project.value.id,
      statsPeriod: '24h',
    })
    const found = await askSentry(sentry, {
      method: 'GET',
      path: `/issues/?${search.toString()}`,
      accept: [200],
      schema: z.array(z.object({ shortId: z.string(), title: z.string() })),
    })
    if (found.kind === 'no-answer') return found
    for (const { shortId, title } of found.value) lines.set(shortId, `${shortId}: ${bound(title, 120)}`)
  }
  return { kind: 'answer', value: [...lines.values()], status: 200 }
}

function askProject(sentry: Sentry): Promise<ServiceAnswer<{ readonly id: string }>> {
  return askSentry(sentry, {
    method: 'GET',
    path: '',
    project: true,
    accept: [200],
    schema: z.object({ id: z.string().regex(/^\d+$/) }),
  })
}

interface Question<S extends z.ZodType> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly project?: boolean
  readonly accept: readonly number[]
  readonly schema: S
  readonly body?: unknown
}

/** One question to Sentry's web API, about the organization or (`project`) about the project. */
export function askSentry<S extends z.ZodType>(
  sentry: Sentry,
  question: Question<S>,
): Promise<ServiceAnswer<z.output<S>>> {
  const { settings, token } = sentry
  const organization = encodeURIComponent(settings.organization)
  const scope =
    question.project === true
      ? `/projects/${organization}/${encodeURIComponent(settings.project)}/${question.path}`
      : `/organizations/${organization}${question.path}`
  return callService(sentry, {
    service: 'Sentry',
    method: question.method,
    url: below(settings.api_url, `/api/0${scope}`),
    authorization: token,
    scheme: 'Bearer',
    accept: question.accept,
    schema: question.schema,
    ...(question.body === undefined ? {} : { body: jsonBody(question.body) }),
  })
}
