import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTrailers } from '../../src/authorship/trailers.ts'

const CLAUDE = 'Co-Authored-By: Claude <noreply@anthropic.com>'

describe('parseTrailers', () => {
  it.each([
    ['the last paragraph', `title\n\nbody\n\n${CLAUDE}`, 1],
    ['never the title', CLAUDE, 0],
    ['not a paragraph with other text in it', `title\n\nbody\n${CLAUDE}`, 0],
    ['a paragraph with text when git made one of its trailers', `title\n\nbody\n${CLAUDE}\nSigned-off-by: A <a@b>`, 2],
    ['not a paragraph of less than a quarter trailers', 'title\n\na\nb\nc\nd\nSigned-off-by: A <a@b>', 0],
    ['nothing behind the divider', `title\n\nbody\n---\n\n${CLAUDE}`, 0],
    ['not an earlier paragraph', `title\n\n${CLAUDE}\n\nmore`, 0],
    ['nothing indented', `title\n\n  ${CLAUDE}`, 0],
    ['around comments', `title\n\nA: b\n# note\n${CLAUDE}\n# end`, 2],
    ['above an old conflicts block', `title\n\n${CLAUDE}\n\nConflicts:\n\ta.ts`, 1],
    ['nothing behind the scissors', `title\n\n${CLAUDE}\n# ------------------------ >8 ------------------------\nx`, 1],
  ])('reads %s', (_name, message, count) => {
    expect(parseTrailers(message)).toHaveLength(count)
    expect(parseTrailers(message)).toEqual(byGit(message))
  })

  it('unfolds values and trims keys', () => {
    expect(parseTrailers('t\n\nReviewed-by :  A\n  B\n\tC  \n')).toEqual([{ key: 'Reviewed-by', value: 'A B C' }])
  })

  it('reads CRLF as git does', () => {
    const message = `title\r\n\r\nbody\r\n\r\n${CLAUDE}\r\nA: b\r\n`
    expect(parseTrailers(message)).toEqual(byGit(message))
    expect(parseTrailers(message)).toHaveLength(2)
  })

  it('agrees with git on generated messages', () => {
    const line = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('', '', CLAUDE, 'Signed-off-by: A <a@b>', 'key: value', 'plain text') },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ' folded',
          '\tfolded: x',
          '# comment: x',
          '---',
          '--- a/file',
          '---x',
          ' ',
          '\r',
          'key : v\r',
          'no key:',
          ': no key',
          '(cherry picked from commit abc)',
          'Signed-off-by:x',
          'ключ: v',
          'a b: c',
          '-: dash',
          'Conflicts:',
          '# ------------------------ >8 ------------------------',
          'https://example.com/x',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.string({ unit: fc.constantFrom('a', ':', ' ', '-', '\t', '\r', '#', '=', 'é'), maxLength: 8 }),
      },
    )
    const message = fc
      .tuple(fc.boolean(), fc.array(line, { maxLength: 12 }), fc.boolean())
      .map(([titled, lines, eol]) => [...(titled ? ['title', ''] : []), ...lines].join('\n') + (eol ? '\n' : ''))
    fc.assert(
      fc.property(message, (text) => {
        // git 2.39 looks for the scissors behind the divider, too, and then loops for ever.
        fc.pre(!(text.includes('>8') && /^---(\s|$)/m.test(text)))
        expect(parseTrailers(text)).toEqual(byGit(text))
      }),
      { numRuns: 600 },
    )
  }, 60_000)
})

/** git is the oracle, without anybody's configuration. A commit's message ends with a line end; GitHub strips it. */
function byGit(message: string): { key: string; value: string }[] {
  const output = execFileSync('git', ['interpret-trailers', '--parse'], {
    input: message === '' || message.endsWith('\n') ? message : `${message}\n`,
    encoding: 'utf8',
    timeout: 5_000,
    cwd: '/',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  })
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const at = line.indexOf(': ')
      return { key: line.slice(0, at), value: line.slice(at + 2) }
    })
}
