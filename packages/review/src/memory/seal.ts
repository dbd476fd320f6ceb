import { createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Memory, memorySchema } from './memory.ts'

export interface Seal {
  /** Known to nobody but the review: who could write a memory could call code reviewed that nobody has read. */
  readonly secret: string
  /** The pull request that the memory belongs to, so that none is taken from another one. */
  readonly pullRequest: number
}

const MAC_BYTES = 32
/** A memory of ours is smaller by far. */
const INFLATED_BYTES = 4_000_000

/**
 * A memory as base64 with its authentication code in front; of a large one only the first files. Undefined when not even
 * the smallest fits, which costs nothing but a second reading.
 */
export function sealMemory(memory: Memory, seal: Seal, maxCharacters: number): string | undefined {
  for (let files = memory.files.length; files > 0; files = Math.floor(files / 2)) {
    // A loose finding holds for the change as a whole: without all of it, it cannot be carried.
    if (files < memory.files.length && memory.loose.length > 0) return undefined
    const sealed = sealWhole({ ...memory, files: memory.files.slice(0, files) }, seal)
    if (sealed.length <= maxCharacters) return sealed
  }
  return undefined
}

/** Undefined for what was not sealed with this secret for this pull request, and for what is damaged or of another version. */
export function openMemory(sealed: string, seal: Seal): Memory | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const payload = bytes.subarray(MAC_BYTES)
  const told = bytes.subarray(0, MAC_BYTES)
  if (told.length !== MAC_BYTES || !timingSafeEqual(told, macOf(payload, seal))) return undefined
  try {
    const json = inflateRawSync(payload, { maxOutputLength: INFLATED_BYTES }).toString('utf8')
    return memorySchema.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

function sealWhole(memory: Memory, seal: Seal): string {
  const payload = deflateRawSync(Buffer.from(JSON.stringify(memory), 'utf8'), { level: 9 })
  return Buffer.concat([macOf(payload, seal), payload]).toString('base64')
}

function macOf(payload: Uint8Array, { secret, pullRequest }: Seal): Buffer {
  return createHmac('sha256', secret).update(`release-pipeline memory v1 #${pullRequest}\0`).update(payload).digest()
}
