import { readFile, readlink, rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from '../world/archive.ts'
import { bring, type Deploy, deployConfirmed, makeHost, mustRun, type TestHost, until } from '../world/host.ts'
import { passTime } from '../world/pass-time.ts'

describe('a canary', () => {
  let host: TestHost
  let one: Deploy
  let two: Deploy
  beforeEach(async () => {
    host = await makeHost()
    one = await deployConfirmed(host, 'one')
    two = await bring(host, 'two', await archiveOf({ ...appFiles(), 'public/index.html': 'two' }))
    await armed(two, 60_000)
  })
  afterEach(() => host.remove())

  it('leads a growing share of the requests to the candidate, and everything else to what is live', async () => {
    for (const share of [5, 25, 25]) {
      const given = await give(two, share)
      expect(given).toMatchObject({ live: one.release, slot: 'blue', share })
      expect(await linksTo('green')).toBe(share / 5)
      expect(await readlink(`${host.root}/current`)).toBe(`${host.root}/releases/${one.release}`)
      const status = await host.call('status', {})
      expect(status).toMatchObject({
        live: { release: one.release, healthy: true },
        armed: { release: two.release, switched: false },
        canary: { release: two.release, share },
        problems: [],
      })
    }
    await expect(give(two, 5)).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    await expect(host.call('confirm', { ...own(two), by: 'alice' })).rejects.toThrow(/25 % of the requests/)
    expect(await host.call('switch', own(two))).toMatchObject({ live: two.release, slot: 'green' })
    expect(await linksTo('green')).toBe(20)
    expect((await host.call('status', {})).canary).toBeNull()
    expect((await host.call('confirm', { ...own(two), by: 'alice' })).kind).toBe('confirmed')
  })

  it('counts the time to confirm from the end of each step, and from the whole switch', async () => {
    const deadline = async () => {
      const { armed, ...state } = await host.state()
      return { of: armed?.deadlineMono ?? 0, state }
    }
    const before = (await deadline()).of
    await give(two, 5, 600_000)
    const stepped = (await deadline()).of
    expect(stepped - before).toBeGreaterThan(590_000)
    expect(stepped - before).toBeLessThan(660_000)
    // A person who asked for more time keeps it.
    await host.call('extend', { deploy: two.deploy, byMs: 3_600_000, by: 'alice', reason: 'lunch' })
    await host.call('switch', own(two))
    expect((await deadline()).of).toBe(stepped + 3_600_000)
  })

  it('is taken back to the warm release before when its run ends, and what is live never changed', async () => {
    const { live } = await host.state()
    await give(two, 25)
    const ended = { deploy: two.deploy, onlyBeforeSwitch: true, by: 'post', reason: 'cancelled' }
    const back = await host.call('rollback', ended)
    expect(back).toMatchObject({ kind: 'rolled-back', from: two.release, live: one.release, healthy: true })
    expect(await host.state()).toMatchObject({ live, armed: null, lease: null, blocked: [{ sha: two.sha }] })
    expect(await linksTo('blue')).toBe(20)
    expect((await host.call('rollback', ended)).kind).toBe('nothing-to-do')
    expect((await host.call('status', {})).problems).toEqual([])
    await rm(`${host.root}/live/s20.sock`)
    expect((await host.call('status', {})).problems).toEqual([expect.stringContaining('Not all requests are led to')])
  })

  it('goes back to no third release while both slots serve, and by name to the one that is live', async () => {
    await give(two, 5)
    const to = (release: string) => host.call('rollback', { to: release, by: 'bob', reason: 'prices are wrong' })
    await expect(to(two.release)).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await to(one.release)).toMatchObject({ kind: 'rolled-back', live: one.release })
    // A repeated call goes back no further.
    expect(await to(one.release)).toMatchObject({ kind: 'nothing-to-do', live: one.release })
  })

  it('is taken back by the host at the deadline of its step when nobody goes on', async () => {
    await host.call('rollback', { deploy: two.deploy, by: 'test', reason: 'anew' })
    const three = await bring(host, 'three')
    await armed(three, 60_000)
    await give(three, 5, 60_000)
    expect((await host.state()).armed?.stage).toBe('canary')
    await passTime(host, 120_000)
    await until('the host has taken it back', async () => {
      const { armed, rollback } = await host.state()
      return armed === null && rollback === null
    })
    expect(await linksTo('blue')).toBe(20)
    const { blocked } = await host.call('status', {})
    expect(blocked.find(({ sha }) => sha === three.sha)?.reason).toContain('5 % of the requests and nobody went on')
  })

  it('is made whole by recover, whichever links are gone, and left as it is by a deploy that is turned away', async () => {
    await give(two, 25)
    for (const link of ['live/s01.sock', 'live/s19.sock', 'current']) await rm(`${host.root}/${link}`)
    const other = { deploy: 'other', owner: 'bob', runUrl: '', reason: 'me too' }
    const turned = await host.call('acquire', { ...other, release: two.release, sha: 'f'.repeat(40) })
    expect(turned.kind).toBe('held')
    expect(await linksTo('green')).toBe(5)
    expect(await linksTo('blue')).toBe(15)
    expect(await readlink(`${host.root}/current`)).toBe(`${host.root}/releases/${one.release}`)
    expect((await host.call('recover', { by: 'test' })).actions).toEqual([])
  })

  it('is refused to a candidate that does not answer any more', async () => {
    await give(two, 5)
    const [pid] = (await readFile(`${host.root}/slots-run/green-web.pid`, 'utf8')).split(' ')
    process.kill(Number(pid), 'SIGKILL')
    await until(
      'it is gone',
      async () => (await give(two, 25).catch((error: { code?: string }) => error.code)) === 'RELEASE_NOT_READY',
    )
    expect(await linksTo('green')).toBe(1)
  })

  async function armed(deploy: Deploy, confirmWithinMs: number): Promise<void> {
    await mustRun(host, deploy, 'prepare')
    await host.call('arm', { ...own(deploy), confirmWithinMs })
    await mustRun(host, deploy, 'start')
    await mustRun(host, deploy, 'check')
  }

  function give(deploy: Deploy, share: number, holdMs = 0) {
    return host.call('switch', { ...own(deploy), canary: { share, holdMs } })
  }

  async function linksTo(slot: string): Promise<number> {
    const links = Array.from({ length: 20 }, (_, index) => `s${String(index + 1).padStart(2, '0')}.sock`)
    const led = await Promise.all(links.map((link) => readlink(`${host.root}/live/${link}`).catch(() => '')))
    return led.filter((target) => target.endsWith(`/${slot}.sock`)).length
  }
})

function own({ deploy, fence }: Deploy) {
  return { deploy, fence }
}

describe('a canary in an activation mode without shares', () => {
  it('is refused, and what is live stays live', async () => {
    const host = await makeHost({ activation: { mode: 'restart', port: 8199 }, components: {} })
    try {
      const one = await deployConfirmed(host, 'one')
      const two = await bring(host, 'two')
      await mustRun(host, two, 'prepare')
      await host.call('arm', { ...own(two), confirmWithinMs: 60_000 })
      for (const phase of ['start', 'check'] as const) await mustRun(host, two, phase)
      const asked = host.call('switch', { ...own(two), canary: { share: 5, holdMs: 0 } })
      await expect(asked).rejects.toThrow(/mode restart/)
      expect((await host.state()).live?.release).toBe(one.release)
    } finally {
      await host.remove()
    }
  })
})
