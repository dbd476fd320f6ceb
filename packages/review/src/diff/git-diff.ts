import type { ChangedFile } from '../ports.ts'
import { unquotePath } from './unquote-path.ts'

/**
 * Reads the output of `git diff` (unified, `a/` and `b/` prefixes, `--find-renames`) into the shape that GitHub's API
 * gives: what a review from a terminal starts from.
 */
export function parseGitDiff(output: string): ChangedFile[] {
  const lines = output.split('\n')
  const files: ChangedFile[] = []
  let at = 0
  while (at < lines.length) {
    if (!lines[at]?.startsWith('diff --git ')) {
      at += 1
      continue
    }
    const end = endOfFile(lines, at)
    files.push(readFile(lines.slice(at, end)))
    at = end
  }
  return files
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/

/** Skips hunks by their lengths, so that a changed line reading `diff --git` ends nothing. */
function endOfFile(lines: readonly string[], start: number): number {
  let at = start + 1
  while (at < lines.length && !lines[at]?.startsWith('diff --git ')) {
    const hunk = HUNK.exec(lines[at] ?? '')
    at = hunk === null ? at + 1 : endOfHunk(lines, at + 1, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1))
  }
  return at
}

function endOfHunk(lines: readonly string[], start: number, oldLines: number, newLines: number): number {
  let at = start
  let [oldLeft, newLeft] = [oldLines, newLines]
  while (at < lines.length && (oldLeft > 0 || newLeft > 0)) {
    const marker = lines[at]?.[0]
    if (marker !== '+' && marker !== '\\') oldLeft -= 1
    if (marker !== '-' && marker !== '\\') newLeft -= 1
    at += 1
  }
  return at
}

function readFile(lines: readonly string[]): ChangedFile {
  const firstHunk = lines.findIndex((line) => HUNK.test(line))
  const head = firstHunk === -1 ? lines : lines.slice(0, firstHunk)
  const body = firstHunk === -1 ? [] : lines.slice(firstHunk)
  const value = (prefix: string) => head.find((line) => line.startsWith(prefix))?.slice(prefix.length)
  const { from, to } = paths(head, value)
  const status = statusOf(value)
  const counts = count(body)
  return {
    path: status === 'removed' ? from : to,
    ...(status === 'renamed' || status === 'copied' ? { previousPath: from } : {}),
    status,
    ...counts,
    ...(body.length > 0 || head.some((line) => /^(Binary files |GIT binary patch)/.test(line))
      ? {}
      : { sameContent: true }),
    ...(body.length > 0 ? { patch: body.join('\n').replace(/\n$/, '') } : {}),
  }
}

type Header = (prefix: string) => string | undefined

function statusOf(value: Header): ChangedFile['status'] {
  if (value('new file mode ') !== undefined) return 'added'
  if (value('deleted file mode ') !== undefined) return 'removed'
  if (value('rename from ') !== undefined) return 'renamed'
  if (value('copy from ') !== undefined) return 'copied'
  return 'modified'
}

function paths(head: readonly string[], value: Header): { from: string; to: string } {
  const moved = value('rename from ') ?? value('copy from ')
  const movedTo = value('rename to ') ?? value('copy to ')
  if (moved !== undefined && movedTo !== undefined) return { from: unquotePath(moved), to: unquotePath(movedTo) }
  const same = bothPaths(head[0] ?? '')
  const old = value('--- ')
  const now = value('+++ ')
  return { from: sidePath(old) ?? same, to: sidePath(now) ?? same }
}

/** Git ends a path that holds a blank with a tab; `/dev/null` is no path. */
function sidePath(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const path = unquotePath(header.replace(/\t$/, ''))
  return path === '/dev/null' ? undefined : path.slice(2)
}

/** `diff --git a/x b/x`: without a rename both halves are equal, blanks in them or not. */
function bothPaths(header: string): string {
  const rest = header.slice('diff --git '.length)
  const half = rest.slice((rest.length + 1) / 2)
  return unquotePath(half).slice(2)
}

function count(body: readonly string[]): { additions: number; deletions: number } {
  let [additions, deletions] = [0, 0]
  for (const line of body) {
    if (line.startsWith('+')) additions += 1
    else if (line.startsWith('-')) deletions += 1
  }
  return { additions, deletions }
}
