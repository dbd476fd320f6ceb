import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hunksOf, isCommentable, lineText, patchLines } from '../../src/diff/file-patch.ts'
import { parseGitDiff } from '../../src/diff/git-diff.ts'
import type { Hunk } from '../../src/diff/hunk.ts'
import type { ChangedFile } from '../../src/ports.ts'
import { GitRepository } from './git-repository.ts'

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', ' ', 'a', 'b', 'function f() {', '}', '\tx', 'ä€😀', 'tail\r') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('-- a/x', '++ b/x', '@@ -1 +1 @@', 'diff --git a/x b/x', '\\ No newline at end of file'),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\n\0]/g, '')) },
)
const content = fc
  .record({ lines: fc.array(line, { maxLength: 30 }), crlf: fc.boolean(), lastEol: fc.boolean() })
  .map(({ lines, crlf, lastEol }) => {
    const eol = crlf ? '\r\n' : '\n'
    return lines.length === 0 ? '' : lines.join(eol) + (lastEol ? eol : '')
  })
/** Two texts that share most of their lines, as versions of a file do. */
const versions = fc
  .tuple(
    content,
    fc.array(fc.tuple(fc.nat(40), fc.nat(3), fc.array(line, { maxLength: 3 })), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([before, edits, stripEol]) => {
    const lines = before.split('\n')
    for (const [at, remove, insert] of edits) lines.splice(at % (lines.length + 1), remove, ...insert)
    const after = lines.join('\n')
    return { before, after: stripEol ? after.replace(/\n$/, '') : after }
  })
const path = fc.constantFrom('a.ts', 'with blank.py', 'deep/er/ü.txt', 'quote".md', 'tab\t.js', 'b/a.ts')
const change = fc.tuple(
  fc.uniqueArray(path, { minLength: 1, maxLength: 4 }),
  fc.array(fc.tuple(versions, fc.constantFrom('both', 'both', 'both', 'old', 'new')), { minLength: 4, maxLength: 4 }),
)

/** Git takes its time to start: many changes share one commit. */
const changes = fc.array(change, { minLength: 12, maxLength: 12 })

describe('against git', () => {
  it('reads every diff that git makes of generated repositories: counts, numbers, texts and line ends', () => {
    using repository = new GitRepository()
    fc.assert(
      fc.property(changes, fc.constantFrom(0, 1, 3), (made, context) => {
        const before: Record<string, string> = {}
        const after: Record<string, string> = {}
        for (const [folder, [paths, contents]] of made.entries()) {
          for (const [at, path] of paths.entries()) {
            const [version, where] = contents[at] ?? [{ before: '', after: '' }, 'both']
            if (where !== 'new') before[`${folder}/${path}`] = version.before
            if (where !== 'old') after[`${folder}/${path}`] = version.after
          }
        }
        const from = repository.commit(before)
        const to = repository.commit(after)
        const range = ['--no-renames', '--text', from, to]
        const files = parseGitDiff(repository.git('diff', '--no-ext-diff', `-U${context}`, ...range))
        expect(numstat(files)).toEqual(gitNumstat(repository.git('diff', '--numstat', '-z', ...range)))
        for (const file of files) agreesWith(file, before[file.path] ?? '', after[file.path] ?? '')
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  it('names renamed, copied, mode-changed, binary and emptied files as git does', () => {
    using repository = new GitRepository()
    const body = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('')
    const from = repository.commit({ 'old name.ts': body, 'gone.ts': 'x\n', 'blob.bin': 'a\0b', 'run.sh': 'true\n' })
    repository.git('update-index', '--chmod=+x', 'run.sh')
    const to = repository.commit({
      'new ü.ts': `${body}more\n`,
      'blob.bin': 'a\0c',
      'run.sh': 'true\n',
      'empty.ts': '',
    })
    const files = parseGitDiff(repository.git('diff', '--find-renames', from, to))
    expect(
      files.map(({ path, previousPath, status, patch, sameContent = false }) => [
        path,
        previousPath,
        status,
        patch === undefined,
        sameContent,
      ]),
    ).toEqual([
      ['blob.bin', undefined, 'modified', true, false],
      ['empty.ts', undefined, 'added', true, true],
      ['gone.ts', undefined, 'removed', false, false],
      ['new ü.ts', 'old name.ts', 'renamed', false, false],
    ])
  })
})

/** Replays the hunks on the old text and compares each numbered line with the files themselves. */
function agreesWith(file: ChangedFile, before: string, after: string): void {
  const hunks = hunksOf(file)
  expect(replay(hunks, splitLines(before)).join('')).toBe(after)
  const texts = splitLines(after).map((text) => text.replace(/\r?\n$/, ''))
  const oldTexts = splitLines(before).map((text) => text.replace(/\r?\n$/, ''))
  for (const { line: number, side, text } of patchLines(file)) {
    expect(text).toBe(side === 'RIGHT' ? texts[number - 1] : oldTexts[number - 1])
    expect(isCommentable(file, number, side)).toBe(true)
    expect(lineText(file, number, side)).toBe(text)
  }
  expect(isCommentable(file, texts.length + 1, 'RIGHT')).toBe(false)
  expect(isCommentable(file, 0, 'RIGHT')).toBe(false)
}

function replay(hunks: readonly Hunk[], old: readonly string[]): string[] {
  const result: string[] = []
  let at = 0
  for (const hunk of hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1
    result.push(...old.slice(at, start))
    at = start
    for (const entry of hunk.lines) {
      if (entry.kind !== 'added') expect(entry.text + entry.eol).toBe(old[at++])
      if (entry.kind !== 'removed') result.push(entry.text + entry.eol)
    }
  }
  return [...result, ...old.slice(at)]
}

/** Lines with their ends, as git counts them. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

type Counts = Record<string, readonly [number, number]>

function numstat(files: readonly ChangedFile[]): Counts {
  return Object.fromEntries(files.map((file) => [file.path, [file.additions, file.deletions] as const]))
}

function gitNumstat(output: string): Counts {
  const rows = output.split('\0').filter((row) => row !== '')
  return Object.fromEntries(
    rows.map((row) => {
      const [added, removed, ...name] = row.split('\t')
      return [name.join('\t'), [Number(added), Number(removed)] as const]
    }),
  )
}
