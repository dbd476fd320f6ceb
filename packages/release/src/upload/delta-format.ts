import zlib from 'node:zlib'
import { SuiteError } from '@release-pipeline/core'

/** Node has it since 22.15; an older one sends and takes whole archives. */
export const hasZstd = typeof zlib.zstdCompressSync === 'function'

const LEVEL = 15

/** Length of the recipe in four bytes, recipe, new bytes; both compressed. */
export function joinDelta(recipe: Buffer, added: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(recipe.length)
  return Buffer.concat([length, recipe, added])
}

/** @throws DELTA_UNUSABLE */
export function splitDelta(delta: Buffer): { readonly recipe: Buffer; readonly added: Buffer } {
  const length = delta.length < 4 ? -1 : delta.readUInt32BE(0)
  if (length < 0 || length > delta.length - 4) throw new SuiteError('DELTA_UNUSABLE', { what: 'It is not whole.' })
  return { recipe: delta.subarray(4, 4 + length), added: delta.subarray(4 + length) }
}

export function compress(bytes: Buffer, dictionary?: Buffer): Buffer {
  return zlib.zstdCompressSync(bytes, {
    params: {
      [zlib.constants.ZSTD_c_compressionLevel]: LEVEL,
      // Everything that was seen before may be referred to, the whole dictionary too.
      [zlib.constants.ZSTD_c_windowLog]: windowFor(bytes.length + (dictionary?.length ?? 0)),
    },
    ...(dictionary === undefined || dictionary.length === 0 ? {} : { dictionary }),
  })
}

/** @throws DELTA_UNUSABLE, also where it would become larger than `most` bytes */
export function decompress(bytes: Buffer, most: number, dictionary?: Buffer): Buffer {
  try {
    return zlib.zstdDecompressSync(bytes, {
      maxOutputLength: Math.max(1, most),
      params: { [zlib.constants.ZSTD_d_windowLogMax]: LARGEST_WINDOW },
      ...(dictionary === undefined || dictionary.length === 0 ? {} : { dictionary }),
    })
  } catch (cause) {
    throw new SuiteError('DELTA_UNUSABLE', { what: `It cannot be decompressed: ${(cause as Error).message}.`, cause })
  }
}

/** zstd refuses more than 2^27 bytes unless the reader says otherwise. */
const LARGEST_WINDOW = 27

function windowFor(bytes: number): number {
  return Math.min(LARGEST_WINDOW, Math.max(10, Math.ceil(Math.log2(bytes + 1))))
}
