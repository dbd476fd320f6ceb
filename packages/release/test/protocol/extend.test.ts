import { transition } from '@release-pipeline/release'
import { expect, it } from 'vitest'
import { acquireOf, apply, armOf, firstWorld, now, settle, type World } from './model.ts'

const DAY_MS = 86_400_000

it('moves the deadline out, and never beyond a day after the deploy was armed', () => {
  let world = firstWorld()
  const run = (event: Parameters<typeof apply>[1]): World => {
    world = settle(apply(world, event))
    return world
  }
  run(acquireOf(world, 'a'))
  const own = { deploy: 'a', fence: world.issued['a'] ?? 0 }
  run({ kind: 'receive', ...own, release: 'r-a', sha: 'a', digest: 'd', env: null })
  run({ kind: 'phase-start', ...own, phase: 'prepare', phaseRunning: false })
  run({ kind: 'phase-end', ...own, phase: 'prepare', ok: true })
  run(armOf(world, 'a', own.fence, 'none'))
  const armedAt = world.mono
  run({ kind: 'extend', deploy: 'a', byMs: DAY_MS - 10 })
  expect(world.state.armed?.deadlineMono).toBe(armedAt + DAY_MS - 8)
  world = { ...world, mono: armedAt + DAY_MS - 20 }
  const later = transition(world.state, { kind: 'extend', deploy: 'a', byMs: DAY_MS }, now(world))
  expect(later).toMatchObject({ state: { armed: { deadlineMono: armedAt + DAY_MS } } })
})
