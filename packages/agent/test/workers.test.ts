import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Deploy, deployUntilSwitched, makeHost, mustRun, type TestHost } from './world/host.ts'

let host: TestHost
beforeAll(async () => {
  host = await makeHost({
    keep: 2,
    components: {
      web: {
        type: 'service',
        command: [process.execPath, 'server.mjs'],
        variables: {},
        health: { path: '/api/health', sha_field: 'sha' },
      },
      queue: {
        type: 'worker',
        command: [process.execPath, 'worker.mjs'],
        variables: { QUEUE: 'default' },
        finish_within: 30_000,
      },
    },
  })
})
afterAll(() => host.remove())

async function workers(): Promise<string[]> {
  const names = await readdir(`${host.root}/slots-run`)
  return names.filter((name) => name.endsWith('-queue.pid')).map((name) => name.split('-')[0] ?? '')
}

async function whole(name: string): Promise<Deploy> {
  const deploy = await deployUntilSwitched(host, name)
  await mustRun(host, deploy, 'workers')
  await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
  return deploy
}

describe('a release with a worker', () => {
  it('is not confirmed before the queue was handed over', async () => {
    const one = await deployUntilSwitched(host, 'one')
    const early = host.call('confirm', { deploy: one.deploy, fence: one.fence, by: 'alice' })
    await expect(early).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await workers()).toEqual([])
    await mustRun(host, one, 'workers')
    expect(await workers()).toEqual(['blue'])
    await host.call('confirm', { deploy: one.deploy, fence: one.fence, by: 'alice' })
    // The worker is started and not waited for: its first line comes when it comes.
    const log = async () => (await host.call('logs', { component: 'queue', lines: 5 })).text
    await expect.poll(log, { timeout: 10_000 }).toContain('working')
  })

  it('hands the queue over in both directions: one worker is left, of the live release', async () => {
    await whole('two')
    expect(await workers()).toEqual(['green'])
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    expect(await workers()).toEqual(['blue'])
    const log = () => readFile(`${host.root}/slots-run/blue-queue.log`, 'utf8')
    await expect.poll(log, { timeout: 10_000 }).toContain('working\nworking')
  })

  it('keeps as many releases as the configuration says, the live one among them', async () => {
    const last = [await whole('three'), await whole('four'), await whole('five')].at(-1)
    const finished = { deploy: last?.deploy ?? '', fence: last?.fence ?? 0 }
    await host.call('phase', { ...finished, phase: 'finish' })
    const state = await host.state()
    const kept = (await readdir(`${host.root}/releases`)).toSorted()
    expect(kept).toHaveLength(2)
    expect(kept).toEqual([state.previous?.release, state.live?.release])
    expect(state.releases.map((release) => release.id).toSorted()).toEqual(kept)
  })

  it('tells of a component that does not exist which ones there are', async () => {
    const asked = host.call('logs', { component: 'celery', lines: 5 })
    await expect(asked).rejects.toThrow(/COMPONENT_UNKNOWN.*web, queue, nginx, nginx-error, journal/)
  })
})
