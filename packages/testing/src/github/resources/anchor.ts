import type { DiffFile } from '../git/diff.ts'
import { commentableLines, type PatchLine, type Side } from '../git/patch.ts'

/** Where somebody wants to comment. */
export interface Wanted {
  readonly path: string
  readonly line?: number
  readonly side?: string
  readonly start_line?: number
  readonly start_side?: string
}

export type Anchor =
  | { readonly kind: 'anchored'; readonly side: Side; readonly startSide: Side | undefined; readonly diffHunk: string }
  | { readonly kind: 'refused'; readonly field: 'path' | 'line' | 'side' | 'start_line' }

/** Whether GitHub would take a comment there: the lines must stand in the patch, and a range in one hunk. */
export function anchor(files: readonly DiffFile[], wanted: Wanted): Anchor {
  const side = readSide(wanted.side)
  const startSide = wanted.start_side === undefined ? side : readSide(wanted.start_side)
  if (side === undefined || startSide === undefined) return { kind: 'refused', field: 'side' }
  const file = files.find((candidate) => candidate.path === wanted.path)
  if (file === undefined) return { kind: 'refused', field: 'path' }
  const lines = file.patch === undefined ? [] : commentableLines(file.patch)
  const end = find(lines, wanted.line, side)
  if (end === undefined) return { kind: 'refused', field: 'line' }
  if (wanted.start_line === undefined) return { kind: 'anchored', side, startSide: undefined, diffHunk: end.excerpt }
  const start = find(lines, wanted.start_line, startSide)
  const before = start !== undefined && start.hunk === end.hunk && lines.indexOf(start) < lines.indexOf(end)
  if (!before) return { kind: 'refused', field: 'start_line' }
  return { kind: 'anchored', side, startSide, diffHunk: end.excerpt }
}

function find(lines: readonly PatchLine[], line: number | undefined, side: Side): PatchLine | undefined {
  return lines.find((candidate) => candidate.line === line && candidate.side === side)
}

function readSide(text: string | undefined): Side | undefined {
  if (text === undefined || text === 'RIGHT') return 'RIGHT'
  return text === 'LEFT' ? 'LEFT' : undefined
}
