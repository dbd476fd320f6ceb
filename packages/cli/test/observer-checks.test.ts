import { parseConfig, Secret } from '@release-pipeline/core'
import {
  type SentrySink,
  startSentrySink,
  startUptimeRobotSink,
  type UptimeRobotSink,
} from '@release-pipeline/testing/sinks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkObservers } from '../src/doctor/observer-checks.ts'

let sentry: SentrySink
let uptime: UptimeRobotSink
beforeEach(async () => {
  sentry = await startSentrySink({ project: 'shop' })
  uptime = await startUptimeRobotSink()
})
afterEach(() => Promise.all([sentry.close(), uptime.close()]))

function examine(fix: boolean, secrets = true) {
  const config = parseConfig(
    JSON.stringify({
      version: 1,
      app: 'shop',
      environments: {
        staging: { url: 'https://staging.shop.example/', transport: 'local', root: '/srv/a' },
        production: { url: 'https://shop.example', transport: 'local', root: '/srv/b' },
      },
      observe: {
        sentry: { organization: 'team', project: 'shop', api_url: sentry.url },
        uptimerobot: { monitors: ['shop production'], api_url: uptime.url },
      },
    }),
  )
  const given: Record<string, Secret> = {
    SENTRY_TOKEN: Secret.of('s', sentry.token),
    UPTIMEROBOT_KEY: Secret.of('u', uptime.key),
  }
  return checkObservers(config, { fix, terminal: { secret: (name) => (secrets ? given[name] : undefined) } })
}

const verdicts = async (fix: boolean, secrets = true) => (await examine(fix, secrets)).map(({ verdict }) => verdict)

describe('doctor, about those who watch', () => {
  it('names what is missing and creates nothing unasked', async () => {
    expect(await verdicts(false)).toEqual(['problem', 'problem', 'problem', 'problem'])
    expect([sentry.rules, uptime.monitors]).toEqual([[], []])
  })

  it('creates with --fix a rule and a monitor for each environment, once', async () => {
    expect(await verdicts(true)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(sentry.rules.map(({ name, environment }) => [name, environment])).toEqual([
      ['New errors in staging', 'staging'],
      ['New errors in production', 'production'],
    ])
    expect(uptime.monitors.map(({ url, interval }) => [url, interval])).toEqual([
      ['https://staging.shop.example/api/health', 600],
      ['https://shop.example/api/health', 300],
    ])
    expect(await verdicts(true)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect([sentry.rules.length, uptime.monitors.length]).toEqual([2, 2])
  })

  it('takes a rule of every environment, and none that is switched off or tells nobody', async () => {
    const rule = {
      name: 'Mine',
      frequency: 30,
      actionMatch: 'any',
      conditions: [{ id: 'sentry.rules.conditions.first_seen_event.FirstSeenEventCondition' }],
      actions: [{ id: 'sentry.mail.actions.NotifyEmailAction' }],
    } as const
    const alerts = async () =>
      (await examine(false)).filter(({ subject }) => subject.startsWith('Sentry')).map(({ verdict }) => verdict)
    sentry.rules = [{ ...rule, conditions: [...rule.conditions], actions: [...rule.actions] }]
    expect(await alerts()).toEqual(['ok', 'ok'])
    sentry.rules = [{ ...rule, conditions: [...rule.conditions], actions: [...rule.actions], status: 'disabled' }]
    expect(await alerts()).toEqual(['problem', 'problem'])
    sentry.rules = [{ ...rule, conditions: [...rule.conditions], actions: [] }]
    expect(await alerts()).toEqual(['problem', 'problem'])
  })

  it('calls nothing good that it could not ask', async () => {
    expect(await verdicts(true, false)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    sentry.mood = 'rubbish'
    uptime.mood = 'rubbish'
    expect(await verdicts(true)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })
})
