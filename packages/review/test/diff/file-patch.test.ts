import { describe, expect, it } from 'vitest'
import { annotatedDiff } from '../../src/diff/annotated-diff.ts'
import { addedLines, hunksOf, isCommentable, isCommentableRange, lineText } from '../../src/diff/file-patch.ts'
import { unquotePath } from '../../src/diff/unquote-path.ts'

const file = {
  patch: [
    '@@ -1,3 +1,4 @@ import x',
    ' one',
    '-two',
    '+TWO',
    '+two and a half',
    ' three',
    '@@ -98,2 +99,2 @@ class Cart {',
    ' ninety-nine',
    '-hundred',
    '+HUNDRED',
  ].join('\n'),
}

describe('places for comments', () => {
  it.each([
    [1, 'RIGHT', true],
    [2, 'RIGHT', true],
    [4, 'RIGHT', true],
    [5, 'RIGHT', false],
    [100, 'RIGHT', true],
    [101, 'RIGHT', false],
    [2, 'LEFT', true],
    [1, 'LEFT', false],
    [99, 'LEFT', true],
    [100, 'LEFT', false],
    [0, 'RIGHT', false],
    [1.5, 'RIGHT', false],
    [Number.NaN, 'RIGHT', false],
  ] as const)('line %d on the %s side: %s', (line, side, expected) => {
    expect(isCommentable(file, line, side)).toBe(expected)
  })

  it.each([
    [1, 4, 'RIGHT', true],
    [3, 99, 'RIGHT', false],
    [4, 1, 'RIGHT', false],
    [2, 2, 'LEFT', true],
    [4, 5, 'RIGHT', false],
  ] as const)(
    'a range %d-%d on the %s side: %s, because GitHub takes none over two hunks',
    (from, to, side, expected) => {
      expect(isCommentableRange(file, from, to, side)).toBe(expected)
    },
  )

  it('gives the text of a line of either side', () => {
    expect([lineText(file, 2, 'RIGHT'), lineText(file, 2, 'LEFT'), lineText(file, 50, 'RIGHT')]).toEqual([
      'TWO',
      'two',
      undefined,
    ])
  })

  it('lists what a change brings', () => {
    expect(addedLines(file).map(({ line, text }) => [line, text])).toEqual([
      [2, 'TWO'],
      [3, 'two and a half'],
      [100, 'HUNDRED'],
    ])
  })

  it('has no places in a file without a patch', () => {
    expect(hunksOf({})).toEqual([])
    expect(isCommentable({}, 1, 'RIGHT')).toBe(false)
  })
})

describe('annotatedDiff', () => {
  it('numbers the new side and leaves removed lines without a number', () => {
    expect(annotatedDiff(file)).toBe(
      [
        '@@ lines 1-4 @@ import x',
        '1  one',
        '  -two',
        '2 +TWO',
        '3 +two and a half',
        '4  three',
        '@@ lines 99-100 @@ class Cart {',
        ' 99  ninety-nine',
        '    -hundred',
        '100 +HUNDRED',
      ].join('\n'),
    )
  })

  it('writes out what cannot be seen, so that one line stays one line', () => {
    const hidden = { patch: '@@ -0,0 +1 @@\n+if (admin\u202e\u200b) {\u2028}\r\u0000\tx' }
    expect(annotatedDiff(hidden)).toBe('@@ lines 1-1 @@\n1 +if (admin\\u{202e}\\u{200b}) {\\u{2028}}\\u{d}\\u{0}\tx')
  })
})

describe('unquotePath', () => {
  it.each([
    ['a/plain.ts', 'a/plain.ts'],
    ['"a/\\303\\274.txt"', 'a/ü.txt'],
    ['"a/\\"q\\".md"', 'a/"q".md'],
    ['"a/tab\\t.js"', 'a/tab\t.js'],
    ['"a/\\\\back"', 'a/\\back'],
  ])('%s is %s', (quoted, path) => {
    expect(unquotePath(quoted)).toBe(path)
  })
})
