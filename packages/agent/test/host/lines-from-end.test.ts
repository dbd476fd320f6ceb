import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linesFromEnd } from '../../src/host/lines-from-end.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lines-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function read(content: string): Promise<string[]> {
  const path = join(directory, 'log')
  await writeFile(path, content)
  const lines: string[] = []
  for await (const line of linesFromEnd(path)) lines.push(line)
  return lines
}

it('gives the lines of a file that is longer than a piece, the newest first', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 13)}`)
  expect(await read(`${lines.join('\n')}\n`)).toEqual(lines.toReversed())
})

it('leaves a line out that is half written', async () => {
  expect(await read('one\ntwo\nthr')).toEqual(['two', 'one'])
})

it('finds nothing in an empty file', async () => {
  expect(await read('')).toEqual([])
})
