import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const body = Array.from({ length: 30 }, (_, at) => `def step_${at}(order):\n    return order + ${at}\n`).join('\n')
const flawed = `${body}\n\ndef buy(order):\n    order.stock -= order.count\n    return order\n`

it('A finding follows its file to another name: no second comment, and the old one stands', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const branch = 'moved'
  const number = await world.open({ branch, files: { 'service/orders.py': flawed }, message: 'feat: buy' })
  expect((await world.review(number)).inline).toHaveLength(1)
  await world.push({
    branch,
    files: { 'service/orders.py': null, 'service/sales/orders.py': flawed },
    message: 'refactor: move',
  })
  const reviewed = await world.review(number)
  expect(reviewed.verdict, reviewed.log).toBe('changes-requested')
  expect(reviewed.inline.filter(({ body }) => body.includes('This loses an order'))).toHaveLength(1)
})

it('A file that was only moved is excused; one that was moved and changed is read where it changed', async () => {
  const world = await startReview()
  await world.sandbox.commit({
    branch: 'main',
    files: { 'a/one.py': body, 'a/two.py': body.replaceAll('step', 'stage') },
    message: 'Code',
  })
  const number = await world.open({
    branch: 'move',
    files: {
      'a/one.py': null,
      'b/one.py': body,
      'a/two.py': null,
      'b/two.py': `${body.replaceAll('step', 'stage')}\n\ndef last():\n    return 0\n`,
    },
    message: 'refactor: move',
  })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.receipt?.coverage.whole], reviewed.log).toEqual(['approved', true])
  expect(reviewed.receipt?.coverage.skipped).toMatchObject([{ path: 'b/one.py', excused: true }])
  const asked = world.requests.openai()[0]?.user ?? ''
  expect(asked).toContain('b/two.py (renamed')
  expect(asked).toContain('+def last():')
  expect(asked).not.toContain('+def stage_0')
})
