import type { ChangedFile } from '@release-pipeline/review'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCommentableRange } from '../../src/diff/file-patch.ts'
import { anchorFindings, countSteps } from '../../src/findings/anchor.ts'
import type { UnplacedFinding } from '../../src/findings/from-answer.ts'
import { chat, unplaced } from './sample.ts'

const place = (finding: UnplacedFinding, files: readonly ChangedFile[] = [chat]) => anchorFindings([finding], files)[0]

/** Leaves the line away, as a model does for removed lines. */
function withoutLine(over: Partial<UnplacedFinding>): UnplacedFinding {
  const { line: _, ...rest } = unplaced(over)
  return rest
}

describe('a finding is placed', () => {
  const EXECUTE = 'rows = db.execute(query)'
  it.each([
    ['on its line when the quote stands there', unplaced(), 'exact', 'RIGHT', 2, 2],
    ['on its range', unplaced({ line: 2, endLine: 3 }), 'exact', 'RIGHT', 2, 3],
    ['on its line when it quotes nothing', unplaced({ quote: '' }), 'exact', 'RIGHT', 2, 2],
    ['on its line when it quotes a part of it', unplaced({ quote: 'request.args.get(' }), 'exact', 'RIGHT', 2, 2],
    ['near its line by a part of it', unplaced({ line: 5, quote: 'request.args.get(' }), 'near', 'RIGHT', 2, 2],
    ['near its line when the number is off', unplaced({ line: 4 }), 'near', 'RIGHT', 2, 2],
    ['on the nearer of two equal lines', unplaced({ line: 44, quote: EXECUTE }), 'near', 'RIGHT', 41, 41],
    [
      'over all the lines it quotes',
      unplaced({ line: 9, quote: `${EXECUTE}\ntotal = len(rows)` }),
      'near',
      'RIGHT',
      3,
      4,
    ],
    ['on a removed line by its quote', withoutLine({ side: 'LEFT', quote: 'import json' }), 'near', 'LEFT', 2, 2],
    [
      'on the other side when the side is wrong',
      unplaced({ side: 'LEFT', line: 900, quote: 'total = len(rows)' }),
      'fuzzy',
      'RIGHT',
      4,
      4,
    ],
    [
      'on the most similar line when the quote is inexact',
      unplaced({ line: 900, quote: 'owner = request.args.get("owner", chats.owner)' }),
      'fuzzy',
      'RIGHT',
      2,
      2,
    ],
    [
      'by a quote with the numbers and markers of the prompt',
      unplaced({ line: 3, quote: '2 +owner = request.args.get("owner", chat.owner)' }),
      'near',
      'RIGHT',
      2,
      2,
    ],
  ] as const)('%s', (_, finding, step, side, start, end) => {
    expect(place(finding)).toMatchObject({ step, anchor: { kind: 'lines', side, start, end } })
  })

  it.each([
    ['the file when its code is not in the patch', unplaced({ line: 20, quote: 'something else entirely' }), 'file'],
    [
      'the file when the range spans two hunks and the quote is unknown',
      unplaced({ line: 5, endLine: 41, quote: 'zzz qqq' }),
      'file',
    ],
    ['the summary when the change has no such file', unplaced({ path: 'invented.py' }), 'summary'],
  ] as const)('in %s', (_, finding, step) => {
    expect(place(finding)).toMatchObject({ step, anchor: { kind: step } })
  })

  it('without the suggestion when only a part of the line is quoted: it may be meant for that part', () => {
    const finding = unplaced({ quote: 'request.args.get(', suggestion: 'request.user(' })
    expect(place(finding)).toMatchObject({ step: 'exact', finding: { line: 2 } })
    expect(place(finding)?.finding.suggestion).toBeUndefined()
  })

  it.each(['a/README.md', 'b/README.md'])('in a file at the root that is named %s', (path) => {
    const readme: ChangedFile = { ...chat, path: 'README.md' }
    expect(place(unplaced({ path }), [readme])).toMatchObject({ step: 'exact', anchor: { path: 'README.md' } })
  })

  it('by a quote that keeps a character nobody sees', () => {
    const hidden: ChangedFile = { ...chat, patch: '@@ -0,0 +1 @@\n+total = 1 # a\u200bb' }
    expect(place(unplaced({ line: 1, quote: 'total = 1 # a\u200bb' }), [hidden])).toMatchObject({ step: 'exact' })
  })

  it('under the new path when it names the old one of a renamed file', () => {
    const renamed: ChangedFile = { ...chat, path: 'backend/talk.py', previousPath: chat.path, status: 'renamed' }
    expect(place(unplaced(), [renamed])).toMatchObject({ finding: { path: 'backend/talk.py' }, step: 'exact' })
  })

  it('without its suggestion when it moved: it would replace other lines', () => {
    expect(place(unplaced({ suggestion: 'safe()' }))?.finding.suggestion).toBe('safe()')
    expect(place(unplaced({ suggestion: 'safe()', line: 4 }))?.finding.suggestion).toBeUndefined()
  })
})

describe('the fingerprint', () => {
  it('survives rewording, another severity and a wrong number', () => {
    const one = place(unplaced())
    const two = place(unplaced({ line: 5, title: 'Injection', why: 'x', severity: 'high', confidence: 0.2 }))
    expect(two?.finding.id).toBe(one?.finding.id)
  })

  it('survives drift of the lines and re-indentation', () => {
    const moved: ChangedFile = {
      ...chat,
      patch: '@@ -90,1 +90,2 @@\n import os\n+        owner = request.args.get("owner", chat.owner)',
    }
    expect(place(unplaced({ line: 91 }), [moved])?.finding.id).toBe(place(unplaced())?.finding.id)
  })

  it('tells equal code at two places of one file apart', () => {
    const first = place(unplaced({ line: 3, quote: 'rows = db.execute(query)' }))
    const second = place(unplaced({ line: 41, quote: 'rows = db.execute(query)' }))
    expect(first?.finding.id).not.toBe(second?.finding.id)
  })

  it('has a twin without the path, for renamed files', () => {
    const renamed: ChangedFile = { ...chat, path: 'talk.py' }
    const one = place(unplaced())
    const two = place(unplaced({ path: 'talk.py' }), [renamed])
    expect([two?.codeId, two?.finding.id === one?.finding.id]).toEqual([one?.codeId, false])
  })
})

describe('whatever a model answers', () => {
  const anything: fc.Arbitrary<UnplacedFinding> = fc.record({
    source: fc.constant(unplaced().source),
    path: fc.constantFrom(chat.path, 'nowhere.py', ''),
    line: fc.integer({ min: 1, max: 60 }),
    endLine: fc.integer({ min: 1, max: 60 }),
    side: fc.constantFrom('LEFT', 'RIGHT'),
    quote: fc.oneof(fc.string(), fc.constantFrom(...(chat.patch ?? '').split('\n'))),
    severity: fc.constantFrom('critical', 'nit'),
    category: fc.constantFrom('security', 'style'),
    title: fc.string(),
    why: fc.string(),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  it('no finding is lost and no comment stands where GitHub takes none', () => {
    fc.assert(
      fc.property(fc.array(anything), (findings) => {
        const placed = anchorFindings(findings, [chat])
        const total = Object.values(countSteps(placed)).reduce((sum, count) => sum + count, 0)
        expect([placed.length, total]).toEqual([findings.length, findings.length])
        for (const { anchor } of placed) {
          if (anchor.kind === 'lines')
            expect(isCommentableRange(chat, anchor.start, anchor.end, anchor.side)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
