import * as z from 'zod'
import { askJson } from '../ask-json.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

const project = z.object({ id: z.string().regex(/^\d+$/), firstEvent: z.string().nullable() })
const issues = z.array(z.object({ shortId: z.string(), title: z.string(), permalink: z.string().optional() }))
const stats = z.array(z.tuple([z.number(), z.number()]))

const HOUR = 3600
const CONTROL_DAYS = 7
const VALID_FOR = 600_000

/** Fatal errors and exceptions that nobody caught. */
const CRITICAL = ['is:unresolved level:fatal', 'is:unresolved error.unhandled:true']

/**
 * No critical error in production in the last hour. Silence counts only with a positive control: a project that
 * received nothing at all for a week may have lost its connection, and then "0 errors" means nothing.
 */
export async function checkSentry({ config, sentryToken, http, clock }: GateFacts): Promise<Observation> {
  const sentry = config.observe.sentry
  if (sentry === undefined) return unknown('observe.sentry is not configured.')
  if (sentryToken === undefined)
    return unknown('The secret sentry-token was not given.', { remedy: 'Pass sentry-token to the gate.' })
  const org = encodeURIComponent(sentry.organization)
  const slug = encodeURIComponent(sentry.project)
  const ask = <S extends z.ZodType>(path: string, schema: S) =>
    askJson(http, {
      url: `${sentry.api_url.replace(/\/+$/, '')}/api/0${path}`,
      token: sentryToken,
      service: 'Sentry',
      schema,
    })

  const about = await ask(`/projects/${org}/${slug}/`, project)
  if (about.kind === 'no-answer') return unknown(about.reason)

  for (const query of CRITICAL) {
    const search = new URLSearchParams({ query, statsPeriod: '1h', environment: 'production', project: about.value.id })
    const found = await ask(`/organizations/${org}/issues/?${search.toString()}`, issues)
    if (found.kind === 'no-answer') return unknown(found.reason)
    const [first] = found.value
    if (first !== undefined) {
      const url = first.permalink
      return fail(
        `${found.value.length} critical errors in the last hour, such as ${first.shortId}: ${first.title}.`,
        url === undefined ? {} : { url },
      )
    }
  }

  const until = Math.floor(clock.now() / 1000)
  const range = new URLSearchParams({
    stat: 'received',
    resolution: '1d',
    since: String(until - CONTROL_DAYS * 24 * HOUR),
    until: String(until),
  })
  const control = await ask(`/projects/${org}/${slug}/stats/?${range.toString()}`, stats)
  if (control.kind === 'no-answer') return unknown(control.reason)
  const received = control.value.reduce((sum, [, count]) => sum + count, 0)
  if (about.value.firstEvent === null || received === 0) {
    return unknown(`Sentry received no event of ${sentry.project} in ${CONTROL_DAYS} days: silence proves nothing.`, {
      remedy: 'Send a test event from production and look whether it arrives.',
    })
  }
  return pass(`0 critical errors in the last hour; ${received} events arrived in ${CONTROL_DAYS} days.`, {
    validForMs: VALID_FOR,
  })
}
