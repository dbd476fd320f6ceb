import { countAnswers } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from '../../src/canary/judge-answers.ts'

const SINCE_S = 1_800_000_000
const candidate = new Set(['/opt/shop/live/s20.sock'])

/** A line as nginx writes it, for a request that ended so many seconds after the share was given. */
const line = (ended: number, took: number, status: number, link = 's20') =>
  `${(SINCE_S + ended).toFixed(3)} ${took.toFixed(3)} ${status} unix:/opt/shop/live/${link}.sock`

async function* newestFirst(...lines: string[]) {
  yield* lines.reverse()
}

const count = (...lines: string[]) => countAnswers(newestFirst(...lines), { sinceMs: SINCE_S * 1000, candidate })

it('counts by the link that answered, a 5xx as an error and a 4xx as an answer', async () => {
  expect(
    await count(
      line(1, 0.01, 200),
      line(2, 0.01, 404),
      line(3, 0.01, 502),
      line(4, 0.01, 200, 's01'),
      line(5, 0, 500, 's19'),
    ),
  ).toEqual({ candidate: { requests: 3, errors: 1 }, live: { requests: 2, errors: 1 } })
})

it('leaves out a request that began before the share: it may have met the other release', async () => {
  expect(await count(line(0.5, 0.6, 500), line(0.5, 0.4, 200))).toMatchObject({ candidate: { requests: 1, errors: 0 } })
})

it('reads no further back than the share goes, and past lines that stand out of order or are none', async () => {
  async function* lines() {
    yield* [line(1, 0, 200), 'rubbish', '', line(-1, 0, 500), line(0.5, 0, 200), line(-3, 0, 500)]
    throw new Error('read too far')
  }
  expect(await countAnswers(lines(), { sinceMs: SINCE_S * 1000, candidate })).toEqual({
    candidate: { requests: 2, errors: 0 },
    live: { requests: 0, errors: 0 },
  })
})

const options = { tolerated: 0.01, alarming: 0.05, falseAlarm: 0.02, missed: 0.02 }
const counts = (errors: number, requests: number) => ({ errors, requests })

it.each([
  ['three failures at once are enough', counts(3, 4), counts(0, 80), 'rise'],
  ['no traffic says nothing', counts(0, 0), counts(0, 0), 'undecided'],
  ['a few good answers are too few', counts(0, 60), counts(0, 1200), 'undecided'],
  ['a hundred good answers are enough', counts(0, 100), counts(0, 1900), 'steady'],
  ['the live release fails as often', counts(30, 100), counts(570, 1900), 'steady'],
  ['both fail, and the candidate much more often', counts(90, 100), counts(570, 1900), 'rise'],
] as const)('%s', (_, ofCandidate, live, kind) => {
  expect(judgeAnswers({ candidate: ofCandidate, live }, options).kind).toBe(kind)
})

it('says what it rests on', () => {
  expect(judgeAnswers({ candidate: counts(3, 4), live: counts(1, 80) }, options).seen).toBe(
    '3 of 4 requests to it failed, and 1 of 80 to the live release',
  )
})

describe('over 1,000 simulated steps of 2,000 requests each, looked at every 25', () => {
  const looks = (errorRate: number, seed: number) => {
    const random = randomFrom(seed)
    let risen = 0
    for (let step = 0; step < 1000; step += 1) {
      const ofCandidate = { requests: 0, errors: 0 }
      const live = { requests: 0, errors: 0 }
      let rise = false
      while (!rise && ofCandidate.requests < 2000) {
        draw(ofCandidate, 25, errorRate, random)
        draw(live, 75, 0.01, random)
        rise = judgeAnswers({ candidate: ofCandidate, live }, options).kind === 'rise'
      }
      if (rise) risen += 1
    }
    return risen
  }

  it('takes at most 3 % of the good ones back, though nobody stops asking at the first good answer', () => {
    expect(looks(0.01, 20261128)).toBeLessThanOrEqual(30)
  })

  it('takes at least 97 % of those back that fail five times as often', () => {
    expect(looks(0.05, 20261129)).toBeGreaterThanOrEqual(970)
  })
})

function draw(into: { requests: number; errors: number }, requests: number, errorRate: number, random: () => number) {
  for (let index = 0; index < requests; index += 1) into.errors += random() < errorRate ? 1 : 0
  into.requests += requests
}

/** The same numbers on every machine: Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
