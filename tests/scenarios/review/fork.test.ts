import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { found, says } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const run = promisify(execFile)
const evaluated = { 'service/app.py': 'def run(text):\n    return eval(text)\n' }

async function fromFork(config: string) {
  const world = await startReview(config)
  const fork = join(world.sandbox.gitDir, '..', 'fork.git')
  await world.sandbox.commit({ branch: 'theirs', files: evaluated, message: 'feat: run it' })
  await run('git', ['clone', '--quiet', '--bare', world.sandbox.gitDir, fork])
  world.vendors.claude = says(found({ line: 2, quote: '    return eval(text)', category: 'security' }))
  world.vendors.openai = world.vendors.claude
  const number = await world.open({
    branch: 'theirs',
    files: {},
    message: 'feat: run it',
    author: 'mallory',
    fork: { fullName: 'mallory/shop', gitDir: fork },
  })
  return { world, reviewed: await world.review(number) }
}

it('A pull request from a fork costs nothing: the rules read it, no model does, and it stays red', async () => {
  const { world, reviewed } = await fromFork('')
  expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['incomplete', 'failure'])
  expect(reviewed.check.title).toContain('from a fork')
  expect([world.requests.claude(), world.requests.openai()]).toEqual([[], []])
  expect(reviewed.inline).toMatchObject([{ path: 'service/app.py', body: expect.stringContaining('eval-call') }])
})

it('A pull request from a fork is read by models where the configuration pays for strangers', async () => {
  const { world, reviewed } = await fromFork('review: { forks: full }\n')
  expect([reviewed.verdict, reviewed.inline.length], reviewed.log).toEqual(['changes-requested', 1])
  expect(world.requests.claude().length).toBeGreaterThan(0)
})
