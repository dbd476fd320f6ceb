import { readFile, writeFile } from 'node:fs/promises'
import type { HostConfig } from '@release-pipeline/release'
import { afterEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from './world/archive.ts'
import {
  bring,
  type Deploy,
  deployConfirmed,
  deployUntilSwitched,
  makeHost,
  mustRun,
  type TestHost,
  until,
} from './world/host.ts'

const TEN_MINUTES = 600_000
/** It answers, and does not end when it is asked to. */
const DEAF = (appFiles()['server.mjs'] ?? '').replace('server.close(() => process.exit(0))', 'undefined')

let host: TestHost
afterEach(() => host.remove())

type Standby = Extract<HostConfig['activation'], { mode: 'blue-green' }>['standby']

async function hostWith(standby: Standby): Promise<TestHost> {
  host = await makeHost({ activation: { mode: 'blue-green', standby } })
  return host
}

const own = ({ deploy, fence }: Deploy) => ({ deploy, fence })
const tellsOf = async () => (await host.call('status', {})).standby
const releaseBeforeIsGone = () => until('it has ended', async () => (await tellsOf())?.running === false)

describe('the release before the live one', { timeout: 60_000 }, () => {
  it('runs until the next deploy when nothing else is said, and the status says so', async () => {
    await hostWith('until-next-deploy')
    await deployConfirmed(host, 'one')
    expect(await tellsOf()).toEqual({ running: false })
    await deployConfirmed(host, 'two')
    expect(await tellsOf()).toEqual({ running: true })
  })

  it('ends at the time that the status tells, with no runner, and can be gone back to by a start', async () => {
    await hostWith(6000)
    const one = await deployConfirmed(host, 'one')
    const before = Date.now()
    await deployConfirmed(host, 'two')
    const { running, until: end = '' } = (await tellsOf()) ?? {}
    expect(running).toBe(true)
    expect(Date.parse(end)).toBeGreaterThan(before + 5900)
    await releaseBeforeIsGone()
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(end) - 100)
    await until('it is written down', async () => (await host.state()).standby === null)
    expect(await host.state()).toMatchObject({ slots: { blue: null }, previous: { release: one.release } })
    expect(await host.call('rollback', { by: 'bob', reason: 'x' })).toMatchObject({ live: one.release, healthy: true })
    expect(await host.get()).toEqual({ status: 200, sha: one.sha })
  })

  it('ends with the confirmation where none is wanted', async () => {
    await hostWith(0)
    await deployConfirmed(host, 'one')
    await deployConfirmed(host, 'two')
    await releaseBeforeIsGone()
    await until('it is written down', async () => (await host.state()).standby === null)
  })

  it('is not ended any more once it is live again', async () => {
    await hostWith(3_600_000)
    const one = await deployConfirmed(host, 'one')
    await deployConfirmed(host, 'two')
    expect((await host.state()).standby?.release).toBe(one.release)
    await host.call('rollback', { by: 'bob', reason: 'x' })
    expect((await host.state()).standby).toBeNull()
    expect(await host.get()).toEqual({ status: 200, sha: one.sha })
  })

  it('is ended by the next look when the guard was killed, and after a restart of the host nothing is taken for warm', async () => {
    await hostWith(3_600_000)
    await deployConfirmed(host, 'one')
    await deployConfirmed(host, 'two')
    const file = `${host.root}/state/state.json`
    const state = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...state, standby: { ...state.standby, boot: 'the one before' } }))
    await host.call('recover', { by: 'boot' })
    expect(await tellsOf()).toEqual({ running: false })
    expect(await host.state()).toMatchObject({ standby: null, slots: { blue: null } })
  })

  it('that goes in the middle of a deploy makes room for the candidate alone', async () => {
    await hostWith(3_600_000)
    await deployConfirmed(host, 'one')
    const two = await deployConfirmed(host, 'two')
    const three = await deployUntilSwitched(host, 'three')
    expect((await host.state()).standby).toBeNull()
    await host.call('rollback', { deploy: three.deploy, by: 'ci', reason: 'x' })
    expect(await host.get()).toEqual({ status: 200, sha: two.sha })
    expect(await tellsOf()).toEqual({ running: false })
  })

  it('that does not end keeps no rollback waiting: neither while a deploy waits for it, nor when it is gone back to', async () => {
    host = await makeHost({ activation: { mode: 'blue-green', drain: TEN_MINUTES } })
    const one = await bring(host, 'one', await archiveOf({ ...appFiles(), 'server.mjs': DEAF }))
    for (const phase of ['prepare', 'start', 'check', 'switch'] as const) {
      if (phase === 'switch') await host.call('switch', own(one))
      else await mustRun(host, one, phase)
      if (phase === 'prepare') await host.call('arm', { ...own(one), confirmWithinMs: TEN_MINUTES })
    }
    await host.call('confirm', { ...own(one), by: 'alice' })
    const two = await deployConfirmed(host, 'two')
    const three = await bring(host, 'three')
    await host.call('phase', { ...own(three), phase: 'prepare' })
    await until('it is asked to end', async () => (await tellsOf())?.running === false)
    expect((await host.state()).lease?.running).toBe('prepare')
    // With the lock held all the time this would be refused after 15 s.
    expect(await host.call('rollback', { deploy: three.deploy, by: 'bob', reason: 'x' })).toMatchObject({
      kind: 'aborted',
      live: two.release,
    })
    expect(await host.call('rollback', { by: 'bob', reason: 'x' })).toMatchObject({ live: one.release, healthy: true })
    expect(await host.get()).toEqual({ status: 200, sha: one.sha })
  })
})
