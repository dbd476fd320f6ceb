import { parseConfig, parseThreshold } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { baselineOf, parseBaseline } from '../../src/load/baseline.ts'
import { judgeLoad } from '../../src/load/judge-load.ts'
import { type LoadResult, runLoad } from '../../src/load/run-load.ts'
import type { HttpClient, HttpRequest } from '../../src/ports.ts'
import { answer, ManualClock, SHA } from '../verify/stage.ts'

const settingsOf = (performance: object = {}) =>
  parseConfig(JSON.stringify({ version: 1, app: 'shop', gate: { performance } })).gate.performance

/** 100 requests, 5 of them slow. */
const load = (slow: number, more: Partial<LoadResult> = {}): LoadResult => ({
  durations: [...Array.from({ length: 90 }, () => 40), ...Array.from({ length: 10 }, () => slow)],
  failed: 0,
  tookMs: 2000,
  ...more,
})

describe("A threshold in k6's words", () => {
  it.each([
    ['http_req_duration', 'p(95)<500', { aggregate: 'p', percentile: 95, comparison: '<', limit: 500 }],
    ['http_req_duration', ' avg <= 20.5 ', { aggregate: 'avg', comparison: '<=', limit: 20.5 }],
    ['http_req_failed', 'rate<0.01', { aggregate: 'rate', limit: 0.01 }],
    ['http_reqs', 'count>=100', { aggregate: 'count', comparison: '>=' }],
  ] as const)('%s: %s', (metric, text, threshold) => {
    expect(parseThreshold(metric, text)).toMatchObject(threshold)
  })

  it.each([
    ['http_req_duration', 'p95<500', 'is no threshold of http_req_duration'],
    ['http_req_duration', 'p<500', 'needs a percentile'],
    ['http_req_duration', 'p(950)<500', 'needs a percentile'],
    ['http_req_duration', 'rate<1', 'such as "p(95)<500"'],
    ['http_req_failed', 'p(95)<500', 'is no threshold of http_req_failed'],
    ['http_req_duration', 'p(95)<500ms', 'is no threshold'],
    ['http_reqs', '', 'is no threshold'],
  ] as const)('%s: "%s" is refused', (metric, text, problem) => {
    expect(parseThreshold(metric, text)).toMatchObject({ problem: expect.stringContaining(problem) })
  })

  it('is looked at when the configuration is read', () => {
    const wrong = { thresholds: { http_req_duration: ['p95<500'] } }
    expect(() => settingsOf(wrong)).toThrow('gate.performance.thresholds.http_req_duration.0: is no threshold')
    expect(() => settingsOf({ thresholds: {} })).toThrow('a load without a threshold proves nothing')
    expect(() => settingsOf({ within: '10m' })).toThrow('at most 2m')
  })
})

describe('What was measured', () => {
  const strict = settingsOf({
    requests: 100,
    thresholds: { http_req_duration: ['p(95)<500', 'avg<100'], http_req_failed: ['rate<0.01'], http_reqs: ['rate>20'] },
  })
  it.each([
    ['quick enough', load(300), 'pass', 'p(95) of 100 requests is 300 ms, 0 failed; no baseline is kept'],
    [
      'too slow',
      load(700),
      'fail',
      'crossed: http_req_duration p(95)<500 (700 ms), http_req_duration avg<100 (106 ms)',
    ],
    [
      'failing too often',
      load(300, { failed: 1, firstFailure: 'status 502' }),
      'fail',
      '1 failed (status 502); crossed: http_req_failed rate<0.01 (0.01)',
    ],
    ['too few a second', load(300, { tookMs: 10_000 }), 'fail', 'http_reqs rate>20 (10)'],
    ['too few to tell', load(0, { durations: [10, 10] }), 'unknown', 'at least 20 are needed'],
    ['nothing at all', load(0, { durations: [] }), 'unknown', 'at least 20 are needed'],
  ] as const)('%s', (_, measured, verdict, text) => {
    expect(judgeLoad(measured, strict, undefined)).toMatchObject({ verdict, text: expect.stringContaining(text) })
  })

  const wide = settingsOf({ requests: 100 })
  const baseline = (p95: number) => ({ ...baselineOf(load(p95), wide, { sha: SHA, now: 0 }), p95 })
  it.each([
    ['as before', 300, 300, 'pass', 'it was 300 ms at aaaaaaa, allowed are 450 ms'],
    ['half as slow again', 450, 300, 'pass', 'allowed are 450 ms'],
    ['slower than the baseline allows, within the thresholds', 460, 300, 'fail', 'is 460 ms'],
    ['a little slower than very quick, which is noise', 55, 10, 'pass', 'allowed are 60 ms'],
  ] as const)('beside a baseline: %s', (_, now, before, verdict, text) => {
    expect(judgeLoad(load(now), wide, baseline(before))).toMatchObject({
      verdict,
      text: expect.stringContaining(text),
    })
  })

  it('is not compared with a baseline of another path or another load', () => {
    const other = { ...baseline(300), path: '/api/chats' }
    expect(judgeLoad(load(300), wide, other)).toMatchObject({ verdict: 'unknown' })
  })

  it('is kept as what is read again, and nothing else is read', () => {
    const kept = baseline(300)
    expect(parseBaseline(JSON.stringify(kept), 'f')).toEqual(kept)
    expect(() => parseBaseline('{"p95": 3}', 'f')).toThrow('f is not what `load --record` writes')
  })
})

describe('The load itself', () => {
  async function send(more: { requests: number; connections: number; withinMs?: number }, tookMs = 100) {
    const clock = new ManualClock()
    const sent: HttpRequest[] = []
    let open = 0
    let most = 0
    const http: HttpClient = {
      send: async (request) => {
        sent.push(request)
        open += 1
        most = Math.max(most, open)
        await Promise.resolve()
        clock.time += tookMs
        open -= 1
        return answer(302, '', { location: 'https://elsewhere.example/' })
      },
    }
    const result = await runLoad({ http, clock, url: 'http://127.0.0.1:1/x', withinMs: 60_000, ...more })
    return { result, sent, most }
  }

  it('is as many requests as were asked for, by no more connections, to that one address', async () => {
    const { result, sent, most } = await send({ requests: 45, connections: 4 })
    expect(sent).toHaveLength(45)
    expect(most).toBe(4)
    expect(new Set(sent.map(({ url, followRedirects }) => `${url} ${followRedirects}`))).toEqual(
      new Set(['http://127.0.0.1:1/x 0']),
    )
    expect(result).toMatchObject({ failed: 45, firstFailure: 'status 302' })
  })

  it('begins no request when its time is over', async () => {
    const { sent } = await send({ requests: 5000, connections: 2, withinMs: 1000 })
    expect(sent.length).toBeLessThan(15)
  })
})
