import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

/** 300 files of 67 lines: 20,100 added lines, one flaw in every twentieth file. */
const files = Object.fromEntries(
  Array.from({ length: 300 }, (_, file) => {
    const lines = Array.from({ length: 66 }, (_, line) => `value_${line} = compute(${file}, items[${line}])`)
    const last = file % 20 === 0 ? 'order.stock -= order.count' : 'order.reserve()'
    return [`service/part_${file}/module.py`, `${[...lines, last].join('\n')}\n`]
  }),
)

it('A pull request of 300 files and 20,000 lines is read whole, and comments stay within their limit', async () => {
  const world = await startReview(
    'review: { budget: { per_pull_request: 50, per_month: 100 }, max_inline_comments: 10 }\n',
  )
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const number = await world.open({ branch: 'huge', files, message: 'feat: everything' })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.outputs['findings']], reviewed.log).toEqual(['changes-requested', '15'])
  expect(reviewed.receipt?.coverage).toMatchObject({
    whole: true,
    files: { total: 300, seen: 300 },
    lines: { total: 20_100, seen: 20_100 },
  })
  expect([reviewed.inline.length, reviewed.check.annotations]).toEqual([10, 15])
  expect(reviewed.summaries[0]?.length).toBeLessThanOrEqual(65_536)
  const again = await world.review(number)
  expect(again.inline).toHaveLength(10 + 5)
  expect(again.inline.map(({ path }) => path)).toHaveLength(new Set(again.inline.map(({ path }) => path)).size)
})
