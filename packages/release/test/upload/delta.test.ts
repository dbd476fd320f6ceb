import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { SuiteError } from '@release-pipeline/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDelta, makeDelta, readInventory, takeInventory } from '../../src/index.ts'
import { chunksOf } from '../../src/upload/chunks.ts'

const ROOM = 1e9

async function* parts(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const archiveOf = (tar: Buffer) => {
  const bytes = gzipSync(tar)
  return { bytes: bytes.length, open: () => parts(bytes) }
}

async function deltaBetween(before: Buffer, after: Buffer): Promise<Buffer | undefined> {
  return makeDelta(archiveOf(after), readInventory(await takeInventory(parts(before))))
}

async function applied(delta: Buffer, base: Buffer, room = ROOM): Promise<Buffer> {
  const read = async (offset: number, length: number) => base.subarray(offset, offset + length)
  const made: Buffer[] = []
  for await (const part of applyDelta(delta, read, room)) made.push(part)
  return Buffer.concat(made)
}

/** Bytes that no compression shrinks, the same at every run. */
function noise(length: number, seed: string): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, index) =>
    createHash('sha512').update(`${seed} ${index}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

describe('the difference between two archives', () => {
  it('makes exactly the new one out of the old one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60_000 }),
        fc.array(fc.record({ at: fc.nat(60_000), cut: fc.nat(3000), put: fc.uint8Array({ maxLength: 3000 }) }), {
          maxLength: 8,
        }),
        async (length, edits) => {
          const before = noise(length, 'release')
          const after = edits.reduce(
            (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
            before,
          )
          const delta = await deltaBetween(before, after)
          if (delta !== undefined) expect(await applied(delta, before)).toEqual(after)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is small where little changed, also when what changed has another name and another place', async () => {
    const [one, two, three] = [noise(900_000, 'a'), noise(900_000, 'b'), noise(900_000, 'c')] as const
    const before = Buffer.concat([one, Buffer.from('index-B7x1.js'), two, three])
    const after = Buffer.concat([three, one, Buffer.from('index-Qz09.js, and a new line'), two])
    const delta = await deltaBetween(before, after)
    expect(delta?.length).toBeLessThan(before.length * 0.02)
    expect(await applied(delta as Buffer, before)).toEqual(after)
  })

  it('is not made where it would save nothing', async () => {
    expect(await deltaBetween(noise(500_000, 'a'), noise(500_000, 'b'))).toBeUndefined()
  })

  it('is not made of something that is no archive', async () => {
    const text = Buffer.from('not gzip')
    expect(await makeDelta({ bytes: text.length, open: () => parts(text) }, new Map())).toBeUndefined()
  })

  it.each<[string, (delta: Buffer) => Buffer]>([
    ['is cut off', (delta) => delta.subarray(0, delta.length - 9)],
    ['is empty', () => Buffer.alloc(0)],
    ['names a recipe longer than itself', (delta) => Buffer.concat([Buffer.from([255, 255, 255, 255]), delta])],
    ['is something else', () => noise(5000, 'z')],
  ])('is refused when it %s', async (_, damage) => {
    const before = noise(300_000, 'a')
    const delta = (await deltaBetween(before, Buffer.concat([before, noise(9000, 'n')]))) as Buffer
    await expect(applied(damage(delta), before)).rejects.toMatchObject({ code: 'DELTA_UNUSABLE' })
  })

  it('is refused when it needs bytes that the host does not have, or more room than there is', async () => {
    const before = noise(300_000, 'a')
    const delta = (await deltaBetween(before, Buffer.concat([before, noise(9000, 'n')]))) as Buffer
    await expect(applied(delta, before.subarray(0, 200_000))).rejects.toBeInstanceOf(SuiteError)
    await expect(applied(delta, before, 300_000)).rejects.toThrow(/309000 bytes; 300000 are allowed/)
  })
})

describe('chunks', () => {
  it('are the same however the stream is cut into parts', async () => {
    const bytes = noise(200_000, 'a')
    const lengths = async (size: number) => {
      const found: number[] = []
      for await (const chunk of chunksOf(parts(bytes, size))) found.push(chunk.length)
      return found
    }
    const whole = await lengths(bytes.length)
    expect(whole.length).toBeGreaterThan(100)
    expect(await lengths(1000)).toEqual(whole)
    expect(await lengths(65_536)).toEqual(whole)
  })
})
