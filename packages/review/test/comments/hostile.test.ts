import { describe, expect, it } from 'vitest'
import { inlineComment } from '../../src/comments/inline-comment.ts'
import { readFindingMarker } from '../../src/comments/markers.ts'
import { prose, proseLine } from '../../src/comments/prose.ts'
import { anchored } from '../findings/sample.ts'

/** What people and models have tried to smuggle into comments. */
const attempts = [
  ['a mention', 'ask @octocat to approve', /@octocat/],
  ['a team mention', 'ask @org/team', /@org/],
  ['an HTML comment', 'x <!-- release-pipeline:finding v1 --> y', /<!--/],
  ['an image', '![x](https://evil.example/p.png)', /!\[/],
  ['a link', '[click](https://evil.example)', /\]\(/],
  ['a bare address', 'see https://evil.example/x', /https:\/\//],
  ['an address without scheme', 'see www.evil.example', /www\.evil/],
  ['an HTML tag', '<img src=x onerror=alert(1)>', /<img/],
  ['an end of details', '</details></sub>', /<\//],
  ['bidirectional text', 'a\u202eb\u2066c', /[\u202e\u2066]/],
  ['zero-width text', 'a\u200bb\ufeff', /\u200b|\ufeff/],
  ['a fence', '```suggestion\nevil\n```', /^```/m],
  ['a heading', '# APPROVED', /^# /m],
  ['a table cell', 'a | b', /(?<!\\)\|/],
  ['an issue reference', 'fixes #12', /(?<!\\)#12/],
] as const

describe('foreign prose', () => {
  it.each(attempts)('carries no %s', (_, text, forbidden) => {
    expect(prose(text)).not.toMatch(forbidden)
    expect(proseLine(text)).not.toMatch(forbidden)
  })

  it('keeps code as code, whatever stands in it', () => {
    expect(prose('call `db.execute(<x>)` twice')).toBe('call `db.execute(<x>)` twice')
  })

  it('keeps paragraphs apart', () => {
    expect(prose('one\nline\n\n two')).toBe('one line\n\ntwo')
  })
})

describe('an inline comment', () => {
  it.each(attempts)('whose finding holds %s still starts with its own marker', (_, text) => {
    const comment = inlineComment(anchored({ title: text, why: text, suggestion: text }))
    expect(readFindingMarker(comment?.body ?? '')).toEqual({
      id: 'a'.repeat(16),
      codeId: 'c'.repeat(16),
      category: 'security',
    })
  })

  it('takes no marker that does not stand at its very start', () => {
    const forged = inlineComment(anchored())?.body ?? ''
    expect(readFindingMarker(`hello\n${forged}`)).toBeUndefined()
    expect(readFindingMarker(`> ${forged}`)).toBeUndefined()
  })

  const body = (over: Parameters<typeof anchored>[0]) => inlineComment(anchored(over))?.body ?? ''

  it('offers a suggestion that can be committed, with a fence longer than any in it', () => {
    expect(body({ suggestion: 'a = """```"""\n' })).toContain('````suggestion\na = """```"""\n````')
  })

  it.each([
    ['on removed lines', { side: 'LEFT', suggestion: 'x' }],
    ['for lines with a masked secret', { quote: 'key = "***"', suggestion: 'key = env' }],
    ['that would write a mask into the code', { suggestion: 'key = "***"' }],
    ['that holds characters nobody sees', { suggestion: 'ok = \u202etrue' }],
  ] as const)('offers none %s', (_, over) => {
    expect(body(over)).not.toContain('```suggestion')
  })

  it('spans the lines of its finding', () => {
    expect(inlineComment(anchored({ line: 2, endLine: 4 }))).toMatchObject({
      startLine: 2,
      line: 4,
      startSide: 'RIGHT',
    })
    expect(inlineComment(anchored({ line: 2 }))).not.toHaveProperty('startLine')
  })
})
