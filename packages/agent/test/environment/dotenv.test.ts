import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDotenv, parseDotenv } from '../../src/environment/dotenv.ts'
import { environmentFile } from '../../src/supervisor/systemd.ts'

describe('dotenv text', () => {
  it.each([
    ['plain', 'A=1\nB=two words\n', { A: '1', B: 'two words' }],
    ['comments and blank lines', '# top\n\nA=1 # note\n  # more\nB=x#y\n', { A: '1', B: 'x#y' }],
    ['export and spaces', 'export A = 1\n', { A: '1' }],
    ['single quotes are literal', 'A=\'x\\n $HOME # "y"\'\n', { A: 'x\\n $HOME # "y"' }],
    ['double quotes have escapes', 'A="a\\nb\\t\\"c\\" \\\\ \\$d"', { A: 'a\nb\t"c" \\ $d' }],
    ['values over several lines', 'KEY="-----BEGIN\nabc\n-----END"\nB=1', { KEY: '-----BEGIN\nabc\n-----END', B: '1' }],
    ['empty values', 'A=\nB=\'\'\nC=""\n', { A: '', B: '', C: '' }],
    ['an equals sign in the value', 'URL=postgres://u:p@h/d?x=y\n', { URL: 'postgres://u:p@h/d?x=y' }],
    ['Windows line ends', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    expect(parseDotenv(text)).toEqual(expected)
  })

  it.each([
    ['no equals sign', 'A=1\nnonsense\n', 'Line 2'],
    ['a name that is none', '1A=x\n', 'Line 1'],
    ['an open quote', 'A=1\nB="x\n', 'Line 2'],
    ['text after a quote', 'A="x" y\n', 'Line 1'],
    ['a name twice', 'A=1\nA=2\n', 'sets A a second time'],
    ['a NUL byte', 'A="x\0"\n', 'NUL'],
  ])('is refused with %s', (_, text, problem) => {
    expect(() => parseDotenv(text)).toThrow(problem)
  })

  it('keeps every value that is single-quoted, whatever is in it', () => {
    const value = fc.uint8Array({ maxLength: 60 }).map((bytes) =>
      Buffer.from(bytes)
        .toString('latin1')
        .replace(/['\0\r]/g, ''),
    )
    fc.assert(
      fc.property(value, (text) => {
        expect(parseDotenv(`A='${text}'\n`)).toEqual({ A: text })
      }),
    )
  })

  it('is written for systemd with its special characters escaped', () => {
    expect(environmentFile({ A: 'a"b\\c$d`e', B: 'x y' })).toBe('A="a\\"b\\\\c\\$d\\`e"\nB="x y"\n')
  })
})

describe('writing dotenv text', () => {
  it('gives back every value as it was', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/)
    const value = fc.string({ unit: fc.constantFrom('a', '"', "'", '\\', '$', '`', '\n', '\r', '#', ' ', 'é') })
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        expect(parseDotenv(formatDotenv(values))).toEqual({ ...values })
      }),
    )
  })
})
