import { annotateHunk, visible } from '../diff/annotated-diff.ts'
import { hunksOf } from '../diff/file-patch.ts'
import type { Hunk } from '../diff/hunk.ts'
import type { ChangedFile } from '../ports.ts'

/** A file, or some of its hunks, as a model reads it. */
interface FilePart {
  readonly file: ChangedFile
  readonly hunks: readonly Hunk[]
  readonly text: string
}

/** What one request carries. */
export type Batch = readonly FilePart[]

export interface BatchOptions {
  /** With their secrets masked already. */
  readonly files: readonly ChangedFile[]
  /** Most characters of diff in one request. */
  readonly maxCharacters: number
}

/**
 * Packs files into requests in their order. A file that is too large is split between hunks, a hunk that is too large
 * between lines: nothing is left out here.
 */
export function packBatches({ files, maxCharacters }: BatchOptions): Batch[] {
  const batches: FilePart[][] = []
  let size = 0
  for (const part of files.flatMap((file) => partsOf(file, maxCharacters))) {
    const current = batches.at(-1)
    if (current !== undefined && size + part.text.length <= maxCharacters) {
      current.push(part)
      size += part.text.length
    } else {
      batches.push([part])
      size = part.text.length
    }
  }
  return batches
}

function partsOf(file: ChangedFile, maxCharacters: number): FilePart[] {
  const parts: FilePart[] = []
  let hunks: Hunk[] = []
  const flush = () => {
    if (hunks.length > 0) parts.push(partOf(file, hunks))
    hunks = []
  }
  for (const hunk of hunksOf(file).flatMap((whole) => splitHunk(whole, maxCharacters))) {
    const candidate = [...hunks, hunk]
    if (hunks.length > 0 && sizeOf(candidate) > maxCharacters) flush()
    hunks.push(hunk)
  }
  flush()
  return parts
}

function partOf(file: ChangedFile, hunks: readonly Hunk[]): FilePart {
  const from = file.previousPath === undefined ? '' : `, before: ${visible(file.previousPath)}`
  const head = `--- file: ${visible(file.path)} (${file.status}, +${file.additions} -${file.deletions}${from})`
  return { file, hunks, text: `${head}\n${hunks.map(annotateHunk).join('\n')}` }
}

/** Halves a hunk at a line until each piece fits; a single line that is too long stays whole. */
function splitHunk(hunk: Hunk, maxCharacters: number): Hunk[] {
  if (sizeOf([hunk]) <= maxCharacters || hunk.lines.length < 2) return [hunk]
  const middle = Math.floor(hunk.lines.length / 2)
  const first = hunk.lines.slice(0, middle)
  const newTaken = first.filter((line) => line.kind !== 'removed').length
  const oldTaken = first.filter((line) => line.kind !== 'added').length
  const head = { ...hunk, oldLines: oldTaken, newLines: newTaken, lines: first }
  const rest = {
    ...hunk,
    oldStart: hunk.oldStart + oldTaken,
    newStart: hunk.newStart + newTaken,
    oldLines: hunk.oldLines - oldTaken,
    newLines: hunk.newLines - newTaken,
    lines: hunk.lines.slice(middle),
  }
  return [...splitHunk(head, maxCharacters), ...splitHunk(rest, maxCharacters)]
}

/** Characters with room for numbers, markers and headers. */
function sizeOf(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, hunk) => sum + 60 + hunk.lines.reduce((all, line) => all + line.text.length + 10, 0), 0)
}
