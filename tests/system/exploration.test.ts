import { expect, it } from 'vitest'
import { search } from '../../packages/release/test/protocol/search.ts'

it('holds every invariant of the protocol in every state that two deploys can reach, and there are no more', () => {
  const { worlds, steps, complete, found } = search(Number.POSITIVE_INFINITY)
  const counts = found.map(({ invariant, met }) => `${met} x ${invariant.title}`)
  console.log(`${worlds} states, ${steps} transitions, complete: ${complete}\n${counts.join('\n')}`)
  expect(found.filter(({ broken }) => broken !== undefined)).toEqual([])
  expect(complete).toBe(true)
  for (const { invariant, met } of found) expect(met, invariant.title).toBeGreaterThan(invariant.atLeast ?? 1000)
}, 1_800_000)
