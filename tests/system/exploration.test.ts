import { expect, it } from 'vitest'
import { search } from '../../packages/release/test/protocol/search.ts'

/** The whole space has an end (see `canonical.ts`) and takes many minutes: `npm run test:system -- --full`. */
const full = process.env['TEST_FULL'] === '1'
const WORLDS = full ? Number.POSITIVE_INFINITY : 60_000

it(`holds every invariant of the protocol in ${full ? 'every state' : `the nearest ${WORLDS} states`} that two deploys can reach`, () => {
  const { worlds, steps, complete, found } = search(WORLDS)
  const counts = found.map(({ invariant, met }) => `${met} x ${invariant.title}`)
  console.log(`${worlds} states, ${steps} transitions, complete: ${complete}\n${counts.join('\n')}`)
  expect(found.filter(({ broken }) => broken !== undefined)).toEqual([])
  expect(complete).toBe(full)
  for (const { invariant, met } of found) expect(met, invariant.title).toBeGreaterThan(invariant.atLeast ?? 1000)
}, 3_600_000)
