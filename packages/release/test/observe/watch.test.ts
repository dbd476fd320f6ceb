import { describe, expect, it } from 'vitest'
import { decideSequentially, relativeTo } from '../../src/observe/sequential-test.ts'
import { type Measurement, watchRelease } from '../../src/observe/watch-release.ts'
import { WATCH_ERRORS } from '../../src/observe/watch-settings.ts'
import { ManualClock, recordingLog } from '../verify/stage.ts'
import { simulateWatch } from './simulate-watch.ts'

const test = { tolerated: 0.01, alarming: 0.05, ...WATCH_ERRORS }
const runs = 1000

describe('The sequential test over 1,000 simulated releases', () => {
  it.each([1, 25])(
    'rolls back at most 3 % of the good ones and misses at most 5 % of the bad ones, looking every %i requests',
    (batch) => {
      const good = simulateWatch({ test, errorRate: 0.01, runs, seed: 20_261_123, batch, longest: 5000 })
      const bad = simulateWatch({ test, errorRate: 0.05, runs, seed: 20_261_124, batch, longest: 5000 })
      console.log(
        `every ${batch}: at 1 % ${good.rise} of ${runs} rolled back, ${good.samples.median} requests to decide (p95 ${good.samples.p95}); ` +
          `at 5 % ${bad.steady + bad.undecided} of ${runs} missed, ${bad.samples.median} requests (p95 ${bad.samples.p95})`,
      )
      expect(good.rise / runs).toBeLessThanOrEqual(0.03)
      expect((bad.steady + bad.undecided) / runs).toBeLessThanOrEqual(0.05)
    },
  )

  it('would roll back far more good ones by a threshold that is looked at after every request', () => {
    const naive = { requests: 20, errors: 1 }
    expect(naive.errors / naive.requests).toBeGreaterThanOrEqual(test.alarming)
    expect(decideSequentially(naive, test)).toBe('undecided')
  })

  it.each([
    [0, 0],
    [10, 0],
    [30, 1],
  ])('decides nothing on %i requests with %i errors', (requests, errors) => {
    expect(decideSequentially({ requests, errors }, test)).toBe('undecided')
  })

  it('measures a rise from what the application did before', () => {
    const noisy = relativeTo(0.1, test)
    expect(noisy.tolerated).toBe(0.1)
    expect(noisy.alarming).toBeGreaterThan(0.3)
    expect(noisy.alarming).toBeLessThan(0.5)
    expect(decideSequentially({ requests: 200, errors: 20 }, noisy)).toBe('steady')
    expect(relativeTo(0.001, test)).toEqual(test)
    expect(relativeTo(1, test).alarming).toBeLessThan(1)
  })
})

describe('A watch', () => {
  const watch = (script: readonly Measurement[], baseline?: { requests: number; errors: number }) => {
    const clock = new ManualClock()
    const log = recordingLog()
    let look = 0
    return watchRelease({
      measure: async () => script[Math.min(look++, script.length - 1)] ?? { kind: 'no-answer', reason: 'nothing' },
      baseline,
      test,
      clock,
      log,
      everyMs: 30_000,
      until: clock.now() + 300_000,
    })
  }
  const counted = (requests: number, errors: number): Measurement => ({ kind: 'counted', requests, errors })

  it('ends as soon as the errors have clearly risen', async () => {
    expect(await watch([counted(20, 0), counted(60, 6)])).toMatchObject({ verdict: 'rise', looks: 2, tookMs: 30_000 })
  })

  it('ends as soon as they have clearly not', async () => {
    expect(await watch([counted(40, 0), counted(400, 3)])).toMatchObject({ verdict: 'steady', looks: 2 })
  })

  it.each([
    ['no traffic', [counted(0, 0)]],
    ['too little traffic', [counted(12, 0)]],
    ['a service that does not answer', [{ kind: 'no-answer', reason: 'Sentry did not answer' } as const]],
  ])('is inconclusive with %s', async (_, script) => {
    expect(await watch(script)).toMatchObject({ verdict: 'inconclusive' })
  })

  it('keeps what it knows when the service falls silent, and does not call that steady', async () => {
    const report = await watch([counted(40, 1), { kind: 'no-answer', reason: 'Sentry did not answer.' }])
    expect(report).toMatchObject({ verdict: 'inconclusive', requests: 40, errors: 1 })
    expect(report.summary).toContain('Sentry did not answer')
  })

  it('does not blame a release for errors that were there before', async () => {
    const script = [counted(300, 15)]
    expect(await watch(script)).toMatchObject({ verdict: 'rise' })
    expect(await watch(script, { requests: 10_000, errors: 600 })).toMatchObject({ verdict: 'steady' })
  })

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController()
    cancel.abort()
    const clock = new ManualClock()
    const report = await watchRelease({
      measure: async () => counted(1, 0),
      baseline: undefined,
      test,
      clock,
      log: recordingLog(),
      everyMs: 1000,
      until: clock.now() + 60_000,
      signal: cancel.signal,
    })
    expect(report).toMatchObject({ verdict: 'inconclusive', looks: 1 })
  })
})
