import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isLocked, tryLock, withLock } from '../../src/store/lock.ts'

const lockModule = fileURLToPath(new URL('../../src/store/lock.ts', import.meta.url))

/** A process that raises a counter in a file under the lock, without any atomic operation of its own. */
const RACER = `
import { readFile, writeFile } from 'node:fs/promises'
import { withLock } from ${JSON.stringify(lockModule)}
const [lock, counter, times] = process.argv.slice(1)
for (let i = 0; i < Number(times); i += 1) {
  await withLock(lock, 60000, async () => {
    const before = Number(await readFile(counter, 'utf8'))
    await writeFile(counter, String(before + 1))
  })
}
`

function race(args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', RACER, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.on('close', resolve))
}

it('lets one process at a time through, however many race', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lock-'))
  await writeFile(join(dir, 'counter'), '0')
  const args = [join(dir, 'lock'), join(dir, 'counter'), '25']
  expect(await Promise.all([race(args), race(args), race(args), race(args)])).toEqual([0, 0, 0, 0])
  expect(await readFile(join(dir, 'counter'), 'utf8')).toBe('100')
  await rm(dir, { recursive: true })
})

it('is free the moment its holder is killed, and busy while it is held', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lock-'))
  const lock = join(dir, 'lock')
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { tryLock } from ${JSON.stringify(lockModule)}; await tryLock(process.argv[1], 0); console.log('held'); setInterval(() => undefined, 1000)`,
      lock,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(await isLocked(lock)).toBe(true)
  await expect(withLock(lock, 50, async () => undefined)).rejects.toMatchObject({ code: 'AGENT_BUSY' })
  holder.kill('SIGKILL')
  const handle = await tryLock(lock, 5000)
  expect(handle).toBeDefined()
  await handle?.close()
  await rm(dir, { recursive: true })
})

it('does not take somebody who only looks for a holder', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lock-'))
  const lock = join(dir, 'lock')
  const looking = spawn('flock', ['--shared', lock, 'sh', '-c', 'echo looks; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  await new Promise((resolve) => looking.stdout.once('data', resolve))
  expect(await isLocked(lock)).toBe(false)
  if (looking.pid !== undefined) process.kill(-looking.pid, 'SIGKILL')
  await rm(dir, { recursive: true })
})
