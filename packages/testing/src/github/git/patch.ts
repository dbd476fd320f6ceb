export type Side = 'LEFT' | 'RIGHT'

export interface PatchLine {
  readonly side: Side
  /** Number in the numbering of its side. */
  readonly line: number
  readonly hunk: number
  /** The hunk from its header up to this line, as GitHub shows it above a comment. */
  readonly excerpt: string
}

const HEADER = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** The lines of a patch that GitHub takes comments on: deletions on the left, additions and context on the right. */
export function commentableLines(patch: string): PatchLine[] {
  const lines: PatchLine[] = []
  let excerpt = ''
  let hunk = -1
  let left = 0
  let right = 0
  for (const text of patch.split('\n')) {
    const header = HEADER.exec(text)
    if (header !== null) {
      hunk += 1
      left = Number(header[1])
      right = Number(header[2])
      excerpt = text
      continue
    }
    excerpt += `\n${text}`
    if (text.startsWith('-')) lines.push({ side: 'LEFT', line: left++, hunk, excerpt })
    else if (text.startsWith('+')) lines.push({ side: 'RIGHT', line: right++, hunk, excerpt })
    else if (!text.startsWith('\\')) {
      lines.push({ side: 'RIGHT', line: right++, hunk, excerpt })
      left += 1
    }
  }
  return lines
}

const CHANGE = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm

/**
 * Where a line of the old text stands in the new one, by a diff without context; undefined when it was changed or removed.
 */
export function followLine(changes: string, line: number): number | undefined {
  let shift = 0
  for (const [, from = '0', removed = '1', , added = '1'] of changes.matchAll(CHANGE)) {
    const first = Number(removed) === 0 ? Number(from) + 1 : Number(from)
    if (line < first) break
    if (line < first + Number(removed)) return undefined
    shift += Number(added) - Number(removed)
  }
  return line + shift
}
