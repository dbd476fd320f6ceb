import { expect, it } from 'vitest'
import { arriving } from '../../src/releases/arriving.ts'

async function* upload(stalls: boolean): AsyncGenerator<Uint8Array> {
  yield Buffer.from('one')
  if (stalls) await new Promise(() => undefined)
  yield Buffer.from('two')
}

async function read(payload: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const part of arriving(payload, 50)) text += Buffer.from(part).toString()
  return text
}

it('passes an upload on, and gives one up that falls silent', async () => {
  expect(await read(upload(false))).toBe('onetwo')
  await expect(read(upload(true))).rejects.toMatchObject({ code: 'ARCHIVE_CORRUPT' })
})
