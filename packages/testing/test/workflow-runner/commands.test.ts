import { describe, expect, test } from 'vitest'
import { keyValues } from '../../src/workflow-runner/command-files.ts'
import { parseCommand } from '../../src/workflow-runner/commands.ts'
import { job, jobOf, printed, run, stepOf } from './world.ts'

describe('a workflow command', () => {
  test.each([
    ['::add-mask::secret', { name: 'add-mask', properties: {}, data: 'secret' }],
    [
      '  ::Error file=a.ts,line=3,title=T%3A one::what%0Athen 50%25',
      { name: 'error', properties: { file: 'a.ts', line: '3', title: 'T: one' }, data: 'what\nthen 50%' },
    ],
    ['::notice::https%3A%2F%2Fx', { name: 'notice', properties: {}, data: 'https%3A%2F%2Fx' }],
    ['::debug::%250A', { name: 'debug', properties: {}, data: '%0A' }],
    ['before ##[warning]careful', { name: 'warning', properties: {}, data: 'careful' }],
    ['##[set-output name=a;]b', { name: 'set-output', properties: { name: 'a' }, data: 'b' }],
    ['::unknown::x', undefined],
    ['text ::error::x', undefined],
    ['::not a command', undefined],
  ])('%j', (line, expected) => {
    expect(parseCommand(line)).toEqual(expected)
  })
})

describe('a command file', () => {
  test.each([
    ['lines', 'a=1\nb=x=y\n\n', { a: '1', b: 'x=y' }],
    ['a block', 'a<<EOF\none\ntwo=2\nEOF\nb=3', { a: 'one\ntwo=2', b: '3' }],
    ['an empty block', 'a<<E\nE\n', { a: '' }],
    ['a value that holds <<', 'a=b<<c', { a: 'b<<c' }],
    ['Windows line ends', 'a=1\r\nb<<E\r\nx\r\nE\r\n', { a: '1', b: 'x' }],
  ])('takes %s', (_, content, expected) => {
    expect(keyValues('output', content)).toEqual(expected)
  })

  test.each([
    ['a line without =', 'abc', /Unable to process file command 'output' successfully. Invalid format 'abc'/],
    ['an empty name', '=x', /Invalid format/],
    ['a block without its end', 'a<<EOF\nx', /Matching delimiter not found 'EOF'/],
  ])('refuses %s', (_, content, message) => {
    expect(() => keyValues('output', content)).toThrow(message)
  })
})

test('annotations, groups and debug lines of a step', async () => {
  const result = jobOf(
    await run(
      job(`      - run: |
          echo "::notice title=Title::for you"
          echo "::warning file=a.py,line=4::careful"
          echo "::error::bad"
          echo "::group::inside"
          echo "::debug::hidden"
          echo "::endgroup::"
          echo "::set-env name=A::b"
`),
    ),
  )
  expect(result.annotations).toEqual([
    { level: 'notice', message: 'for you', title: 'Title' },
    { level: 'warning', message: 'careful', file: 'a.py', line: 4 },
    { level: 'error', message: 'bad' },
    { level: 'error', message: 'The `set-env` command is disabled. Please upgrade to using Environment Files.' },
  ])
  expect(result.log).toContain('##[group]inside')
  expect(result.log.join('\n')).not.toContain('hidden')
  const debugging = await run(job('      - run: echo "::debug::shown"\n'), { secrets: { ACTIONS_STEP_DEBUG: 'true' } })
  expect(jobOf(debugging).log).toContain('##[debug]shown')
})

test('between stop-commands and its token nothing is obeyed', async () => {
  const result = jobOf(
    await run(
      job(`      - run: |
          echo "::stop-commands::pause-me"
          echo "::error::only text"
          echo "::pause-me::"
          echo "::error::an error"
`),
    ),
  )
  expect(result.annotations.map((one) => one.message)).toEqual(['an error'])
  expect(printed(result)).toContain('::error::only text')
})

test('a step whose output file is malformed fails, although its script ended well', async () => {
  const result = jobOf(await run(job('      - id: a\n        run: echo nonsense >> $GITHUB_OUTPUT\n')))
  expect(stepOf(result, 'a').outcome).toBe('failure')
  expect(result.annotations[0]?.message).toMatch(/Invalid format 'nonsense'/)
})
