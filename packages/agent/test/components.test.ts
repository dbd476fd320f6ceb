import { readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import type { HostConfig } from '@release-pipeline/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Archive, appFiles, archiveOf } from './world/archive.ts'
import { bring, type Deploy, deployUntilSwitched, makeHost, mustRun, runPhase, type TestHost } from './world/host.ts'

const node = process.execPath
const service: HostConfig['components'][string] = {
  type: 'service',
  command: [node, 'server.mjs'],
  variables: {},
  health: { path: '/api/health', sha_field: 'sha' },
}

/** Writes a line when it begins, holds a task while asked to end, and writes a line when it has finished it. */
const writer = (name: string, holdsMs: number) => `
import { appendFileSync } from 'node:fs'
const log = (word) => appendFileSync(process.env.RELEASE_SHARED + '/${name}.log', word + ' ' + process.env.RELEASE_SLOT + '\\n')
log('began')
setInterval(() => undefined, 1000)
process.on('SIGTERM', () => setTimeout(() => { log('ended'); process.exit(0) }, ${holdsMs}))
`

async function hostWith(components: HostConfig['components']): Promise<TestHost> {
  return makeHost({ stopGraceMs: 5000, keep: 2, components: { web: service, ...components } })
}

async function archiveWith(files: Record<string, string>): Promise<Archive> {
  return archiveOf({ ...appFiles(), ...files })
}

async function whole(host: TestHost, name: string, archive: Archive): Promise<Deploy> {
  const deploy = await deployUntilSwitched(host, name, { archive })
  await mustRun(host, deploy, 'workers')
  await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
  return deploy
}

const shared = async (host: TestHost, name: string) =>
  (await readFile(`${host.root}/shared/files/${name}.log`, 'utf8').catch(() => '')).split('\n').filter(Boolean)

describe('a worker with a long task', () => {
  let host: TestHost
  beforeAll(async () => {
    host = await hostWith({
      queue: { type: 'worker', command: [node, 'queue.mjs'], variables: {}, finish_within: 20_000 },
    })
  })
  afterAll(() => host.remove())

  it('works on beside the new one until the release is confirmed, and then finishes what it holds', async () => {
    const archive = await archiveWith({ 'queue.mjs': writer('queue', 1500) })
    await whole(host, 'one', archive)
    const two = await deployUntilSwitched(host, 'two', { archive })
    await mustRun(host, two, 'workers')
    expect(await pids(host, 'queue')).toEqual(['blue-queue.pid', 'green-queue.pid'])
    await expect.poll(() => shared(host, 'queue')).toEqual(['began blue', 'began green'])
    await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' })
    expect(await shared(host, 'queue')).toEqual(['began blue', 'began green'])
    expect(await pids(host, 'queue')).toEqual(['blue-queue.retiring.pid', 'green-queue.pid'])
    await expect.poll(() => shared(host, 'queue'), { timeout: 5000 }).toContain('ended blue')
  })

  it('is waited for by the next release before anything is armed', async () => {
    const archive = await archiveWith({ 'queue.mjs': writer('queue', 1500) })
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    const three = await bring(host, 'three', archive)
    expect(await shared(host, 'queue')).not.toContain('ended green')
    await mustRun(host, three, 'prepare')
    expect(await shared(host, 'queue')).toContain('ended green')
  })
})

describe('a scheduler', () => {
  let host: TestHost
  beforeAll(async () => {
    host = await hostWith({ clock: { type: 'scheduler', command: [node, 'clock.mjs'], variables: {} } })
  })
  afterAll(() => host.remove())

  it('has ended before the next one begins, in a deploy and in a rollback', async () => {
    const archive = await archiveWith({ 'clock.mjs': writer('clock', 300) })
    await whole(host, 'one', archive)
    await expect.poll(() => shared(host, 'clock')).toHaveLength(1)
    const two = await deployUntilSwitched(host, 'two', { archive })
    expect(await shared(host, 'clock')).toHaveLength(1)
    await mustRun(host, two, 'workers')
    await expect.poll(() => shared(host, 'clock')).toHaveLength(3)
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    const all = ['began blue', 'ended blue', 'began green', 'ended green', 'began blue']
    await expect.poll(() => shared(host, 'clock')).toEqual(all)
    expect(await pids(host, 'clock')).toEqual(['blue-clock.pid'])
  })
})

describe('a layer', () => {
  let host: TestHost
  beforeAll(async () => {
    host = await hostWith({
      deps: {
        type: 'layer',
        link: 'deps',
        key: ['lock'],
        interpreter: ['sh', '-c', 'cat "$RELEASE_SHARED/interpreter" 2>/dev/null || true'],
        build: [
          ['sh', '-c', 'printf made >> "$RELEASE_LAYER/made"'],
          ['sh', '-c', 'test ! -e broken && printf x >> "$RELEASE_SHARED/builds"'],
        ],
      },
    })
  })
  afterAll(() => host.remove())
  const builds = async () => (await readFile(`${host.root}/shared/files/builds`, 'utf8')).length
  const layers = () => readdir(`${host.root}/layers/deps`)

  it('is made once for releases with the same lock file, at its final path', async () => {
    const one = await whole(host, 'one', await archiveWith({ lock: 'a 1' }))
    const two = await whole(host, 'two', await archiveWith({ lock: 'a 1', 'other.txt': 'changed' }))
    expect(await builds()).toBe(1)
    const [a, b] = await Promise.all([one, two].map(({ release }) => readlink(`${host.root}/releases/${release}/deps`)))
    expect(a).toBe(b)
    expect(await readFile(`${a}/made`, 'utf8')).toBe('made')
  })

  it('is made anew when the lock file or the interpreter changed, and removed when no release leads to it', async () => {
    await whole(host, 'three', await archiveWith({ lock: 'a 2' }))
    expect(await builds()).toBe(2)
    await writeFile(`${host.root}/shared/files/interpreter`, 'Python 3.13.5')
    await whole(host, 'four', await archiveWith({ lock: 'a 2' }))
    expect(await builds()).toBe(3)
    // Two releases are kept, of one lock file and two interpreters.
    expect(await layers()).toHaveLength(2)
  })

  it('that was half made is made from the beginning', async () => {
    const broken = await bring(host, 'five', await archiveWith({ lock: 'a 3', broken: 'yes' }))
    expect(await runPhase(host, broken, 'prepare')).toMatchObject({ kind: 'failed', code: 'LAYER_NOT_MADE' })
    await host.call('rollback', { deploy: broken.deploy, by: 'ci', reason: 'failed' })
    const six = await whole(host, 'six', await archiveWith({ lock: 'a 3' }))
    expect(await readFile(`${host.root}/releases/${six.release}/deps/made`, 'utf8')).toBe('made')
  })

  it('refuses a release that brings the directory itself, or lacks the lock file', async () => {
    const own = await bring(host, 'seven', await archiveWith({ lock: 'a', 'deps/file': 'own' }))
    const taken = await runPhase(host, own, 'prepare')
    expect(taken).toMatchObject({ code: 'LAYER_NOT_MADE', what: expect.stringContaining('brings "deps" itself') })
    await host.call('rollback', { deploy: own.deploy, by: 'ci', reason: 'failed' })
    const without = await bring(host, 'eight', await archiveWith({}))
    const missing = await runPhase(host, without, 'prepare')
    expect(missing).toMatchObject({ code: 'LAYER_NOT_MADE', what: expect.stringContaining('no file "lock"') })
  })
})

describe('a hook', () => {
  let host: TestHost
  beforeAll(async () => {
    const hook = (when: 'before' | 'after', step: 'prepare' | 'check' | 'switch' | 'workers') => ({
      type: 'hook' as const,
      when,
      step,
      command: ['sh', '-c', `echo "${when} ${step}" >> "$RELEASE_SHARED/hooks.log"; . ./hooks.sh`],
      timeout: 2000,
    })
    host = await hostWith({
      a: hook('before', 'prepare'),
      b: hook('after', 'check'),
      c: hook('before', 'switch'),
      d: hook('after', 'switch'),
      e: hook('after', 'workers'),
    })
  })
  afterAll(() => host.remove())

  it('runs in the release on its side of the step, and a rollback runs none', async () => {
    const archive = await archiveWith({ 'hooks.sh': 'true' })
    await whole(host, 'one', archive)
    const once = ['before prepare', 'after check', 'before switch', 'after switch', 'after workers']
    expect(await shared(host, 'hooks')).toEqual(once)
    await whole(host, 'two', archive)
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    expect(await shared(host, 'hooks')).toEqual([...once, ...once])
  })

  it.each([
    ['fails', 'echo no such index; exit 3', /Hook a \(before prepare\) ended with code 3.\nno such index/],
    ['hangs', 'exec sleep 60', /did not end within 2000 ms/],
  ])('that %s fails the step', async (name, script, what) => {
    const deploy = await bring(host, name, await archiveWith({ 'hooks.sh': script }))
    const ended = await runPhase(host, deploy, 'prepare')
    expect(ended).toMatchObject({ kind: 'failed', code: 'HOOK_FAILED', what: expect.stringMatching(what) })
    await host.call('rollback', { deploy: deploy.deploy, by: 'ci', reason: 'failed' })
  })
})

async function pids(host: TestHost, component: string): Promise<string[]> {
  const names = await readdir(`${host.root}/slots-run`)
  return names.filter((name) => name.includes(`-${component}.`) && name.endsWith('.pid')).toSorted()
}
