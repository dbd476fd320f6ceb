import { createHttpClient } from '@release-pipeline/adapters/http'
import { parseConfig, Secret } from '@release-pipeline/core'
import {
  patienceFor,
  startGrafanaSink,
  startOtlpSink,
  startPushgatewaySink,
  startSentrySink,
  startUptimeRobotSink,
} from '@release-pipeline/testing/sinks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeployStory } from '../../src/observe/deploy-story.ts'
import { recordDeploy } from '../../src/observe/record-deploy.ts'
import { measureBefore, measureRelease, newCriticalIssues } from '../../src/observe/sentry.ts'
import { ManualClock, SHA } from '../verify/stage.ts'

const real = createHttpClient()
const impatient = {
  send: (request: Parameters<typeof real.send>[0]) =>
    real.send({ ...request, timeoutMs: patienceFor(request.url, Object.values(sinks)) }),
}

async function startAll() {
  const [sentry, uptimerobot, grafana, pushgateway, otlp] = await Promise.all([
    startSentrySink({ project: 'shop' }),
    startUptimeRobotSink(),
    startGrafanaSink(),
    startPushgatewaySink(),
    startOtlpSink(),
  ])
  return { sentry, uptimerobot, grafana, pushgateway, otlp }
}
let sinks: Awaited<ReturnType<typeof startAll>>
beforeEach(async () => {
  sinks = await startAll()
})
afterEach(async () => {
  await Promise.all(Object.values(sinks).map((sink) => sink.close()))
})

const story: DeployStory = {
  app: 'shop',
  environment: 'production',
  sha: SHA,
  deploy: 'd1',
  outcome: 'deployed',
  startedAt: '2026-03-01T12:00:00.000Z',
  finishedAt: '2026-03-01T12:02:30.000Z',
  runUrl: 'https://github.example/run/1',
  repository: 'team/shop',
  commits: [{ sha: SHA, title: 'fix: count duplicates once' }],
  steps: [{ name: 'migrate', startedAt: '2026-03-01T12:00:10.000Z', finishedAt: '2026-03-01T12:00:20.000Z', ok: true }],
  healthUrl: 'https://shop.example/api/health',
}

const observe = () => {
  const section = {
    sentry: { organization: 'team', project: 'shop', api_url: sinks.sentry.url },
    uptimerobot: { monitors: ['shop production'], create: true, api_url: sinks.uptimerobot.url },
    grafana: { url: sinks.grafana.url },
    pushgateway: { url: sinks.pushgateway.url },
    otlp: { url: sinks.otlp.url },
  }
  return parseConfig(JSON.stringify({ version: 1, app: 'shop', observe: section })).observe
}
const secrets = () => ({
  sentryToken: Secret.of('sentry', sinks.sentry.token),
  uptimeRobotKey: Secret.of('uptimerobot', sinks.uptimerobot.key),
  grafanaToken: Secret.of('grafana', sinks.grafana.token),
})
const record = (changes: Partial<DeployStory> = {}, given: object = secrets()) =>
  recordDeploy({
    observe: observe(),
    secrets: given,
    story: { ...story, ...changes },
    http: impatient,
    clock: new ManualClock(),
  })

describe('After a deploy every service is told in its own words', () => {
  it('release, commits and marker, monitor, annotation, gauges and spans', async () => {
    expect(await record()).toEqual({
      told: ['sentry', 'uptimerobot', 'grafana', 'pushgateway', 'otlp'],
      failed: [],
    })
    expect(sinks.sentry.releases.get(SHA)).toEqual({ commits: [SHA], deploys: ['production'] })
    expect(sinks.uptimerobot.monitors).toEqual([
      { friendlyName: 'shop production', url: story.healthUrl, interval: 300, status: 'STARTED' },
    ])
    expect(sinks.grafana.annotations).toMatchObject([{ tags: ['deploy', 'shop', 'production', 'deployed'] }])
    expect(sinks.pushgateway.groups.get('job/release-pipeline/environment/production')).toContain(
      `deploy_last_duration_seconds{app="shop",sha="${SHA}"} 150`,
    )
    const [whole, step] = sinks.otlp.spans
    expect(step).toMatchObject({ name: 'migrate', traceId: whole?.traceId, parentSpanId: whole?.spanId })
  })

  it('twice is as good as once', async () => {
    await record()
    expect(await record()).toMatchObject({ failed: [] })
    expect(sinks.uptimerobot.monitors).toHaveLength(1)
  })

  it('staging is looked at every 10 minutes', async () => {
    await record({ environment: 'staging' })
    expect(sinks.uptimerobot.monitors).toMatchObject([{ interval: 600 }])
  })

  it('a failed deploy is shown in the charts and makes no release', async () => {
    expect(await record({ outcome: 'failed' })).toMatchObject({ told: ['grafana', 'pushgateway', 'otlp'] })
    expect(sinks.sentry.requests).toEqual([])
    expect(sinks.otlp.spans[0]?.status.code).toBe(2)
  })

  it('a secret that was not given is told, and nothing is sent', async () => {
    const { failed } = await record({}, {})
    expect(failed.map(({ reason }) => reason)).toEqual([
      'the secret sentry-token was not given',
      'the secret uptimerobot-key was not given',
      'the secret grafana-token was not given',
    ])
  })
})

describe('A service in trouble never fails a deploy', () => {
  const names = ['sentry', 'uptimerobot', 'grafana', 'pushgateway', 'otlp'] as const
  it.each(names.flatMap((name) => (['down', 'slow', 'rubbish'] as const).map((mood) => [name, mood] as const)))(
    '%s %s: the others are told all the same',
    async (name, mood) => {
      sinks[name].mood = mood
      const report = await record()
      expect(report.failed.map(({ service }) => service)).toEqual([name])
      expect(report.told).toHaveLength(4)
    },
  )

  it.each(names)('%s is asked again when it asks for patience', async (name) => {
    sinks[name].mood = { rateLimitedFor: 2 }
    expect(await record()).toMatchObject({ failed: [] })
  })

  it('a pause of an hour is not waited for', async () => {
    sinks.grafana.mood = { rateLimitedFor: 3600 }
    expect((await record()).failed).toMatchObject([{ service: 'grafana' }])
  })

  it('dropped spans are no success', async () => {
    sinks.otlp.refuses = 2
    expect((await record()).failed).toEqual([
      { service: 'otlp', reason: 'The OTLP collector refused 2 spans: over the limit' },
    ])
  })

  it('a token that is wrong is told without the token', async () => {
    const { failed } = await record({}, { ...secrets(), grafanaToken: Secret.of('g', 'glsa_another_token') })
    expect(failed).toMatchObject([{ service: 'grafana' }])
    expect(JSON.stringify(failed)).not.toContain('glsa_another_token')
  })
})

describe('What Sentry counts', () => {
  const sentry = () => ({
    settings: observe().sentry as NonNullable<ReturnType<typeof observe>['sentry']>,
    token: Secret.of('sentry', sinks.sentry.token),
    http: impatient,
    clock: new ManualClock(),
  })

  it('tells this release from all others', async () => {
    sinks.sentry.sessions = { [SHA]: { healthy: 95, crashed: 5 }, older: { healthy: 990, crashed: 10 } }
    expect(await measureRelease(sentry(), 'production', SHA)).toEqual({ kind: 'counted', requests: 100, errors: 5 })
    expect(await measureBefore(sentry(), 'production', SHA)).toMatchObject({ requests: 1000, errors: 10 })
  })

  it('names the critical issues that the release brought, and no others', async () => {
    const issue = { level: 'fatal', unhandled: true, environment: 'production', minutesAgo: 5 } as const
    sinks.sentry.issues = [
      { ...issue, shortId: 'SHOP-1', title: 'KeyError', firstRelease: SHA },
      { ...issue, shortId: 'SHOP-2', title: 'Old', firstRelease: 'older' },
    ]
    expect(await newCriticalIssues(sentry(), 'production', SHA)).toMatchObject({ value: ['SHOP-1: KeyError'] })
  })

  it('a project without sessions has no baseline, and 0 requests are 0 requests', async () => {
    expect(await measureBefore(sentry(), 'production', SHA)).toBeUndefined()
    expect(await measureRelease(sentry(), 'production', SHA)).toMatchObject({ requests: 0 })
  })

  it.each(['down', 'slow', 'rubbish'] as const)('%s is no count', async (mood) => {
    sinks.sentry.mood = mood
    expect(await measureRelease(sentry(), 'production', SHA)).toMatchObject({ kind: 'no-answer' })
    expect(await newCriticalIssues(sentry(), 'production', SHA)).toMatchObject({ kind: 'no-answer' })
  })
})
