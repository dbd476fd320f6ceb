import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bring,
  type Deploy,
  deployConfirmed,
  deployUntilSwitched,
  followPhase,
  makeHost,
  mustRun,
  releaseIdOf,
  shaOf,
  type TestHost,
  until,
} from './world/host.ts'
import { passTime } from './world/pass-time.ts'

async function pidOf(host: TestHost, file: string): Promise<number> {
  const [pid] = (await readFile(`${host.root}/${file}`, 'utf8')).split(' ')
  return Number(pid)
}

describe('a host whose runner is gone', () => {
  let host: TestHost
  let one: Deploy
  beforeEach(async () => {
    host = await makeHost({ leaseIdleMs: 300 })
    one = await deployConfirmed(host, 'one')
  })
  afterEach(() => host.remove())

  it('goes back by itself when nobody confirms in time, and blocks the commit', async () => {
    const two = await deployUntilSwitched(host, 'two')
    expect((await host.get()).sha).toBe(two.sha)
    await passTime(host, 60_000)
    // A question that was on its way while its server ended gets no answer: the next one does.
    await until('the old release answers again', async () => (await host.get().catch(() => undefined))?.sha === one.sha)
    await until('the rollback has ended', async () => (await host.state()).rollback === null)
    const status = await host.call('status', {})
    expect(status).toMatchObject({ live: { release: one.release, healthy: true }, armed: null, lease: null })
    expect(status.blocked).toMatchObject([{ sha: two.sha, reason: expect.stringContaining('Nobody confirmed') }])
    expect(await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'late' })).toMatchObject({
      kind: 'already-rolled-back',
      live: one.release,
    })
  })

  it('is watched by a guard that ends when the release is confirmed', async () => {
    const two = await deployUntilSwitched(host, 'two')
    const guard = await pidOf(host, 'state/guard/pid')
    await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' })
    await until('the guard ends', async () => !isRunning(guard))
    expect((await host.call('guard', {})).kind).toBe('idle')
  })

  it('takes a stale lease over under a higher fence, and the old owner can do nothing any more', async () => {
    const two = await bring(host, 'two')
    const three = { deploy: 'deploy-three', owner: 'bob', runUrl: '', reason: 'next', sha: shaOf('three') }
    const release = releaseIdOf(three.sha)
    const acquire = () => host.call('acquire', { ...three, release })
    let taken = await acquire()
    await until('the lease of two is left behind', async () => {
      if (taken.kind !== 'acquired') taken = await acquire()
      return taken.kind === 'acquired'
    })
    expect(taken).toMatchObject({
      kind: 'acquired',
      previous: one.release,
      recovered: [expect.stringContaining(two.release)],
    })
    expect(taken.kind === 'acquired' ? taken.fence : 0).toBeGreaterThan(two.fence)
    const own = { deploy: two.deploy, fence: two.fence }
    const late = [
      () => host.call('phase', { ...own, phase: 'prepare' }),
      () => host.call('arm', { ...own, confirmWithinMs: 1000 }),
      () => host.call('switch', own),
    ]
    for (const call of late) await expect(call()).rejects.toMatchObject({ code: 'FENCE_STALE' })
    expect(
      (await host.call('rollback', { deploy: two.deploy, by: 'post', reason: 'clean-up' }).catch((error) => error))
        .code,
    ).toBe('LEASE_NOT_HELD')
    expect((await host.get()).sha).toBe(one.sha)
  })

  it('reports a killed phase as lost and runs it again', async () => {
    const two = await bring(host, 'two')
    await mustRun(host, two, 'prepare')
    await host.call('arm', { deploy: two.deploy, fence: two.fence, confirmWithinMs: 60_000 })
    const stalled = host.start('phase', { deploy: two.deploy, fence: two.fence, phase: 'start' })
    await stalled.answer
    process.kill(-(await pidOf(host, `state/phases/${two.deploy}/start/pid`)), 'SIGKILL')
    const ended = await followPhase(host, two.deploy, 'start')
    expect(['lost', 'done']).toContain(ended.kind)
    await mustRun(host, two, 'start')
    await mustRun(host, two, 'check')
    await host.call('switch', { deploy: two.deploy, fence: two.fence })
    expect((await host.get()).sha).toBe(two.sha)
  })

  it('starts the live release again when its process is dead', async () => {
    process.kill(await pidOf(host, 'slots-run/blue-web.pid'), 'SIGKILL')
    await until('nobody answers', async () => (await host.get().catch(() => undefined)) === undefined)
    const status = await host.call('status', {})
    expect(status.live?.healthy).toBe(false)
    expect(status.problems.join()).toContain(one.release)
    const { actions } = await host.call('recover', { by: 'boot' })
    expect(actions).toEqual([`Started release ${one.release} in slot blue again.`])
    await until('it answers again', async () => (await host.get().catch(() => undefined))?.status === 200)
    expect((await host.call('recover', { by: 'boot' })).actions).toEqual([])
  })
})

describe('an agent that is killed', () => {
  it('leaves a host that recover brings to one live release, whenever it happens', async () => {
    const host = await makeHost({ leaseIdleMs: 200 })
    const one = await deployConfirmed(host, 'one')
    for (const [index, afterMs] of [90, 150, 220].entries()) {
      const two = await deployUntilSwitched(host, `two-${index}`)
      const rollback = host.start('rollback', { deploy: two.deploy, by: 'runner', reason: 'smoke failed' })
      const killed = setTimeout(() => rollback.process.kill('SIGKILL'), afterMs)
      await rollback.answer.catch(() => undefined)
      clearTimeout(killed)
      const now = await host.state()
      if (now.lease !== null) await host.call('rollback', { deploy: two.deploy, by: 'runner', reason: 'smoke failed' })
      await host.call('recover', { by: 'next run' })
      const status = await host.call('status', {})
      expect(status).toMatchObject({ live: { release: one.release }, lease: null, armed: null })
      await until('the old release answers', async () => (await host.get().catch(() => undefined))?.sha === one.sha)
    }
    await host.remove()
  }, 60_000)

  it('lets exactly one of confirm and the deadline win when they race', async () => {
    const host = await makeHost()
    let live = await deployConfirmed(host, 'zero')
    const outcomes: string[] = []
    for (const name of ['r1', 'r2', 'r3']) {
      const two = await deployUntilSwitched(host, name)
      const racing = [
        host.start('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' }).answer,
        host.start('rollback', { deploy: two.deploy, by: 'guard', reason: 'deadline' }).answer,
      ] as const
      const [confirmed] = await Promise.all(racing)
      const state = await host.state()
      // A confirmed release that is rolled back afterwards by the slower call is a rollback after confirm, in this order.
      const kept = state.live?.release === two.release
      expect(confirmed.kind === 'already-rolled-back' || confirmed.kind === 'confirmed').toBe(true)
      expect(state.live?.release).toBe(kept ? two.release : live.release)
      expect((await host.get()).sha).toBe(kept ? two.sha : live.sha)
      if (confirmed.kind === 'already-rolled-back') expect(kept).toBe(false)
      outcomes.push(confirmed.kind)
      if (kept) live = two
    }
    expect(outcomes).toHaveLength(3)
    await host.remove()
  }, 60_000)
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
