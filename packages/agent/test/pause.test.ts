import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bring,
  type Deploy,
  deployUntilSwitched,
  followPhase,
  makeHost,
  mustRun,
  runPhase,
  type TestHost,
  until,
} from './world/host.ts'

let host: TestHost
/** Where the commands of the worker write what they were told, and look for what they should refuse. */
let desk: string

beforeEach(async () => {
  desk = await mkdtemp(join(tmpdir(), 'desk-'))
  const told = (what: string) => [
    'sh',
    '-c',
    `echo ${what} $RELEASE_SLOT >> $DESK/told; test ! -e $DESK/refuse-${what}`,
  ]
  host = await makeHost({
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
        variables: { DESK: desk },
        finish_within: 30_000,
        pause: { command: told('pause'), resume: told('resume') },
      },
    },
  })
})
afterEach(async () => {
  await host.remove()
  await rm(desk, { recursive: true, force: true })
})

const told = async () => (await readFile(`${desk}/told`, 'utf8').catch(() => '')).trim().split('\n')
const running = async (slot: string) =>
  (await readFile(`${host.root}/slots-run/${slot}-queue.pid`, 'utf8')).split(' ')[0]
const paused = async () => (await readdir(`${host.root}/slots-run`)).filter((name) => name.endsWith('.paused'))

async function keep(name: string): Promise<Deploy> {
  const deploy = await deployUntilSwitched(host, name)
  await mustRun(host, deploy, 'workers')
  await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
  return deploy
}

/** Up to the check, which is where a worker is paused. */
async function bringUp(name: string, confirmWithinMs = 60_000): Promise<Deploy> {
  const deploy = await bring(host, name)
  await mustRun(host, deploy, 'prepare')
  await host.call('arm', { deploy: deploy.deploy, fence: deploy.fence, confirmWithinMs })
  await mustRun(host, deploy, 'start')
  return deploy
}

describe('a worker that can be paused', () => {
  it('leaves the queue before the switch, and goes when the new release is kept', async () => {
    await keep('one')
    expect(await told()).toEqual([''])
    const two = await bringUp('two')
    expect(await told()).toEqual([''])
    await mustRun(host, two, 'check')
    expect(await told()).toEqual(['pause blue'])
    expect((await host.state()).live?.slot).toBe('blue')
    await host.call('switch', { deploy: two.deploy, fence: two.fence })
    await mustRun(host, two, 'workers')
    await host.call('confirm', { deploy: two.deploy, fence: two.fence, by: 'alice' })
    expect(await told()).toEqual(['pause blue'])
    expect(await paused()).toEqual([])
  })

  it('takes work again, as the process that it was, when the new release is rolled back', async () => {
    await keep('one')
    const before = await running('blue')
    const two = await deployUntilSwitched(host, 'two')
    await mustRun(host, two, 'workers')
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    expect(await told()).toEqual(['pause blue', 'resume blue'])
    expect(await running('blue')).toBe(before)
    expect(await paused()).toEqual([])
  })

  it('takes work again when the deadline passes before the switch', async () => {
    await keep('one')
    const two = await bringUp('two', 4000)
    await mustRun(host, two, 'check')
    await until('the guard has let it take work again', async () => (await told()).includes('resume blue'), 30_000)
    expect((await host.state()).live?.slot).toBe('blue')
    await until('nothing is noted as paused', async () => (await paused()).length === 0)
  })

  it('stops the deploy before the switch when it cannot be paused, and takes work again', async () => {
    await keep('one')
    await writeFile(`${desk}/refuse-pause`, '')
    const two = await bringUp('two')
    expect(await runPhase(host, two, 'check')).toMatchObject({ kind: 'failed', code: 'WORKER_NOT_PAUSED' })
    const early = host.call('switch', { deploy: two.deploy, fence: two.fence })
    await expect(early).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    await host.call('rollback', { deploy: two.deploy, by: 'bob', reason: 'the check failed' })
    expect(await told()).toEqual(['pause blue', 'resume blue'])
  })

  it('is replaced when it cannot be told to take work again', async () => {
    await keep('one')
    const before = await running('blue')
    await writeFile(`${desk}/refuse-resume`, '')
    const two = await deployUntilSwitched(host, 'two')
    await mustRun(host, two, 'workers')
    await host.call('rollback', { by: 'bob', reason: 'slow' })
    expect(await running('blue')).not.toBe(before)
    expect(await paused()).toEqual([])
  })

  it('takes work again by `recover`, whoever left it paused', async () => {
    await keep('one')
    await writeFile(`${host.root}/slots-run/blue-queue.paused`, '')
    await host.call('recover', { by: 'boot' })
    expect(await told()).toEqual(['resume blue'])
    expect(await paused()).toEqual([])
  })
})

it('lets the old workers take work through a canary, and pauses them right before the whole switch', async () => {
  await keep('one')
  const two = await bring(host, 'two')
  const own = { deploy: two.deploy, fence: two.fence }
  await mustRun(host, two, 'prepare')
  await host.call('arm', { ...own, confirmWithinMs: 60_000 })
  await mustRun(host, two, 'start')
  await host.call('phase', { ...own, phase: 'check', canary: true })
  expect((await followPhase(host, two.deploy, 'check')).kind).toBe('done')
  await host.call('switch', { ...own, canary: { share: 25, holdMs: 0 } })
  expect(await paused()).toEqual([])
  await mustRun(host, two, 'pause')
  expect(await paused()).toEqual(['blue-queue.paused'])
  // Taken back after all: they take work again.
  await host.call('rollback', { deploy: two.deploy, by: 'test', reason: 'taken back' })
  expect(await told()).toEqual(['pause blue', 'resume blue'])
  expect(await paused()).toEqual([])
})
