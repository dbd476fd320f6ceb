import { SuiteError } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { parsePatch } from '../../src/diff/parse-patch.ts'

describe('parsePatch', () => {
  it('reads lengths that git leaves out as 1', () => {
    expect(parsePatch('@@ -1 +1 @@\n-a\n+b')).toEqual([
      {
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: 1,
        section: '',
        lines: [
          { kind: 'removed', oldLine: 1, text: 'a', eol: '\n' },
          { kind: 'added', newLine: 1, text: 'b', eol: '\n' },
        ],
      },
    ])
  })

  it('reads the patch of a new file', () => {
    expect(parsePatch('@@ -0,0 +1 @@\n+only')[0]?.lines).toEqual([
      { kind: 'added', newLine: 1, text: 'only', eol: '\n' },
    ])
  })

  it('numbers both sides and keeps the section heading', () => {
    const [hunk] = parsePatch('@@ -10,3 +20,3 @@ function pay(cart) {\n one\n-two\n+TWO\n three')
    expect(hunk?.section).toBe('function pay(cart) {')
    expect(hunk?.lines).toEqual([
      { kind: 'context', oldLine: 10, newLine: 20, text: 'one', eol: '\n' },
      { kind: 'removed', oldLine: 11, text: 'two', eol: '\n' },
      { kind: 'added', newLine: 21, text: 'TWO', eol: '\n' },
      { kind: 'context', oldLine: 12, newLine: 22, text: 'three', eol: '\n' },
    ])
  })

  it('tells a last line without line end from one with', () => {
    const patch = '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n'
    expect(parsePatch(patch)[0]?.lines.map((line) => line.eol)).toEqual(['', '\n'])
  })

  it('keeps CRLF out of the text and remembers it', () => {
    expect(parsePatch('@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r')[0]?.lines.map(({ text, eol }) => [text, eol])).toEqual([
      ['a', '\r\n'],
      ['b', '\r\n'],
      ['c', '\r\n'],
    ])
  })

  it('takes lines that look like headers for what their hunk says they are', () => {
    const lines = parsePatch('@@ -1,3 +1,2 @@\n--- a/x\n-@@ -1 +1 @@\n-\\ x\n+++ b/x\n+@@ -9 +9 @@')[0]?.lines
    expect(lines?.map((line) => line.text)).toEqual(['-- a/x', '@@ -1 +1 @@', '\\ x', '++ b/x', '@@ -9 +9 @@'])
  })

  it('reads an empty context line whose blank was stripped', () => {
    expect(parsePatch('@@ -1,3 +1,3 @@\n a\n\n-b\n+c').at(0)?.lines[1]).toMatchObject({ kind: 'context', text: '' })
  })

  it('reads no hunks from an empty patch', () => {
    expect(parsePatch('')).toEqual([])
  })

  it.each([
    ['a text that is no patch', 'hello', 'Line 1 of the patch: expected a hunk header: "hello".'],
    ['a combined diff', '@@@ -1 -1 +1 @@@\n  a', 'Line 1 of the patch: expected a hunk header: "@@@ -1 -1 +1 @@@".'],
    ['a hunk that is cut off', '@@ -1,2 +1,2 @@\n a', 'Line 3 of the patch: the patch ends inside a hunk.'],
    ['a hunk that is too long', '@@ -1 +1 @@\n a\n b', 'Line 3 of the patch: expected a hunk header: " b".'],
    [
      'more added lines than announced',
      '@@ -1,2 +1 @@\n+a\n+b',
      'Line 4 of the patch: the hunk does not have the length that its header says.',
    ],
  ])('refuses %s with its line', (_name, patch, what) => {
    expect(() => parsePatch(patch)).toThrow(SuiteError)
    expect(() => parsePatch(patch)).toThrow(`PATCH_INVALID: ${what}`)
  })

  it('reads a patch of 100,000 lines in well under a second', () => {
    const patch = `@@ -0,0 +1,100000 @@\n${'+const x = 1\n'.repeat(100_000)}`
    const start = performance.now()
    expect(parsePatch(patch)[0]?.lines).toHaveLength(100_000)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
