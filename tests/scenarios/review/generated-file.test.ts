import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

/** 100,000 lines, 17 MB. */
const generated = Array.from(
  { length: 100_000 },
  (_, at) => `${String(at).padStart(8, '0')} ${'x'.repeat(165)}\n`,
).join('')
const code = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n' }

it('A generated file of 17 MB is no file to read: it is named, the rest is reviewed, and the check is not green', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const number = await world.open({
    branch: 'x',
    files: { ...code, 'api/client.gen.ts': generated },
    message: 'feat: x',
  })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.inline.length], reviewed.log).toEqual(['incomplete', 1])
  expect(reviewed.check.title).toContain('api/client.gen.ts')
  expect(reviewed.receipt?.coverage).toMatchObject({ files: { total: 2, seen: 1 }, lines: { total: 100_002, seen: 2 } })
  const sent = world.requests
    .openai()
    .map(({ user }) => user)
    .join('')
  expect(sent.length).toBeLessThan(20_000)
  expect(sent).toContain('api/client.gen.ts: too large')
})

it('A generated file that the configuration ignores is excused, and listed', async () => {
  const world = await startReview("review: { ignore: ['**/*.gen.ts'] }\n")
  const number = await world.open({
    branch: 'x',
    files: { ...code, 'api/client.gen.ts': generated },
    message: 'feat: x',
  })
  const reviewed = await world.review(number)
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['approved', 'success'])
  expect(reviewed.receipt?.coverage.skipped).toMatchObject([
    { path: 'api/client.gen.ts', lines: 100_000, excused: true },
  ])
})

it('A file that is too large for GitHub to show and small enough to read is read from its two texts', async () => {
  const world = await startReview('review: { budget: { per_pull_request: 20 } }\n')
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const lines = Array.from({ length: 5000 }, (_, at) => `value_${at} = ${at}`)
  await world.sandbox.commit({
    branch: 'main',
    files: { 'service/table.py': `${lines.join('\n')}\n` },
    message: 'Table',
  })
  const changed = lines.map((line, at) => (at === 4321 ? 'order.stock -= 1' : line.replace('=', '=  ')))
  const files = { 'service/table.py': `${changed.join('\n')}\n` }
  const reviewed = await world.review(await world.open({ branch: 'table', files, message: 'style: blanks' }))
  expect([reviewed.verdict, reviewed.receipt?.coverage.whole], reviewed.log).toEqual(['changes-requested', true])
  expect(reviewed.inline).toMatchObject([{ path: 'service/table.py' }])
  expect(reviewed.inline[0]?.body).toContain('(line 4322)')
  expect(reviewed.check.annotations).toBe(1)
})
