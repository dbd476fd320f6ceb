import { readdir, readFile, readlink } from 'node:fs/promises'
import type { HostConfig } from '@release-pipeline/release'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from './world/archive.ts'
import {
  bring,
  deployConfirmed,
  deployUntilSwitched,
  makeHost,
  mustRun,
  runPhase,
  shaOf,
  type TestHost,
} from './world/host.ts'

describe('a deploy on one host', () => {
  let host: TestHost
  beforeEach(async () => {
    host = await makeHost()
  })
  afterEach(() => host.remove())

  it('goes from nothing to a confirmed release that users reach through the live links', async () => {
    await host.remove()
    host = await makeHost({}, { everyCallIsAProcess: true })
    const deploy = await deployConfirmed(host, 'one', 'GREETING="hello world"\n')
    expect(await host.get()).toEqual({ status: 200, sha: deploy.sha })
    expect(await readFile(`${host.root}/current/public/index.html`, 'utf8')).toContain('hello')
    const status = await host.call('status', {})
    expect(status).toMatchObject({
      live: { release: deploy.release, sha: deploy.sha, slot: 'blue', healthy: true },
      previous: null,
      lease: null,
      armed: null,
      problems: [],
      releases: [{ id: deploy.release, verdict: 'healthy', current: true }],
    })
    const steps = (await host.journal()).filter((entry) => entry.outcome === 'done').map((entry) => entry.step)
    expect(steps).toEqual(['acquire', 'prepare', 'arm', 'start', 'check', 'switch', 'confirm'])
  })

  it('keeps the release before warm in the other slot and goes back to it by renames', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await deployConfirmed(host, 'two')
    expect(await readlink(`${host.root}/live/s20.sock`)).toBe(`${host.root}/slots-run/green.sock`)
    const back = await host.call('rollback', { by: 'bob', reason: 'prices are wrong' })
    expect(back).toMatchObject({
      kind: 'rolled-back',
      from: two.release,
      live: one.release,
      database: 'untouched',
      healthy: true,
    })
    expect(await host.get()).toEqual({ status: 200, sha: one.sha })
    const again = await host.call('acquire', {
      deploy: 'again',
      owner: 'alice',
      runUrl: '',
      reason: 'retry',
      release: two.release,
      sha: two.sha,
    })
    expect(again).toMatchObject({ kind: 'blocked', sha: two.sha, reason: 'prices are wrong' })
  })

  it('forgets an environment when no release runs with it any more', async () => {
    await host.remove()
    host = await makeHost({ keep: 2 })
    for (const name of ['one', 'two', 'three']) await deployConfirmed(host, name, `TOKEN=token-of-${name}\n`)
    const stored = await readdir(`${host.root}/shared/env`)
    const texts = await Promise.all(stored.map((name) => readFile(`${host.root}/shared/env/${name}`, 'utf8')))
    expect(texts.toSorted()).toEqual(['TOKEN=token-of-three\n', 'TOKEN=token-of-two\n'])
    await host.call('rollback', { by: 'bob', reason: 'back' })
    expect((await host.get()).status).toBe(200)
  })

  it('never shows a candidate that does not answer as it should', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await bring(host, 'two', await archiveOf(appFiles({ dies: true })))
    await mustRun(host, two, 'prepare')
    await host.call('arm', { deploy: two.deploy, fence: two.fence, confirmWithinMs: 60_000 })
    await mustRun(host, two, 'start')
    const checked = await runPhase(host, two, 'check')
    expect(checked).toMatchObject({ kind: 'failed', code: 'SERVICE_NOT_STARTED' })
    expect(checked.kind === 'failed' ? checked.what : '').toContain('no such table')
    await expect(host.call('switch', { deploy: two.deploy, fence: two.fence })).rejects.toMatchObject({
      code: 'STEP_OUT_OF_ORDER',
    })
    const back = await host.call('rollback', { deploy: two.deploy, by: 'runner', reason: 'check failed' })
    expect(back).toMatchObject({ kind: 'aborted', from: two.release, live: one.release, healthy: true })
    expect(await host.get()).toEqual({ status: 200, sha: one.sha })
    expect((await host.call('status', {})).lease).toBeNull()
  })

  it('takes an app that does not name its commit by the socket of its slot, where the configuration says so', async () => {
    await host.remove()
    const web = {
      type: 'service' as const,
      command: [process.execPath, 'server.mjs'],
      variables: {},
      health: { path: '/api/health', sha_field: false as const },
    } satisfies HostConfig['components'][string]
    host = await makeHost({ components: { web } })
    const files = appFiles()
    const mute = { ...files, 'server.mjs': (files['server.mjs'] ?? '').replace('sha: RELEASE_SHA, ', '') }
    const deploy = await bring(host, 'mute', await archiveOf(mute))
    await mustRun(host, deploy, 'prepare')
    await host.call('arm', { deploy: deploy.deploy, fence: deploy.fence, confirmWithinMs: 60_000 })
    await mustRun(host, deploy, 'start')
    await mustRun(host, deploy, 'check')
    await host.call('switch', { deploy: deploy.deploy, fence: deploy.fence })
    await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
    expect((await host.call('status', {})).live).toMatchObject({ release: deploy.release, healthy: true })
  })

  it('undoes a switched release that nobody confirmed, and the late confirm learns it', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await deployUntilSwitched(host, 'two')
    expect((await host.get()).sha).toBe(two.sha)
    const back = await host.call('rollback', { deploy: two.deploy, by: 'runner', reason: 'smoke failed' })
    expect(back).toMatchObject({ kind: 'rolled-back', from: two.release, live: one.release, healthy: true })
    expect(await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' })).toEqual({
      kind: 'already-rolled-back',
      live: one.release,
      reason: 'smoke failed',
    })
    expect((await host.get()).sha).toBe(shaOf('one'))
  })

  it('runs the commands of the host in the release before anything else, and stops at the first that fails', async () => {
    await host.remove()
    host = await makeHost({
      prepare: [
        ['sh', '-c', 'echo "$RELEASE_ID" > made-here'],
        ['sh', '-c', 'cat made-here; exit 4'],
      ],
    })
    const one = await bring(host, 'one')
    const ended = await runPhase(host, one, 'prepare')
    expect(ended).toMatchObject({ kind: 'failed', code: 'PHASE_FAILED' })
    expect(ended.kind === 'failed' ? ended.what : '').toContain(`ended with code 4.\n${one.release}`)
  })
})
