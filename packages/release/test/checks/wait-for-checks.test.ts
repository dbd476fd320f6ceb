import type { Clock, Log } from '@release-pipeline/core'
import { type CheckState, waitForChecks } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'

const sha = 'a'.repeat(40)
const check = (name: string, conclusion?: string): CheckState => ({
  name,
  status: conclusion === undefined ? 'in_progress' : 'completed',
  url: `https://github.example/${name}`,
  ...(conclusion === undefined ? {} : { conclusion }),
})

/** Answers the n-th reading with the n-th list; the last one stays. */
function wait(names: string[], readings: CheckState[][]) {
  let now = 0
  let reading = 0
  const sleep = async (ms: number) => {
    now += ms
  }
  const clock: Clock = { now: () => now, sleep }
  const checks = async () => readings[Math.min(reading++, readings.length - 1)] ?? []
  return waitForChecks({ repository: { checks }, clock, log: silent, sha, names, withinMs: 60_000 })
}

describe('waiting for the checks of a commit', () => {
  it('passes when every named check has succeeded, whatever others say', async () => {
    const passed = await wait(
      ['test', 'lint'],
      [[check('test', 'success'), check('lint', 'success'), check('x', 'failure')]],
    )
    expect(passed.map((entry) => entry.name)).toEqual(['test', 'lint'])
  })

  it('waits for a check that runs and for one that nobody has started', async () => {
    const readings = [[], [check('test')], [check('test', 'success')]]
    expect(await wait(['test'], readings)).toHaveLength(1)
  })

  it.each(['failure', 'skipped', 'neutral', 'cancelled', 'timed_out', 'stale'])(
    'does not take %s for success',
    async (conclusion) => {
      await expect(wait(['test'], [[check('test', conclusion)]])).rejects.toMatchObject({ code: 'CHECKS_FAILED' })
    },
  )

  it('does not wait for the others once one has failed', async () => {
    const failing = wait(['test', 'lint'], [[check('test', 'failure'), check('lint')]])
    await expect(failing).rejects.toMatchObject({ code: 'CHECKS_FAILED' })
  })

  it('gives up in the end and names what is missing', async () => {
    const waiting = wait(['test', 'lint'], [[check('test', 'success')]])
    await expect(waiting).rejects.toMatchObject({ code: 'CHECKS_TIMED_OUT', what: expect.stringContaining('of: lint') })
  })
})

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: async (_, work) => work(),
}
