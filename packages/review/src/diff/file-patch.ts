import type { Side } from '../findings/finding.ts'
import type { Hunk, HunkLine } from './hunk.ts'
import { parsePatch } from './parse-patch.ts'

/** The part of a changed file that these functions look at. */
export interface Patched {
  readonly patch?: string
}

/** A line that a review comment can stand on. */
export interface PatchLine {
  readonly line: number
  readonly side: Side
  readonly text: string
  readonly kind: HunkLine['kind']
  /** Number of the hunk, from 0. GitHub refuses a range over two hunks. */
  readonly hunk: number
}

const parsed = new WeakMap<Patched, Hunk[]>()
const indexed = new WeakMap<Patched, Map<string, PatchLine>>()

/** The hunks of a file, parsed once. Empty for binary files and for those whose patch GitHub left out. */
export function hunksOf(file: Patched): readonly Hunk[] {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const hunks = file.patch === undefined ? [] : parsePatch(file.patch)
  parsed.set(file, hunks)
  return hunks
}

/**
 * Every line that GitHub takes a comment on, in the order of the patch: RIGHT for added lines and context, LEFT for
 * removed lines. GitHub documents LEFT for deletions only, so context is never offered there.
 */
export function patchLines(file: Patched): readonly PatchLine[] {
  return [...index(file).values()]
}

export function isCommentable(file: Patched, line: number, side: Side): boolean {
  return index(file).has(key(line, side))
}

/** Whether a comment may span the lines: all in the patch, on one side, in one hunk. */
export function isCommentableRange(file: Patched, start: number, end: number, side: Side): boolean {
  const first = index(file).get(key(start, side))
  const last = index(file).get(key(end, side))
  return first !== undefined && last !== undefined && start <= end && first.hunk === last.hunk
}

/** The text of a line of the patch without its line end; undefined when the patch does not show it. */
export function lineText(file: Patched, line: number, side: Side): string | undefined {
  return index(file).get(key(line, side))?.text
}

/** What the change brings: added lines in order. */
export function addedLines(file: Patched): readonly PatchLine[] {
  return patchLines(file).filter((line) => line.kind === 'added')
}

function index(file: Patched): Map<string, PatchLine> {
  const known = indexed.get(file)
  if (known !== undefined) return known
  const lines = hunksOf(file).flatMap((hunk, number) => hunk.lines.map((line) => commentable(line, number)))
  const byPlace = new Map(lines.map((line) => [key(line.line, line.side), line]))
  indexed.set(file, byPlace)
  return byPlace
}

function commentable(line: HunkLine, hunk: number): PatchLine {
  return line.kind === 'removed'
    ? { line: line.oldLine, side: 'LEFT', text: line.text, kind: line.kind, hunk }
    : { line: line.newLine, side: 'RIGHT', text: line.text, kind: line.kind, hunk }
}

function key(line: number, side: Side): string {
  return `${side}${line}`
}
