import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hostConfig } from '@release-pipeline/release'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostTime } from '../../src/host/time.ts'
import { layoutOf } from '../../src/layout.ts'
import { processSupervisor } from '../../src/supervisor/process.ts'
import { startTimeOf } from '../../src/supervisor/process-identity.ts'
import type { Supervisor, Unit } from '../../src/supervisor/supervisor.ts'

let root: string
let supervisor: Supervisor
const unit: Unit = { slot: 'blue', component: 'web' }
const env = { PATH: process.env['PATH'] ?? '' }

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sup-'))
  await mkdir(join(root, 'slots-run'))
  const config = hostConfig.parse({
    version: 1,
    app: 'a',
    environment: 'e',
    url: 'u',
    root,
    supervisor: 'process',
    stopGraceMs: 300,
    components: {},
  })
  supervisor = processSupervisor(config, layoutOf(root), async (ms) => {
    await setTimeout(ms)
  })
})
afterEach(async () => {
  await supervisor.stop(unit)
  await rm(root, { recursive: true })
})

it('starts, sees, and stops a process with its children, and keeps what it printed', async () => {
  await supervisor.start({ unit, argv: ['sh', '-c', 'echo up; sleep 300 & echo $! > child; wait'], cwd: root, env })
  expect(await supervisor.isRunning(unit)).toBe(true)
  const child = await eventually(() => readFile(join(root, 'child'), 'utf8'))
  await supervisor.stop(unit)
  expect(await supervisor.isRunning(unit)).toBe(false)
  expect(await startTimeOf(Number(child))).toBeUndefined()
  expect(await supervisor.logs(unit, 10)).toBe('up')
})

it('ends what a killed process left behind in its group', async () => {
  await supervisor.start({ unit, argv: ['sh', '-c', 'sleep 300 & echo $! > child; wait'], cwd: root, env })
  const child = await eventually(() => readFile(join(root, 'child'), 'utf8'))
  const [leader] = (await readFile(join(root, 'slots-run/blue-web.pid'), 'utf8')).split(' ')
  process.kill(Number(leader), 'SIGKILL')
  await eventually(async () => ((await supervisor.isRunning(unit)) ? '' : 'dead'))
  expect(await startTimeOf(Number(child))).toBeDefined()
  await supervisor.stop(unit)
  await eventually(async () => ((await startTimeOf(Number(child))) === undefined ? 'gone' : ''))
})

it('lets a program finish within the grace although the leader of its group ends at once', async () => {
  const child = 'trap "sleep 0.1; echo rolled back; exit" TERM; echo up; while :; do sleep 0.02; done'
  await supervisor.start({ unit, argv: ['sh', '-c', `sh -c '${child}' & wait`], cwd: root, env })
  await eventually(async () => ((await supervisor.logs(unit, 1)) === 'up' ? 'up' : ''))
  await supervisor.stop(unit)
  expect(await supervisor.logs(unit, 1)).toBe('rolled back')
})

it('kills what does not end when it is asked to', async () => {
  await supervisor.start({
    unit,
    argv: ['sh', '-c', 'trap "" TERM; echo deaf; while :; do sleep 0.1; done'],
    cwd: root,
    env,
  })
  await eventually(async () => ((await supervisor.logs(unit, 1)) === 'deaf' ? 'deaf' : ''))
  await supervisor.stop(unit)
  expect(await supervisor.isRunning(unit)).toBe(false)
})

it('never touches a process that only has the same number', async () => {
  const stranger = process.pid
  await writeFile(join(root, 'slots-run/blue-web.pid'), `${stranger} 1 ${hostTime().boot}\n`)
  expect(await supervisor.isRunning(unit)).toBe(false)
  await supervisor.stop(unit)
  await writeFile(join(root, 'slots-run/blue-web.pid'), `${stranger} ${await startTimeOf(stranger)} another-boot\n`)
  expect(await supervisor.isRunning(unit)).toBe(false)
  await supervisor.stop(unit)
})

async function eventually(look: () => Promise<string>): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look().catch(() => '')
    if (found.trim() !== '') return found.trim()
    await setTimeout(20)
  }
  throw new Error('it did not happen')
}
