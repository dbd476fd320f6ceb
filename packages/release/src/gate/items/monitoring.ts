import * as z from 'zod'
import { askJson } from '../ask-json.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

/** Part of the answer of GET /v3/monitors that is used. */
const page = z.object({
  nextLink: z.string().nullish(),
  data: z.array(z.object({ id: z.number(), friendlyName: z.string(), status: z.string(), url: z.string().nullish() })),
})

const MOST_PAGES = 20
const VALID_FOR = 600_000

/** Errors go to Sentry, and UptimeRobot sees each configured monitor up. */
export async function checkMonitoring({ config, uptimeRobotKey, http }: GateFacts): Promise<Observation> {
  const { sentry, uptimerobot } = config.observe
  if (sentry === undefined) return unknown('observe.sentry is not configured.')
  if (uptimerobot === undefined) return unknown('observe.uptimerobot is not configured.')
  if (uptimeRobotKey === undefined) {
    return unknown('The secret uptimerobot-key was not given.', { remedy: 'Pass uptimerobot-key to the gate.' })
  }
  const first = `${uptimerobot.api_url.replace(/\/+$/, '')}/v3/monitors`
  const monitors: z.output<typeof page>['data'] = []
  let url: string | null | undefined = first
  for (let pages = 0; typeof url === 'string' && pages < MOST_PAGES; pages += 1) {
    // The key goes only to the configured server, wherever the answer says the next page is.
    if (new URL(url, first).origin !== new URL(first).origin)
      return unknown(`UptimeRobot's next page leads to ${new URL(url).origin}.`)
    const answer: Awaited<ReturnType<typeof askJson<typeof page>>> = await askJson(http, {
      url: new URL(url, first).href,
      token: uptimeRobotKey,
      service: 'UptimeRobot',
      schema: page,
    })
    if (answer.kind === 'no-answer') return unknown(answer.reason)
    monitors.push(...answer.value.data)
    url = answer.value.nextLink
  }
  const states = uptimerobot.monitors.map((name) => ({
    name,
    status: monitors.find(({ friendlyName }) => friendlyName === name)?.status,
  }))
  const missing = states.filter(({ status }) => status === undefined)
  const down = states.filter(({ status }) => status === 'DOWN' || status === 'LOOKS_DOWN' || status === 'PAUSED')
  const text = states.map(({ name, status }) => `${name} is ${status ?? 'missing'}`).join('; ')
  if (missing.length > 0 || down.length > 0) return fail(`${text}.`)
  if (states.some(({ status }) => status !== 'UP')) return unknown(`${text}.`)
  return pass(`${text}; errors go to Sentry (${sentry.project}).`, { validForMs: VALID_FOR })
}
