import type { Account, ReviewComment } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { inlineComment } from '../../src/comments/inline-comment.ts'
import { fixedMarker } from '../../src/comments/markers.ts'
import { reconcileComments } from '../../src/comments/reconcile.ts'
import type { AnchoredFinding } from '../../src/findings/anchor.ts'
import { anchored } from '../findings/sample.ts'

const self: Account = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' }
const stranger: Account = { login: 'mallory', id: 7, type: 'User' }

function commentOf(finding: AnchoredFinding, over: Partial<ReviewComment> = {}): ReviewComment {
  const { path, body, line } = inlineComment(finding) ?? { path: '', body: '', line: 0 }
  return { id: 1, author: self, body, path, line, url: 'https://github.test/1', ...over }
}

function outdated(comment: ReviewComment): ReviewComment {
  const { line: _, ...rest } = comment
  return rest
}

const options = { self, paths: ['backend/chat.py'], gate: 'critical', maxInline: 10 } as const
const finding = anchored()

describe('a finding that has its comment is not posted again', () => {
  it.each([
    ['on the same head', [finding], commentOf(finding)],
    ['after its lines drifted', [anchored({ line: 70 })], commentOf(finding)],
    [
      'reworded, with another fingerprint, on the same line',
      [anchored({ id: 'e'.repeat(16) }, { codeId: 'f'.repeat(16) })],
      commentOf(finding),
    ],
    ['after its file was renamed', [anchored({ id: 'e'.repeat(16) })], commentOf(finding, { path: 'backend/old.py' })],
    ['when its comment is outdated', [finding], outdated(commentOf(finding))],
  ])('%s', (_, findings, comment) => {
    const { post, standing, fixed } = reconcileComments({ ...options, findings, existing: [comment] })
    expect([post, standing, fixed]).toEqual([[], findings, []])
  })
})

describe('a finding is posted', () => {
  it.each([
    ['when nothing stands there', []],
    ['when a stranger copied our marker', [commentOf(finding, { author: stranger })]],
    [
      'when ours stands on other code of a file that is still there',
      [commentOf(anchored({ id: '9'.repeat(16), line: 40 }))],
    ],
  ])('%s', (_, existing) => {
    expect(reconcileComments({ ...options, findings: [finding], existing }).post).toEqual([finding])
  })

  it('up to the cap, worst first, the rest folded', () => {
    const findings = ['1', '2', '3'].map((digit, at) =>
      anchored({ id: digit.repeat(16), line: at + 10 }, { codeId: digit.repeat(16) }),
    )
    const { post, folded } = reconcileComments({ ...options, findings, existing: [], maxInline: 2 })
    expect([post, folded]).toEqual([findings.slice(0, 2), findings.slice(2)])
  })

  it('never twice for one comment: of two findings on one line the second is new', () => {
    const second = anchored({ id: '5'.repeat(16) }, { codeId: '5'.repeat(16) })
    const { post, standing } = reconcileComments({
      ...options,
      findings: [finding, second],
      existing: [commentOf(finding)],
    })
    expect([standing, post]).toEqual([[finding], [second]])
  })
})

describe('a comment is answered as gone', () => {
  const gone = outdated(commentOf(finding))
  it('once its code changed and nobody repeats it', () => {
    expect(reconcileComments({ ...options, findings: [], existing: [gone] }).fixed).toHaveLength(1)
  })
  it('only once', () => {
    const reply = { ...gone, id: 2, body: `${fixedMarker('a'.repeat(16))}\nGone.` }
    expect(reconcileComments({ ...options, findings: [], existing: [gone, reply] }).fixed).toEqual([])
  })
  it('not while its line still stands: a model may just not have repeated it', () => {
    expect(reconcileComments({ ...options, findings: [], existing: [commentOf(finding)] }).fixed).toEqual([])
  })
})
