import { bound, SuiteError } from '@release-pipeline/core'
import type { Eol, Hunk, HunkLine } from './hunk.ts'

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/s

/**
 * Parses the hunks of one file: GitHub's `patch`, or what `git diff` prints below the `+++` line. Lengths in the
 * header decide where a hunk ends, so a removed line that reads `-- x` or `@@` is never taken for anything else.
 * @throws PATCH_INVALID when a header is malformed or a hunk is shorter or longer than its header says.
 */
export function parsePatch(patch: string): Hunk[] {
  const cursor = new Cursor(patch)
  const hunks: Hunk[] = []
  while (!cursor.atEnd()) hunks.push(readHunk(cursor))
  return hunks
}

function readHunk(cursor: Cursor): Hunk {
  const header = HEADER.exec(cursor.peek())
  if (header === null) refuse(cursor, 'expected a hunk header')
  cursor.next()
  const [, oldStart, oldLines = '1', newStart, newLines = '1', section = ''] = header
  const range = {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
  }
  return { ...range, section: section.trim(), lines: readLines(cursor, range) }
}

function readLines(cursor: Cursor, range: Omit<Hunk, 'section' | 'lines'>): HunkLine[] {
  const lines: HunkLine[] = []
  let oldLine = range.oldStart
  let newLine = range.newStart
  const oldEnd = oldLine + range.oldLines
  const newEnd = newLine + range.newLines
  while (oldLine < oldEnd || newLine < newEnd) {
    if (cursor.atEnd()) refuse(cursor, 'the patch ends inside a hunk')
    const raw = cursor.next()
    const content = withEol(raw.slice(1), cursor.takeNoNewlineMark())
    const marker = raw[0] ?? ' '
    if (marker === '+' && newLine < newEnd) lines.push({ kind: 'added', newLine: newLine++, ...content })
    else if (marker === '-' && oldLine < oldEnd) lines.push({ kind: 'removed', oldLine: oldLine++, ...content })
    // A line without any marker is an empty context line whose trailing blank was stripped on the way.
    else if ((marker === ' ' || raw === '\r') && oldLine < oldEnd && newLine < newEnd)
      lines.push({ kind: 'context', oldLine: oldLine++, newLine: newLine++, ...content })
    else refuse(cursor, 'the hunk does not have the length that its header says')
  }
  return lines
}

function withEol(text: string, noNewline: boolean): { text: string; eol: Eol } {
  if (noNewline) return { text, eol: '' }
  return text.endsWith('\r') ? { text: text.slice(0, -1), eol: '\r\n' } : { text, eol: '\n' }
}

function refuse(cursor: Cursor, problem: string): never {
  const line = cursor.atEnd() ? '' : `: "${bound(cursor.peek(), 80)}"`
  throw new SuiteError('PATCH_INVALID', { what: `Line ${cursor.lineNumber()} of the patch: ${problem}${line}.` })
}

/** A place in the lines of a patch. */
class Cursor {
  readonly #lines: string[]
  #at = 0

  constructor(text: string) {
    this.#lines = text.split('\n')
    if (this.#lines.at(-1) === '') this.#lines.pop()
  }

  atEnd(): boolean {
    return this.#at >= this.#lines.length
  }

  peek(): string {
    return this.#lines[this.#at] ?? ''
  }

  next(): string {
    return this.#lines[this.#at++] ?? ''
  }

  /** Consumes `\ No newline at end of file`, which git may translate: only the backslash is certain. */
  takeNoNewlineMark(): boolean {
    if (!this.peek().startsWith('\\')) return false
    this.#at += 1
    return true
  }

  lineNumber(): number {
    return this.#at + 1
  }
}
