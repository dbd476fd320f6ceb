import { createHash } from 'node:crypto'

/** Average, in bytes: small, because each changed line costs the whole chunk that it lies in. */
const AVERAGE = 1024
const SMALLEST = 256
/** Lengths are written in two bytes. */
export const LARGEST_CHUNK = 8192

/**
 * Cuts a stream into chunks whose borders follow from the bytes around them (a gear hash, as in FastCDC): what is inserted
 * or removed moves the borders next to it and no others, so that two versions of a release share nearly all their chunks,
 * whatever their files are called.
 */
export async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    rest = rest.length === 0 ? Buffer.from(part) : Buffer.concat([rest, part])
    let start = 0
    while (rest.length - start >= LARGEST_CHUNK) {
      const end = start + lengthOfFirst(rest.subarray(start, start + LARGEST_CHUNK))
      yield rest.subarray(start, end)
      start = end
    }
    rest = rest.subarray(start)
  }
  while (rest.length > 0) {
    const end = lengthOfFirst(rest)
    yield rest.subarray(0, end)
    rest = rest.subarray(end)
  }
}

function lengthOfFirst(bytes: Buffer): number {
  const end = Math.min(bytes.length, LARGEST_CHUNK)
  let hash = 0
  for (let at = SMALLEST; at < end; at += 1) {
    hash = ((hash << 1) + (GEAR[bytes[at] as number] as number)) | 0
    // The upper bits depend on the 32 bytes before; the lower ones on fewer.
    if (hash >>> BORDER_SHIFT === 0) return at + 1
  }
  return end
}

const BORDER_SHIFT = 32 - Math.log2(AVERAGE)

/** A number for each byte, the same on every machine. */
const GEAR = Int32Array.from({ length: 256 }, (_, byte) =>
  createHash('sha256').update(`release-pipeline gear ${byte}`).digest().readInt32BE(0),
)
