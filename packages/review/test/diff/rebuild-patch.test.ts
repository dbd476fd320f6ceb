import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePatch } from '../../src/diff/parse-patch.ts'
import { rebuildPatch } from '../../src/diff/rebuild-patch.ts'
import { GitRepository } from './git-repository.ts'

const line = fc.constantFrom(
  '',
  'a',
  'b',
  'c',
  '}',
  '-- x',
  '++ y',
  '@@ -1 +1 @@',
  '\\ No newline',
  'ä€😀',
  'x\r',
  'p\u2028q',
)
const text = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''))

describe('a patch that is made of two texts', () => {
  it('is applied by git to the one and gives the other, whatever they are', () => {
    using repository = new GitRepository()
    const file = join(repository.dir, 'file')
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = rebuildPatch(before, after)
        if (before === after) {
          expect(patch).toBe('')
          return
        }
        writeFileSync(file, before)
        const input = `--- a/file\n+++ b/file\n${patch}\n`
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: repository.dir, input })
        expect(readFileSync(file, 'utf8')).toBe(after)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it.each([
    ['a new file', '', 'a\nb', '@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file'],
    ['an emptied file', 'a\n', '', '@@ -1,1 +0,0 @@\n-a'],
    ['other line ends', 'a\r\nb\r\n', 'a\nb\r\n', '@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r'],
    ['a newline at the end', 'a', 'a\n', '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a'],
  ])('of %s reads as git writes it', (_, before, after, patch) => {
    expect(rebuildPatch(before, after)).toBe(patch)
  })

  it('of a file that moved on in many places shows those and no others, in a moment', () => {
    const before = Array.from({ length: 30_000 }, (_, at) => `  "key_${at}": ${at},\n`)
    const after = before.flatMap((entry, at) => (at % 4 === 0 ? [entry.replace(':', ' :')] : [entry]))
    const started = performance.now()
    const lines = parsePatch(rebuildPatch(before.join(''), after.join(''))).flatMap((hunk) => hunk.lines)
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(lines.filter(({ kind }) => kind === 'added')).toHaveLength(7500)
    expect(lines.filter(({ kind }) => kind === 'removed')).toHaveLength(7500)
  })

  it('of texts that repeat themselves without end is made in a moment, too', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `${at % 7}\n`).join('')
    const after = Array.from({ length: 20_000 }, (_, at) => `${(at * 3) % 7}\n`).join('')
    const started = performance.now()
    expect(parsePatch(rebuildPatch(before, after)).length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
