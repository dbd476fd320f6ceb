import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse-command.ts'

const id = '1a2b3c4d5e6f7081'

describe('a comment to the review', () => {
  it.each([
    ['@release-pipeline review', { kind: 'review', all: false }],
    ['@release-pipeline  review all', { kind: 'review', all: true }],
    ['  @release-pipeline review\nplease', { kind: 'review', all: false }],
    [`@release-pipeline explain ${id.slice(0, 6)}`, { kind: 'explain', finding: id.slice(0, 6) }],
    [
      `@release-pipeline dismiss ${id} the owner is checked above`,
      { kind: 'dismiss', finding: id, reason: 'the owner is checked above' },
    ],
  ])('%j is understood', (body, command) => {
    expect(parseCommand(body)).toEqual(command)
  })

  it.each([
    ['nothing asked', '@release-pipeline'],
    ['an unknown word', '@release-pipeline approve'],
    ['a dismissal without a reason', `@release-pipeline dismiss ${id}`],
    ['a reason that says nothing', `@release-pipeline dismiss ${id} ok`],
    [
      'a dismissal by a part of the id, which a second finding could share',
      `@release-pipeline dismiss ${id.slice(0, 8)} it is checked above`,
    ],
    ['a dismissal of everything', '@release-pipeline dismiss * they are all wrong'],
    ['an explanation of too little', '@release-pipeline explain 1a'],
  ])('is told what can be asked: %s', (_, body) => {
    expect(parseCommand(body)?.kind).toBe('misunderstood')
  })

  it.each([
    'looks good',
    `see @release-pipeline dismiss ${id} because of that`,
    '> @release-pipeline review',
    '@release-pipelines review',
    '',
  ])('is no command: %j', (body) => {
    expect(parseCommand(body)).toBeUndefined()
  })
})
