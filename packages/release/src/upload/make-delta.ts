import zlib from 'node:zlib'
import { chunksOf, LARGEST_CHUNK } from './chunks.ts'
import { compress, hasZstd, joinDelta } from './delta-format.ts'
import { chunkKey, type Place } from './inventory.ts'
import { NEW, type Recipe, surroundings } from './recipe.ts'

/** A tar that is larger is sent whole: it stands in memory here. */
const LARGEST_TAR = 1024 ** 3
/** A delta that saves less than a fifth is not worth the work of the host. */
const WORTH_IT = 0.8

/**
 * What the host lacks of a release, to be put together there with what it has.
 *
 * @param archive the release as tar.gz; @param known the chunks that the host has
 * @returns undefined where the whole archive is the better choice
 */
export async function makeDelta(
  archive: { readonly bytes: number; open(): AsyncIterable<Uint8Array> },
  known: ReadonlyMap<string, Place>,
): Promise<Buffer | undefined> {
  if (!hasZstd) return undefined
  const tar = await unzipped(archive.open())
  if (tar === undefined) return undefined
  const steps: Recipe = []
  const added: Buffer[] = []
  for await (const chunk of chunksOf(pieces(tar))) {
    const place = known.get(chunkKey(chunk))
    if (place === undefined) added.push(chunk)
    append(steps, place ?? { offset: NEW, length: chunk.length })
  }
  const dictionary = Buffer.concat(surroundings(steps).map(({ at, length }) => tar.subarray(at, at + length)))
  const delta = joinDelta(compress(Buffer.from(JSON.stringify(steps))), compress(Buffer.concat(added), dictionary))
  return delta.length < archive.bytes * WORTH_IT ? delta : undefined
}

/** Steps that continue one another become one. */
function append(steps: Recipe, { offset, length }: Place): void {
  const last = steps.at(-1)
  const continues =
    last !== undefined && (offset === NEW ? last[0] === NEW : last[0] !== NEW && last[0] + last[1] === offset)
  if (continues) last[1] += length
  else steps.push([offset, length])
}

async function unzipped(archive: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  for await (const part of archive) parts.push(part)
  try {
    return zlib.gunzipSync(Buffer.concat(parts), { maxOutputLength: LARGEST_TAR })
  } catch {
    // Too large, or no gzip: the host says what is wrong with it when it gets it whole.
    return undefined
  }
}

async function* pieces(tar: Buffer): AsyncGenerator<Buffer> {
  const size = LARGEST_CHUNK * 64
  for (let at = 0; at < tar.length; at += size) yield tar.subarray(at, at + size)
}
