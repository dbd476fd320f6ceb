import type { ReviewComment } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { file, on, Pushes } from './pushes.ts'

const wrong = file('src/b.py', 'third_line(3)')
const mended = file('src/b.py', 'mended_line(3)')
const claim = on('src/b.py', 'third_line(3)')

/** What GitHub does to comments whose line a push takes away. */
function outdate({ github }: Pushes): void {
  for (const [at, comment] of github.posted.entries()) {
    const { line: _, ...rest } = comment
    github.posted[at] = rest
  }
}

async function commented() {
  const pushes = new Pushes()
  await pushes.push([wrong], [claim])
  const [comment] = pushes.github.posted
  if (comment === undefined) expect.unreachable()
  return { pushes, comment }
}

const answers = ({ github }: Pushes, { id }: ReviewComment) =>
  github.posted.filter(({ inReplyTo }) => inReplyTo === id).map(({ body }) => body)

describe('a comment over pushes', () => {
  it('is answered and resolved once its finding has gone, once', async () => {
    const { pushes, comment } = await commented()
    outdate(pushes)
    await pushes.push([mended])
    await pushes.push([mended])
    expect([...pushes.github.resolved]).toEqual([comment.id])
    expect(answers(pushes, comment)).toEqual([expect.stringContaining('has changed')])
  })

  it('is answered where the token may not resolve, and the summary says what it lacks', async () => {
    const { pushes, comment } = await commented()
    pushes.github.mayResolve = false
    outdate(pushes)
    const { outcome } = await pushes.push([mended])
    expect([pushes.github.resolved.size, answers(pushes, comment).length]).toEqual([0, 1])
    expect(outcome.summary).toContain('contents: write')
    expect(outcome.verdict).toBe('approved')
  })

  it('is opened again when its finding returns, without a second comment', async () => {
    const { pushes, comment } = await commented()
    outdate(pushes)
    await pushes.push([mended])
    await pushes.push([wrong], [claim])
    expect([...pushes.github.resolved]).toEqual([])
    expect(answers(pushes, comment)).toEqual([expect.stringContaining('has changed'), expect.stringContaining('back')])
    expect(pushes.github.reviews).toHaveLength(1)
  })

  it('goes and comes as often as its finding does', async () => {
    const { pushes, comment } = await commented()
    outdate(pushes)
    for (const round of [1, 2]) {
      await pushes.push([mended])
      expect(pushes.github.resolved.has(comment.id)).toBe(true)
      await pushes.push([wrong], [claim])
      expect([pushes.github.resolved.size, answers(pushes, comment).length]).toEqual([0, 2 * round])
    }
  })

  it('stays as it is while its code only moves', async () => {
    const { pushes, comment } = await commented()
    await pushes.push([{ ...wrong, patch: '@@ -90,0 +97 @@\n+third_line(3)' }])
    expect([answers(pushes, comment), pushes.github.resolved.size, pushes.github.reviews.length]).toEqual([[], 0, 1])
  })

  it('stays resolved when a person resolved it, although its finding is there', async () => {
    const { pushes, comment } = await commented()
    pushes.github.resolved.add(comment.id)
    await pushes.push([wrong], [claim], { anew: true })
    expect([pushes.github.resolved.has(comment.id), answers(pushes, comment)]).toEqual([true, []])
  })
})

it('a second run on the same head asks nobody and posts nothing', async () => {
  const { pushes } = await commented()
  const before = JSON.stringify([pushes.github.posted, pushes.github.conversation.length])
  const { asked } = await pushes.review([claim])
  expect(asked).toBe(0)
  expect(JSON.stringify([pushes.github.posted, pushes.github.conversation.length])).toBe(before)
})
