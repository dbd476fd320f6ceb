import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

it('A token that may only read loses nothing: annotations and job summary carry everything, and the step is red', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const files = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n' }
  const number = await world.open({ branch: 'x', files, message: 'feat: buy' })
  const reviewed = await world.review(number, { permissions: { contents: 'read', 'pull-requests': 'read' } })
  expect([reviewed.verdict, reviewed.code, reviewed.outputs['check-url']], reviewed.log).toEqual([
    'changes-requested',
    1,
    '',
  ])
  expect(reviewed.summary).toContain('With two requests at once the second one wins.')
  expect(reviewed.log).toMatch(
    /^::error title=critical correctness%3A [^,]*,file=service\/app\.py,line=2,endLine=2::With two/m,
  )
  expect([reviewed.inline, reviewed.summaries]).toEqual([[], []])
})
