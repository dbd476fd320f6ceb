import { writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from '../world/archive.ts'
import {
  bring,
  deployConfirmed,
  deployUntilSwitched,
  makeHost,
  mustRun,
  shaOf,
  type TestHost,
  until,
} from '../world/host.ts'
import { freePort, shaAt } from '../world/port.ts'

/** Comes up after so long. */
const slow = (ms: number) => {
  const files = appFiles()
  return archiveOf({
    ...files,
    'server.mjs': `await new Promise((go) => setTimeout(go, ${ms}))\n${files['server.mjs']}`,
  })
}

describe('activation by restart of one fixed port', { timeout: 60_000 }, () => {
  let host: TestHost
  let port: number
  beforeEach(async () => {
    port = await freePort()
    host = await makeHost({ activation: { mode: 'restart', port }, startTimeoutMs: 4000 })
  })
  afterEach(() => host.remove())

  it('serves one release after the other on the same port, and says how long nothing answered', async () => {
    const one = await deployConfirmed(host, 'one')
    expect(await shaAt(port)).toBe(one.sha)
    const two = await bring(host, 'two')
    await mustRun(host, two, 'prepare')
    await host.call('arm', { deploy: two.deploy, fence: two.fence, confirmWithinMs: 60_000 })
    await mustRun(host, two, 'start')
    await mustRun(host, two, 'check')
    // Nothing was stopped yet.
    expect(await shaAt(port)).toBe(one.sha)
    const switched = await host.call('switch', { deploy: two.deploy, fence: two.fence })
    expect(switched.downMs).toBeGreaterThan(0)
    expect(await shaAt(port)).toBe(two.sha)
    await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' })
    expect(await host.call('status', {})).toMatchObject({
      activation: 'restart',
      live: { healthy: true },
      problems: [],
    })
    const back = await host.call('rollback', { by: 'bob', reason: 'prices are wrong' })
    expect(back).toMatchObject({ kind: 'rolled-back', live: one.release, healthy: true })
    expect(await shaAt(port)).toBe(one.sha)
  })

  it('goes back in the same call when the new release does not come up, and blocks it', async () => {
    const one = await deployConfirmed(host, 'one')
    const archive = await archiveOf(appFiles({ dies: true }))
    await expect(deployUntilSwitched(host, 'two', { archive })).rejects.toMatchObject({
      code: 'SERVICE_NOT_STARTED',
      live: expect.stringContaining(`${one.release} answers again`),
    })
    expect(await shaAt(port)).toBe(one.sha)
    expect(await host.state()).toMatchObject({
      live: { release: one.release },
      armed: null,
      lease: null,
      blocked: [{ sha: shaOf('two') }],
    })
  })

  it('leaves nothing live when the first release does not come up', async () => {
    const archive = await archiveOf(appFiles({ broken: true }))
    await expect(deployUntilSwitched(host, 'one', { archive })).rejects.toMatchObject({ code: 'RELEASE_NOT_READY' })
    expect(await shaAt(port)).toBeUndefined()
    expect(await host.state()).toMatchObject({ live: null, armed: null, lease: null })
  })

  it('serves the old release again without waiting for the deadline when the switch is killed in its middle', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await bring(host, 'two', await slow(3000))
    await mustRun(host, two, 'prepare')
    await host.call('arm', { deploy: two.deploy, fence: two.fence, confirmWithinMs: 600_000 })
    await mustRun(host, two, 'start')
    await mustRun(host, two, 'check')
    const call = host.start('switch', { deploy: two.deploy, fence: two.fence })
    await until('the old release is stopped', async () => (await shaAt(port)) === undefined)
    call.process.kill('SIGKILL')
    await until('the old release serves again', async () => (await shaAt(port)) === one.sha)
    await until('the rollback has ended', async () => (await host.state()).rollback === null)
    expect(await host.state()).toMatchObject({
      live: { release: one.release },
      armed: null,
      lastRollback: { reason: expect.stringContaining('was cut off') },
    })
  })

  it('keeps the live release when the one to go back to does not come up any more', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await deployConfirmed(host, 'two')
    await writeFile(`${host.root}/wrong-${one.release}`, '')
    await expect(host.call('rollback', { by: 'bob', reason: 'try' })).rejects.toMatchObject({
      code: 'ROLLBACK_NOT_HEALTHY',
    })
    expect(await shaAt(port)).toBe(two.sha)
    expect((await host.state()).live?.release).toBe(two.release)
  })

  it('is refused for an app that does not name its commit', async () => {
    const health = { path: '/api/health', sha_field: false as const }
    const components = { web: { type: 'service' as const, command: ['true'], variables: {}, health } }
    const other = await makeHost({ activation: { mode: 'restart', port }, components })
    await expect(other.call('status', {})).rejects.toMatchObject({ code: 'AGENT_CONFIG_INVALID' })
    await other.remove()
  })
})
