import { createHttpClient } from '@release-pipeline/adapters/http'
import { parseConfig, Secret } from '@release-pipeline/core'
import { patienceFor, type SentrySink, startSentrySink } from '@release-pipeline/testing/sinks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DigestOptions, writeDigest } from '../../src/notify/digest.ts'
import type { Deployment } from '../../src/ports.ts'
import { ManualClock } from '../verify/stage.ts'

const NOW = Date.parse('2026-03-02T04:17:00Z')
const HOUR = 3_600_000
const real = createHttpClient()
const impatient = {
  send: (request: Parameters<typeof real.send>[0]) =>
    real.send({ ...request, timeoutMs: patienceFor(request.url, [sink]) }),
}

let sink: SentrySink
beforeEach(async () => {
  sink = await startSentrySink({ project: 'shop' })
})
afterEach(() => sink.close())

const place = { url: 'https://shop.example', transport: 'local', root: '/srv/shop' }
function config(sentry = true) {
  const observe = { sentry: { organization: 'team', project: 'shop', api_url: sink.url } }
  const environments = { production: place, staging: place }
  return parseConfig(JSON.stringify({ version: 1, app: 'shop', environments, ...(sentry ? { observe } : {}) }))
}

const deployment = (hoursAgo: number, state: string, letter: string): Deployment => ({
  id: hoursAgo,
  sha: letter.repeat(40),
  environment: 'production',
  createdAt: new Date(NOW - hoursAgo * HOUR).toISOString(),
  payload: {},
  state,
})

function digest(more: Partial<DigestOptions> = {}, production: readonly Deployment[] = []) {
  const settings = config().observe.sentry
  return writeDigest({
    config: config(),
    deployments: { list: async (environment) => (environment === 'production' ? production : []) },
    repository: { oldestCommitAt: async () => new Date(NOW - 12 * HOUR).toISOString() },
    sentry:
      settings === undefined
        ? undefined
        : { settings, token: Secret.of('s', sink.token), http: impatient, clock: new ManualClock() },
    now: NOW,
    weekly: false,
    ...more,
  })
}

const issue = { unhandled: false, environment: 'production', minutesAgo: 60 } as const

describe('The daily digest', () => {
  it('of a quiet day is no warning', async () => {
    expect(await digest()).toEqual({
      severity: 'info',
      lines: [
        'production: no deploy since yesterday',
        'production: Sentry has no warnings and errors of the last day',
        'staging: no deploy since yesterday',
        'staging: Sentry has no warnings and errors of the last day',
      ],
    })
  })

  it('names the deploys of the day, with what was undone', async () => {
    const deploys = [deployment(2, 'success', 'c'), deployment(5, 'failure', 'b'), deployment(30, 'failure', 'a')]
    const { severity, lines } = await digest({}, deploys)
    expect(severity).toBe('warning')
    expect(lines).toContain('production: 1 deploy kept, 1 undone (bbbbbbb)')
  })

  it('shows the warnings that nobody was woken for, without whose they are', async () => {
    sink.issues = [
      { ...issue, shortId: 'SHOP-2', title: 'Slow query', level: 'warning' },
      { ...issue, shortId: 'SHOP-1', title: 'No mail to anna@example.com', level: 'error' },
      { ...issue, shortId: 'SHOP-3', title: 'Old', level: 'error', minutesAgo: 3000 },
    ]
    const { severity, lines } = await digest()
    expect(severity).toBe('warning')
    expect(lines).toContain('production: unresolved in Sentry since yesterday: SHOP-1: No mail to (e-mail), and 1 more')
  })

  it.each(['down', 'slow', 'rubbish'] as const)(
    'says that Sentry is %s instead of calling the day quiet',
    async (mood) => {
      sink.mood = mood
      const { severity, lines } = await digest()
      expect(severity).toBe('warning')
      expect(lines.join('\n')).toMatch(/production: Sentry (did not answer|answered something else)/)
    },
  )

  it('says that the token is missing, and asks nobody where Sentry is not used', async () => {
    expect((await digest({ sentry: undefined })).lines).toContain('Sentry: the secret sentry-token was not given')
    const { severity, lines } = await digest({ config: config(false), sentry: undefined })
    expect({ severity, lines: lines.length }).toEqual({ severity: 'info', lines: 2 })
  })

  it('tells once a week how it goes', async () => {
    const deploys = [deployment(2, 'success', 'c'), deployment(5, 'failure', 'b'), deployment(80, 'inactive', 'a')]
    const { lines } = await digest({ weekly: true }, deploys)
    expect(lines.filter((line) => line.startsWith('production, '))).toEqual([
      'production, deployment frequency: 2.0 a week (3 deploys in 7 days)',
      'production, lead time for changes: 10 h 0 min',
      'production, change failure rate: 33 %',
      'production, time to restore: 3 h 0 min',
    ])
  })
})
