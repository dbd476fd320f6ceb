import { hunksOf, type Patched } from './file-patch.ts'
import type { Hunk, HunkLine } from './hunk.ts'

/**
 * The diff as a model reads it: new-side lines carry their number, removed lines carry none, so that no number of the
 * old side can be quoted by mistake. Characters that cannot be seen are written out, so that what the model
 * reads is what the compiler reads, and one line of the file stays one line.
 */
export function annotatedDiff(file: Patched): string {
  return hunksOf(file).map(annotateHunk).join('\n')
}

export function annotateHunk(hunk: Hunk): string {
  const width = String(hunk.newStart + hunk.newLines).length
  const head = `@@ lines ${hunk.newStart}-${hunk.newStart + Math.max(0, hunk.newLines - 1)} @@ ${visible(hunk.section)}`
  return [head.trimEnd(), ...hunk.lines.map((line) => annotateLine(line, width))].join('\n')
}

function annotateLine(line: HunkLine, width: number): string {
  const number = (line.kind === 'removed' ? '' : String(line.newLine)).padStart(width)
  return `${number} ${MARKER[line.kind]}${visible(line.text)}`
}

const MARKER = { added: '+', removed: '-', context: ' ' } as const

// Controls but the tab, line separators, zero-width and bidirectional characters.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu

/** Writes characters that cannot be seen as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => (char === '\t' ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
}
