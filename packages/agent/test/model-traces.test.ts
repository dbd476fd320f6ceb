import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { followTrace } from './traces/follow-trace.ts'
import { type Operation, operation } from './traces/operation.ts'

/** A longer run of the same is `tests/system/model-traces.test.ts`. */
const SEED = 20261123

const goOn = (deploy: 'a' | 'b', times: number): Operation[] =>
  Array.from({ length: times }, () => ({ do: 'next', deploy, killedAfterMs: null }))

it('does along a whole deploy, its rollback and the next one what the model does', async () => {
  const { told, difference } = await followTrace([...goOn('a', 8), { do: 'roll back', to: null }, ...goOn('b', 8)])
  expect(difference).toBeUndefined()
  expect(told.filter((step) => step.startsWith('confirm'))).toEqual(['confirm of a', 'confirm of b'])
}, 240_000)

it('does through a canary what the model does, also where it is cut off or switched whole', async () => {
  const share = (part: 5 | 25, killedAfterMs: number | null = null): Operation => ({
    ...{ do: 'share', deploy: 'a', share: part, killedAfterMs },
  })
  const ends: Operation[][] = [
    [share(5), share(25), share(25), share(5), { do: 'confirm', deploy: 'a' }, { do: 'recover' }, ...goOn('a', 2)],
    [share(5), share(25, 60), { do: 'links moved' }, { do: 'recover' }, { do: 'reboot' }, share(25)],
  ]
  for (const end of ends) {
    const { told, stages, difference } = await followTrace([share(5), ...goOn('a', 6), ...end])
    expect(difference, told.join('\n')).toBeUndefined()
    expect(stages).toContain('canary')
  }
}, 240_000)

it('is seen when it does what the model does not', async () => {
  const { difference } = await followTrace(goOn('a', 3), async ({ host }) => {
    if ((await host.state()).lease?.received === true) await host.call('rollback', { by: 'nobody', reason: 'unseen' })
  })
  expect(difference).toContain('"lastRollback"')
}, 120_000)

it('is where the model allows it to be, whatever verbs, deaths, restarts and passing time come upon it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 16 }), async (trace) => {
      expect(await followTrace(trace)).not.toHaveProperty('difference')
    }),
    { seed: SEED, numRuns: 2, endOnFailure: true },
  )
}, 240_000)
