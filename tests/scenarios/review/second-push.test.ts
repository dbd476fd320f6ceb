import { beforeAll, describe, expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { type ReviewWorld, startReview } from './support/start-review.ts'

const branch = 'orders'
const flawed = 'import db\n\n\ndef buy(order):\n    order.stock -= order.count\n    return db.save(order)\n'

describe('A second push', () => {
  let world: ReviewWorld
  let number: number

  beforeAll(async () => {
    world = await startReview()
    world.vendors.claude = finds(/stock -=/)
    world.vendors.openai = finds(/stock -=/, { title: 'A race', why: 'Other words for the same.' })
    number = await world.open({ branch, files: { 'service/orders.py': flawed }, message: 'feat: buy' })
    await world.review(number)
  })

  it('on the same head says nothing twice', async () => {
    const reviewed = await world.review(number)
    expect([reviewed.verdict, reviewed.inline.length, reviewed.summaries.length], reviewed.log).toEqual([
      'changes-requested',
      1,
      1,
    ])
  })

  it('that adds another file sends that file alone, and repeats nothing', async () => {
    const before = world.requests.openai().length
    await world.push({
      branch,
      files: { 'service/other.py': 'def other():\n    return 1\n' },
      message: 'feat: something else',
    })
    const reviewed = await world.review(number)
    expect([reviewed.verdict, reviewed.inline.length, reviewed.summaries.length], reviewed.log).toEqual([
      'changes-requested',
      1,
      1,
    ])
    const sent = world.requests.openai().slice(before)
    expect(sent.filter(({ user }) => user.includes('+    return 1'))).not.toEqual([])
    expect(sent.filter(({ user }) => user.includes('order.stock -='))).toEqual([])
    expect(reviewed.receipt?.coverage).toMatchObject({ whole: true, keptHunks: 1, files: { total: 2, seen: 2 } })
    expect(reviewed.summaries[0]).toContain('1 still there, 0 new')
  })

  it('adds its cost to that of the first', async () => {
    const { receipt } = await world.review(number)
    expect(receipt?.cost.pullRequestUsd).toBeGreaterThan(receipt?.cost.runUsd ?? 0)
  })
})
