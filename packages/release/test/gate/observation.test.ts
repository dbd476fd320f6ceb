import { createHttpClient } from '@release-pipeline/adapters/http'
import { parseConfig, Secret } from '@release-pipeline/core'
import { patienceFor, startSentrySink, startUptimeRobotSink } from '@release-pipeline/testing/sinks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GateFacts } from '../../src/gate/facts.ts'
import { gatherFacts } from '../../src/gate/facts.ts'
import { checkMonitoring } from '../../src/gate/items/monitoring.ts'
import { checkSentry } from '../../src/gate/items/sentry.ts'
import { createWorld, NEW } from './world.ts'

const real = createHttpClient()
const impatient = {
  send: (request: Parameters<typeof real.send>[0]) =>
    real.send({ ...request, timeoutMs: patienceFor(request.url, [sentry, uptime]) }),
}

let sentry: Awaited<ReturnType<typeof startSentrySink>>
let uptime: Awaited<ReturnType<typeof startUptimeRobotSink>>
beforeEach(async () => {
  sentry = await startSentrySink({ project: 'shop' })
  uptime = await startUptimeRobotSink()
  uptime.monitors = ['shop api', 'shop production', 'shop staging'].map((friendlyName) => ({
    friendlyName,
    status: 'UP',
    url: 'https://shop.example',
    interval: 300,
  }))
})
afterEach(async () => {
  await Promise.all([sentry.close(), uptime.close()])
})

function facts(): GateFacts {
  const world = createWorld()
  const observe = {
    sentry: { organization: 'team', project: 'shop', api_url: sentry.url },
    uptimerobot: { monitors: ['shop production', 'shop staging'], api_url: uptime.url },
  }
  const config = { ...world.config, observe: parseConfig(JSON.stringify({ version: 1, app: 'shop', observe })).observe }
  return gatherFacts(
    {
      ...world.sources(),
      config,
      http: impatient,
      sentryToken: Secret.of('t', sentry.token),
      uptimeRobotKey: Secret.of('k', uptime.key),
    },
    NEW,
    { number: 1, url: 'https://x.example', body: '' },
  )
}

describe('Sentry, asked in its own words', () => {
  const issue = {
    shortId: 'SHOP-1',
    title: 'KeyError',
    level: 'error',
    unhandled: true,
    environment: 'production',
    minutesAgo: 5,
  } as const

  it('passes without critical errors and with a positive control', async () => {
    sentry.issues = [
      { ...issue, environment: 'staging' },
      { ...issue, minutesAgo: 90 },
      { ...issue, unhandled: false },
    ]
    expect(await checkSentry(facts())).toMatchObject({
      verdict: 'pass',
      evidence: { text: expect.stringContaining('100 events') },
    })
  })

  it.each([[issue], [{ ...issue, level: 'fatal', unhandled: false } as const]])('fails on %j', async (critical) => {
    sentry.issues = [critical]
    expect(await checkSentry(facts())).toMatchObject({ verdict: 'fail' })
  })

  it('does not know when nothing arrives any more', async () => {
    sentry.received = 0
    expect(await checkSentry(facts())).toMatchObject({ verdict: 'unknown' })
  })
})

describe('UptimeRobot, asked in its own words', () => {
  it('passes when every named monitor is up, on whichever page it stands', async () => {
    expect(await checkMonitoring(facts())).toMatchObject({ verdict: 'pass' })
    expect(uptime.requests).toHaveLength(2)
  })

  it.each(['DOWN', 'LOOKS_DOWN', 'PAUSED'] as const)('fails when one is %s', async (status) => {
    uptime.monitors = uptime.monitors.map((monitor) =>
      monitor.friendlyName === 'shop staging' ? { ...monitor, status } : monitor,
    )
    expect(await checkMonitoring(facts())).toMatchObject({ verdict: 'fail' })
  })
})

describe('a service that is not well never lets the gate pass', () => {
  it.each(['slow', 'down', 'rubbish', { rateLimitedFor: 1 }] as const)('%j', async (mood) => {
    sentry.mood = mood
    uptime.mood = mood
    expect(await checkSentry(facts())).toMatchObject({ verdict: 'unknown' })
    expect(await checkMonitoring(facts())).toMatchObject({ verdict: 'unknown' })
  })

  it('nor does a refused token, which the evidence does not show', async () => {
    const wrong = {
      ...facts(),
      sentryToken: Secret.of('t', 'wrong-token'),
      uptimeRobotKey: Secret.of('k', 'wrong-key-here'),
    }
    for (const finding of [await checkSentry(wrong), await checkMonitoring(wrong)]) {
      expect(finding).toMatchObject({
        verdict: 'unknown',
        evidence: { text: expect.stringContaining('refused the token') },
      })
      expect(JSON.stringify(finding)).not.toContain('wrong-')
    }
  })
})
