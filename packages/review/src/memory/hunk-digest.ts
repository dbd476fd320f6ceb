import { createHash } from 'node:crypto'
import { hunksOf } from '../diff/file-patch.ts'
import type { ChangedFile } from '../ports.ts'

/** Bytes of a digest: with fewer, an author could prepare two hunks of one name, a harmless one and another. */
const BYTES = 16

/**
 * A name for each hunk of a file, in order: made from its path and its lines, not from their numbers, so that a hunk which
 * only moved keeps it. Equal hunks of one file are told apart by their order.
 */
export function hunkDigests(file: ChangedFile): string[] {
  const seen = new Map<string, number>()
  return hunksOf(file).map(({ lines }) => {
    const content = JSON.stringify([file.path, ...lines.map(({ kind, text, eol }) => [kind, text, eol])])
    const occurrence = seen.get(content) ?? 0
    seen.set(content, occurrence + 1)
    const hash = createHash('sha256').update(`${occurrence}\0${content}`).digest()
    return hash.subarray(0, BYTES).toString('base64url')
  })
}
