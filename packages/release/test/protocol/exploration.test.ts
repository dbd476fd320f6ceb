import { beforeAll, describe, expect, it } from 'vitest'
import { contracting, expanding } from './explore.ts'
import { invariants } from './invariants.ts'
import { type Searched, search } from './search.ts'

/** More of them, and all: `tests/system/exploration.test.ts`. */
const WORLDS = 12_000

describe(`the ${WORLDS} states that lie nearest to two whole deploys, with crashes, lost phases, time and restarts`, () => {
  let searched: Searched
  beforeAll(() => {
    searched = search([expanding, contracting], WORLDS)
    console.info(`${searched.worlds} worlds, ${searched.steps} steps`)
  }, 120_000)

  it.each(invariants)('$title', (invariant) => {
    const result = searched.found.find((each) => each.invariant === invariant)
    expect(result?.broken).toBeUndefined()
    expect(result?.met).toBeGreaterThan(0)
  })
})
