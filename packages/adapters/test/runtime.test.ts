import { parseCommand } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, it } from 'vitest'
import { disarm } from '../src/runtime/index.ts'

describe('What is logged', () => {
  it.each([
    ['a command', '::set-output name=a::b'],
    ['a command after white space', ' \t\u00a0\u3000::add-mask::word'],
    ['a command after U+0085, which only .NET takes for white space', '\u0085::add-mask::word'],
    ['a command of the older form', '##[add-mask]word'],
    ['a command of the older form, in the middle of a line', 'The file ##[add-mask]word.mjs was changed.'],
    ['a command on a later line', 'first\r\n::error::x\r##[error]y\n  ::warning::z'],
  ])('%s is shown and not obeyed', (_, text) => {
    const lines = disarm(text).split(/\r\n|\r|\n/)
    expect(lines.map((line) => parseCommand(line))).toEqual(lines.map(() => undefined))
    expect(disarm(text).replaceAll('\u200b', '')).toBe(text)
  })

  it.each(['std::vector', 'a ::b', '# [link]', '## Title'])('%s stays as it is', (text) => {
    expect(disarm(text)).toBe(text)
  })
})
