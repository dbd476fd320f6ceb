import { commonLines } from './common-lines.ts'
import { formatPatch } from './format-patch.ts'
import type { Eol, Hunk, HunkLine } from './hunk.ts'

const CONTEXT_LINES = 3

/**
 * The patch between two texts as git would write it, for files that GitHub shows none of. It may pair lines differently than
 * git does, but always leads from the one text to the other. Empty when they are equal.
 */
export function rebuildPatch(before: string, after: string): string {
  return formatPatch(hunksOfLines(allLines(splitLines(before), splitLines(after))))
}

/** Both texts as one list: what is common once, what was removed before what was added in its place. */
function allLines(before: readonly string[], after: readonly string[]): HunkLine[] {
  const lines: HunkLine[] = []
  let [oldAt, newAt] = [0, 0]
  for (const [beforeEnd, afterEnd] of [...commonLines(before, after), [before.length, after.length] as const]) {
    for (; oldAt < beforeEnd; oldAt += 1)
      lines.push({ kind: 'removed', oldLine: oldAt + 1, ...withEol(before[oldAt] ?? '') })
    for (; newAt < afterEnd; newAt += 1)
      lines.push({ kind: 'added', newLine: newAt + 1, ...withEol(after[newAt] ?? '') })
    const common = before[oldAt]
    if (common === undefined) continue
    lines.push({ kind: 'context', oldLine: oldAt + 1, newLine: newAt + 1, ...withEol(common) })
    oldAt += 1
    newAt += 1
  }
  return lines
}

/** Groups changed lines that are near each other, with the lines around them. */
function hunksOfLines(lines: readonly HunkLine[]): Hunk[] {
  const ranges: { start: number; end: number }[] = []
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'context') continue
    const start = Math.max(0, at - CONTEXT_LINES)
    const end = Math.min(lines.length, at + CONTEXT_LINES + 1)
    const last = ranges.at(-1)
    if (last !== undefined && start <= last.end) last.end = end
    else ranges.push({ start, end })
  }
  let [oldBefore, newBefore, counted] = [0, 0, 0]
  return ranges.map(({ start, end }) => {
    for (; counted < start; counted += 1) {
      if (lines[counted]?.kind !== 'added') oldBefore += 1
      if (lines[counted]?.kind !== 'removed') newBefore += 1
    }
    return hunkOf(lines.slice(start, end), oldBefore, newBefore)
  })
}

/** Git counts a side without lines from the line before it. */
function hunkOf(lines: readonly HunkLine[], oldBefore: number, newBefore: number): Hunk {
  const oldLines = lines.filter(({ kind }) => kind !== 'added').length
  const newLines = lines.filter(({ kind }) => kind !== 'removed').length
  const oldStart = oldLines === 0 ? oldBefore : oldBefore + 1
  const newStart = newLines === 0 ? newBefore : newBefore + 1
  return { oldStart, oldLines, newStart, newLines, section: '', lines }
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function withEol(line: string): { text: string; eol: Eol } {
  if (!line.endsWith('\n')) return { text: line, eol: '' }
  return line.endsWith('\r\n') ? { text: line.slice(0, -2), eol: '\r\n' } : { text: line.slice(0, -1), eol: '\n' }
}
