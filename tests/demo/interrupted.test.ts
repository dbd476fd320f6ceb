import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
let parent: string
let directory: string

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'demo-'))
  directory = join(parent, 'workspace')
})

afterAll(async () => {
  await rm(parent, { recursive: true, force: true })
})

function startDemo(): {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
} {
  const child = spawn(process.execPath, ['demo/main.ts', '--only', 'staging', '--directory', directory], { cwd: root })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  return { child, output: () => text, ended }
}

/** Waits until the host has begun the deploy of the story; the first release is deploy 1. */
async function untilArmed(ended: Promise<unknown>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  const file = join(directory, 'server/staging/state/journal.jsonl')
  while (!over) {
    const journal = await readFile(file, 'utf8').catch(() => '')
    const steps = journal.split('\n').filter((line) => line.includes('"fence":2,'))
    if (steps.some((line) => line.includes('"step":"arm"'))) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('A demo whose runner is killed in the middle of a deploy', () => {
  it('is found, put in order and finished by the next one', { timeout: 240_000 }, async () => {
    const killed = startDemo()
    await untilArmed(killed.ended)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(killed.child.signalCode, killed.output()).toBe('SIGKILL')

    const next = startDemo()
    expect(await next.ended, next.output()).toBe(0)
    expect(next.output()).toMatch(
      /An interrupted run is found[\s\S]*is armed until[\s\S]*boris takes it back[\s\S]*It ended well/,
    )
    expect(await readFile(join(directory, 'running'), 'utf8').catch(() => 'gone')).toBe('gone')
  })
})
