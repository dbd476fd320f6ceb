import { beforeAll, describe, expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { type ReviewWorld, startReview } from './support/start-review.ts'

const branch = 'orders'
const file = (line: string) => ({ 'service/orders.py': `def buy(order):\n    ${line}\n    return order\n` })

describe('A finding that a push has fixed', () => {
  let world: ReviewWorld
  let number: number

  beforeAll(async () => {
    world = await startReview()
    world.vendors.claude = finds(/stock -=/)
    world.vendors.openai = finds(/stock -=/)
    number = await world.open({ branch, files: file('order.stock -= order.count'), message: 'feat: buy' })
    const first = await world.review(number)
    expect([first.verdict, first.inline.length]).toEqual(['changes-requested', 1])
  })

  it('is answered where the token may not resolve threads, and the check turns green', async () => {
    await world.push({ branch, files: file('reserve(order)'), message: 'fix: reserve' })
    const reviewed = await world.review(number)
    expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['approved', 'success'])
    expect(reviewed.inline).toHaveLength(2)
    expect(reviewed.inline[1]?.body).toContain('has changed')
    expect(reviewed.summaries[0]).toContain('1 gone with their code')
  })

  it('is not answered twice', async () => {
    expect((await world.review(number)).inline).toHaveLength(2)
  })

  it('comes back with its code: the old comment says so, and the check is red again', async () => {
    await world.push({ branch, files: file('order.stock -= order.count'), message: 'fix: undo' })
    const reviewed = await world.review(number)
    expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['changes-requested', 'failure'])
    expect(reviewed.inline.filter(({ body }) => body.includes('This loses an order'))).toHaveLength(1)
  })

  it('is resolved where the token may: contents write', async () => {
    await world.push({ branch, files: file('reserve(order)'), message: 'fix: again' })
    const permissions = { contents: 'write', 'pull-requests': 'write', issues: 'write', checks: 'write' }
    const reviewed = await world.review(number, { permissions })
    const [thread] = world.github.repository('acme/shop').reviewComments.values()
    expect(reviewed.verdict, reviewed.log).toBe('approved')
    expect(thread?.resolvedBy?.login).toBe('github-actions[bot]')
  })
})
