import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import type { Config, Secret } from '@release-pipeline/core'
import { createAlertRule, ensureMonitor, findAlertRule, findMonitor, healthPlace } from '@release-pipeline/release'
import type { Terminal } from '../terminal.ts'
import { type Check, ok, problem, unknown } from './check.ts'

interface Doctor {
  readonly terminal: Pick<Terminal, 'secret'>
  /** Whether what is missing is created. */
  readonly fix: boolean
}

const ENVIRONMENTS = ['staging', 'production'] as const
const FIX = 'Run `release-pipeline doctor --fix`, or create it by hand.'

/** Whether somebody is told of new errors, and whether somebody looks at the health addresses. */
export async function checkObservers(config: Config, { terminal, fix }: Doctor): Promise<Check[]> {
  const environments = ENVIRONMENTS.filter((name) => config.environments[name] !== undefined)
  const checks: Check[] = []
  for (const environment of environments) {
    if (config.observe.sentry !== undefined)
      checks.push(await checkAlerts(config, environment, { token: terminal.secret('SENTRY_TOKEN'), fix }))
    if (config.observe.uptimerobot !== undefined)
      checks.push(await checkMonitor(config, environment, { key: terminal.secret('UPTIMEROBOT_KEY'), fix }))
  }
  return checks
}

async function checkAlerts(
  { observe }: Config,
  environment: string,
  { token, fix }: { readonly token: Secret | undefined; readonly fix: boolean },
): Promise<Check> {
  const subject = `Sentry alerts of ${environment}`
  const settings = observe.sentry
  if (settings === undefined || token === undefined)
    return unknown(
      subject,
      'were not asked for: there is no token',
      'Set SENTRY_TOKEN (scopes project:read; for --fix alerts:write).',
    )
  const sentry = { settings, token, http: createHttpClient(), clock: systemClock }
  const found = await findAlertRule(sentry, environment)
  if (found.kind === 'no-answer') return unknown(subject, found.reason, 'Check the token and observe.sentry.')
  if (found.value !== undefined) return ok(subject, `the rule "${found.value}" tells of new issues`)
  if (!fix) return problem(subject, 'no active rule tells anybody of a new issue', FIX)
  const made = await createAlertRule(sentry, environment)
  return made.kind === 'answer'
    ? ok(subject, `created the rule "${made.value.name}"`)
    : problem(subject, made.reason, 'Give the token the scope alerts:write, or create the rule by hand.')
}

async function checkMonitor(
  config: Config,
  environment: (typeof ENVIRONMENTS)[number],
  { key, fix }: { readonly key: Secret | undefined; readonly fix: boolean },
): Promise<Check> {
  const subject = `UptimeRobot monitor of ${environment}`
  const settings = config.observe.uptimerobot
  const url = config.environments[environment]?.url
  if (settings === undefined || key === undefined || url === undefined)
    return unknown(subject, 'was not asked for: there is no key', 'Set UPTIMEROBOT_KEY.')
  const robot = { settings, key, http: createHttpClient(), clock: systemClock }
  const address = {
    name: `${config.app} ${environment}`,
    url: `${url.replace(/\/+$/, '')}${healthPlace(config).path}`,
    environment,
  }
  const found = await findMonitor(robot, address)
  if (found.kind === 'no-answer') return unknown(subject, found.reason, 'Check the key and observe.uptimerobot.')
  if (found.value !== undefined) return ok(subject, `"${found.value.friendlyName}" watches ${address.url}`)
  if (!fix) return problem(subject, `nobody watches ${address.url}`, FIX)
  const made = await ensureMonitor(robot, address)
  return made.kind === 'answer'
    ? ok(subject, `created "${address.name}" for ${address.url}; name it in observe.uptimerobot.monitors`)
    : problem(subject, made.reason, 'Give a key that may write, or create the monitor by hand.')
}
