import { createHash } from 'node:crypto'
import { SuiteError } from '@release-pipeline/core'
import { chunksOf } from './chunks.ts'

/** Eight bytes of digest, two of length. Two chunks that are taken for one are noticed by the digest of the archive. */
const DIGEST_BYTES = 8
const ENTRY_BYTES = DIGEST_BYTES + 2

/** Where a chunk stands in the archive that the host has, unpacked. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/** The chunks of a tar, in their order, as the host tells them: base64 of one entry a chunk. */
export async function takeInventory(tar: AsyncIterable<Uint8Array>): Promise<string> {
  const entries: Buffer[] = []
  for await (const chunk of chunksOf(tar)) {
    const entry = Buffer.alloc(ENTRY_BYTES)
    digestOf(chunk).copy(entry)
    entry.writeUInt16BE(chunk.length, DIGEST_BYTES)
    entries.push(entry)
  }
  return Buffer.concat(entries).toString('base64')
}

/** @throws DELTA_UNUSABLE */
export function readInventory(text: string): Map<string, Place> {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length % ENTRY_BYTES !== 0) {
    throw new SuiteError('DELTA_UNUSABLE', { what: 'The inventory of the host is not whole.' })
  }
  const places = new Map<string, Place>()
  for (let at = 0, offset = 0; at < bytes.length; at += ENTRY_BYTES) {
    const length = bytes.readUInt16BE(at + DIGEST_BYTES)
    places.set(bytes.toString('latin1', at, at + DIGEST_BYTES), { offset, length })
    offset += length
  }
  return places
}

/** The name of a chunk in an inventory. */
export function chunkKey(chunk: Uint8Array): string {
  return digestOf(chunk).toString('latin1')
}

function digestOf(chunk: Uint8Array): Buffer {
  return createHash('sha256').update(chunk).digest().subarray(0, DIGEST_BYTES)
}
