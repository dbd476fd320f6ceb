import type { Config, Secret } from '@release-pipeline/core'
import * as z from 'zod'
import { below, callService, jsonBody, type ServiceAccess, type ServiceAnswer } from './call-service.ts'

export interface UptimeRobot extends ServiceAccess {
  readonly settings: NonNullable<Config['observe']['uptimerobot']>
  readonly key: Secret
}

const monitor = z.object({ id: z.number(), friendlyName: z.string(), url: z.string().nullish() })
const page = z.object({ nextLink: z.string().nullish(), data: z.array(monitor) })
const MOST_PAGES = 20

/** Seconds between two looks at each environment. */
const INTERVALS: Readonly<Record<string, number>> = { production: 300, staging: 600 }
const MONITOR_TIMEOUT = 30

export interface WatchedAddress {
  readonly name: string
  readonly url: string
  readonly environment: string
}

/** Sees to it that somebody watches this health address: the monitor of the address, or a new one. */
export async function ensureMonitor(
  robot: UptimeRobot,
  address: WatchedAddress,
): Promise<ServiceAnswer<{ readonly created: boolean }>> {
  const found = await findMonitor(robot, address)
  if (found.kind === 'no-answer') return found
  return found.value === undefined
    ? createMonitor(robot, address)
    : { kind: 'answer', value: { created: false }, status: found.status }
}

/** The monitor of an address, or of the name that this suite would give it; undefined when there is none. */
export async function findMonitor(
  robot: UptimeRobot,
  { name, url }: WatchedAddress,
): Promise<ServiceAnswer<{ readonly friendlyName: string } | undefined>> {
  let next: string | null | undefined = below(robot.settings.api_url, '/v3/monitors')
  const origin = new URL(next).origin
  let status = 200
  for (let pages = 0; typeof next === 'string' && pages < MOST_PAGES; pages += 1) {
    // The key goes only to the configured server, wherever the answer says the next page is.
    if (new URL(next, origin).origin !== origin) return refused(`leads to ${new URL(next).origin} for its next page.`)
    const answer: ServiceAnswer<z.output<typeof page>> = await callService(robot, {
      ...common(robot),
      method: 'GET',
      url: new URL(next, origin).href,
      accept: [200],
      schema: page,
    })
    if (answer.kind === 'no-answer') return answer
    status = answer.status
    const found = answer.value.data.find((entry) => entry.url === url || entry.friendlyName === name)
    if (found !== undefined) return { kind: 'answer', value: found, status }
    next = answer.value.nextLink
  }
  if (typeof next === 'string') return refused(`has more than ${MOST_PAGES} pages of monitors.`)
  return { kind: 'answer', value: undefined, status }
}

async function createMonitor(
  robot: UptimeRobot,
  { name, url, environment }: WatchedAddress,
): Promise<ServiceAnswer<{ readonly created: boolean }>> {
  const made = await callService(robot, {
    ...common(robot),
    method: 'POST',
    url: below(robot.settings.api_url, '/v3/monitors'),
    accept: [200, 201],
    schema: monitor,
    body: jsonBody({
      type: 'HTTP',
      friendlyName: name,
      url,
      interval: INTERVALS[environment] ?? 600,
      timeout: MONITOR_TIMEOUT,
    }),
  })
  return made.kind === 'no-answer' ? made : { kind: 'answer', value: { created: true }, status: made.status }
}

const common = (robot: UptimeRobot) => ({ service: 'UptimeRobot', authorization: robot.key, scheme: 'Bearer' }) as const

const refused = (reason: string) => ({ kind: 'no-answer', reason: `UptimeRobot ${reason}` }) as const
