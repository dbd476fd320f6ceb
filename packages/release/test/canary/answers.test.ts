import { countAnswers } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from '../../src/canary/judge-answers.ts'

const SINCE_S = 1_800_000_000
const candidate = new Set(['/opt/shop/live/s20.sock'])

/** A line as nginx writes it, for a request that ended so many seconds after the share was given. */
const line = (ended: number, took: number, status: number | string, link = 's20') =>
  `${(SINCE_S + ended).toFixed(3)} ${took.toFixed(3)} "${status}" "unix:/opt/shop/live/${link}.sock"`

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

it('calls no answer good that nobody got, and judges a request by the first that was asked', async () => {
  const bad = [line(1, 60, '-'), line(2, 60, 499), line(3, 0, '502, 200', 's20.sock, unix:/opt/shop/live/s01')]
  expect(await count(line(0.5, 0, '101'), ...bad.map((each) => each.replace(' 60.000 ', ' 0.100 ')))).toMatchObject({
    candidate: { requests: 4, errors: 3 },
    live: { requests: 0 },
  })
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
  ['four failures at once are enough', counts(4, 5), counts(0, 80), 'rise'],
  ['no traffic says nothing', counts(0, 0), counts(0, 0), 'undecided'],
  ['a few good answers are too few', counts(0, 60), counts(0, 1200), 'undecided'],
  ['a few bad ones are too few, and no good sign', counts(2, 2), counts(0, 40), 'doubtful'],
  ['with nothing beside them they are no good sign either', counts(2, 2), counts(0, 0), 'doubtful'],
  ['a hundred good answers are enough', counts(0, 100), counts(0, 1900), 'steady'],
  ['the live release fails as often', counts(30, 100), counts(570, 1900), 'steady'],
  ['one failure of the live release excuses none of the candidate', counts(3, 9), counts(1, 1), 'undecided'],
  ['both fail, and the candidate much more often', counts(90, 100), counts(570, 1900), 'rise'],
] as const)('%s', (_, ofCandidate, live, kind) => {
  expect(judgeAnswers({ candidate: ofCandidate, live }, options).kind).toBe(kind)
})

it('says what it rests on', () => {
  expect(judgeAnswers({ candidate: counts(3, 4), live: counts(1, 80) }, options).seen).toBe(
    '3 of 4 requests to it failed, and 1 of 80 to the live release',
  )
})

const STEPS = 400

describe(`over ${STEPS} simulated steps, looked at every 25 requests`, () => {
  const takenBack = (share: number, errors: { candidate: number; live: number }, longest: number) => {
    const random = randomFrom(20261128)
    let risen = 0
    for (let step = 0; step < STEPS; step += 1) {
      const both = { candidate: { requests: 0, errors: 0 }, live: { requests: 0, errors: 0 } }
      let rise = false
      while (!rise && both.candidate.requests + both.live.requests < longest) {
        draw(both, 25, { share, errors, random })
        rise = judgeAnswers(both, options).kind === 'rise'
      }
      if (rise) risen += 1
    }
    return risen / STEPS
  }

  it.each([5, 25, 50, 75, 95].flatMap((share) => [0.01, 0.03, 0.1].map((rate) => ({ share, rate }))))(
    'takes a good one back once in 33 at most, with a share of $share and $rate of all answers bad',
    ({ share, rate }) => {
      expect(takenBack(share / 100, { candidate: rate, live: rate }, 2000)).toBeLessThanOrEqual(0.03)
    },
  )

  it.each([{ share: 5 }, { share: 25 }, { share: 50 }])(
    'takes one back that fails ten times as often, 19 times of 20, with a share of $share',
    ({ share }) => {
      expect(takenBack(share / 100, { candidate: 0.1, live: 0.01 }, 4000)).toBeGreaterThanOrEqual(0.95)
    },
  )
})

interface Drawn {
  readonly share: number
  readonly errors: { readonly candidate: number; readonly live: number }
  readonly random: () => number
}

function draw(
  both: Record<'candidate' | 'live', { requests: number; errors: number }>,
  requests: number,
  { share, errors, random }: Drawn,
) {
  for (let index = 0; index < requests; index += 1) {
    const side = random() < share ? 'candidate' : 'live'
    both[side].requests += 1
    if (random() < errors[side]) both[side].errors += 1
  }
}

/** The same numbers on every machine: Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
