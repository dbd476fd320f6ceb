import { execFileSync } from 'node:child_process'
import { quote, render } from '@release-pipeline/release'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** What a real `sh` hands to a program when it runs this line: one argument per NUL-ended piece. */
function argumentsSeenBy(shell: string, line: string): string[] {
  const script = `set -f; ${line}`
  return execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

const argument = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'\'"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r\u0001\u007fé€😀-a0') }),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed())

describe('quote', () => {
  it.each(['sh', 'bash'])('hands any characters but NUL through a real %s unchanged', (shell) => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 40 }), (argv) => {
        const line = render({ argv: ['printf', '%s\\0', ...argv] })
        expect(argumentsSeenBy(shell, line)).toEqual(argv)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['status', 'status'],
    ['/srv/app/release-pipeline-agent', '/srv/app/release-pipeline-agent'],
    ['', "''"],
    ["it's", "'it'\\''s'"],
    ['$(reboot)', "'$(reboot)'"],
    ['A=b', "'A=b'"],
    ['if', "'if'"],
    ['~root', "'~root'"],
    ['a\nb', "'a\nb'"],
  ])('writes %j as %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted)
  })

  it.each([
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', 'a\ud800'],
  ])('refuses %s', (_, text) => {
    expect(() => quote(text)).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })
})

describe('render', () => {
  it('joins the quoted words of a command', () => {
    expect(render({ argv: ['logger', '-t', 'release pipeline', "it's live"] })).toBe(
      "logger -t 'release pipeline' 'it'\\''s live'",
    )
  })

  it.each([[[]], [['']]])('refuses a command without a program: %j', (argv) => {
    expect(() => render({ argv })).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })
})
