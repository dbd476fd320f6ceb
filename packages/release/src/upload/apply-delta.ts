import { SuiteError } from '@release-pipeline/core'
import { decompress, splitDelta } from './delta-format.ts'
import { NEW, type Recipe, recipe, surroundings } from './recipe.ts'

/** A recipe of as many steps as are allowed is shorter. */
const LONGEST_RECIPE = 64 * 1024 * 1024
/** New bytes stand in memory; who has more of them sends the archive whole. */
const MOST_NEW_BYTES = 256 * 1024 * 1024
/** Copies go in pieces of this many bytes. */
const PIECE = 1024 * 1024

/** Reads from the tar that the host has. Shorter than asked for at its end. */
export type ReadBase = (offset: number, length: number) => Promise<Buffer>

/**
 * The tar that a delta describes, piece by piece. What it is worth is told by the digest of the archive alone.
 *
 * @param most bytes that the tar may have
 * @throws DELTA_UNUSABLE
 */
export async function* applyDelta(delta: Buffer, base: ReadBase, most: number): AsyncGenerator<Buffer> {
  const parts = splitDelta(delta)
  const steps = readRecipe(decompress(parts.recipe, LONGEST_RECIPE))
  const total = steps.reduce((sum, [, length]) => sum + length, 0)
  if (total > most) throw unusable(`It makes ${total} bytes; ${most} are allowed.`)
  const newBytes = steps.reduce((sum, [offset, length]) => sum + (offset === NEW ? length : 0), 0)
  const added = decompress(parts.added, Math.min(newBytes, MOST_NEW_BYTES), await around(steps, base))
  if (added.length !== newBytes) throw unusable(`${added.length} new bytes came; its recipe needs ${newBytes}.`)
  let used = 0
  for (const [offset, length] of steps) {
    if (offset === NEW) {
      yield added.subarray(used, used + length)
      used += length
    } else {
      for (let at = 0; at < length; at += PIECE) yield await exactly(base, offset + at, Math.min(PIECE, length - at))
    }
  }
}

async function around(steps: Recipe, base: ReadBase): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const range of surroundings(steps)) parts.push(await exactly(base, range.base, range.length))
  return Buffer.concat(parts)
}

async function exactly(base: ReadBase, offset: number, length: number): Promise<Buffer> {
  const bytes = await base(offset, length)
  if (bytes.length !== length) throw unusable('It refers to bytes that the host does not have.')
  return bytes
}

function readRecipe(bytes: Buffer): Recipe {
  try {
    return recipe.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new SuiteError('DELTA_UNUSABLE', { what: 'Its recipe cannot be read.', cause })
  }
}

function unusable(what: string): SuiteError {
  return new SuiteError('DELTA_UNUSABLE', { what })
}
