import { costOfMonth, describeMonth, type IssueComment, monthSentence, readReceipt } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { FakeGitHub } from '../walk/fakes.ts'
import { file, Pushes } from '../walk/pushes.ts'

const MONTH = '2026-11'

async function reviewed(): Promise<{ summary: IssueComment; costUsd: number }> {
  const pushes = new Pushes()
  const { outcome } = await pushes.push([file('a.py', 'x = 1')])
  const [summary] = pushes.github.conversation
  if (summary === undefined) expect.unreachable()
  return { summary, costUsd: outcome.costUsd }
}

/** A repository in which these summaries stand, below pull requests 1, 2, ... */
function repository(...summaries: readonly IssueComment[]): FakeGitHub {
  const github = new FakeGitHub()
  for (const [at, one] of summaries.entries()) github.elsewhere.push({ ...one, id: 900 + at, issue: at + 1 })
  return github
}

async function month(github: FakeGitHub, wanted = MONTH) {
  return costOfMonth({ pullRequests: github, self: await github.self(), month: wanted, cap: 0.25 })
}

describe('the cost of a month', () => {
  it('is the sum over the summaries of all pull requests', async () => {
    const [a, b] = [await reviewed(), await reviewed()]
    const cost = await month(repository(a.summary, b.summary))
    expect(cost.costUsd).toBeCloseTo(a.costUsd + b.costUsd)
    expect(cost.pullRequests).toMatchObject([{ number: 1, assumed: false }, { number: 2 }])
  })

  it('leaves out other months and comments of others', async () => {
    const { summary } = await reviewed()
    const foreign = { ...summary, author: { login: 'mallory', id: 9, type: 'User' as const } }
    expect((await month(repository(summary), '2026-12')).costUsd).toBe(0)
    expect((await month(repository(foreign))).pullRequests).toEqual([])
  })

  it('counts the whole cap of a pull request whose summary somebody edited', async () => {
    const { summary } = await reviewed()
    const github = repository(summary)
    github.edits.set(900, { at: '2026-11-22T11:00:00Z', editor: { login: 'mallory', person: true } })
    const cost = await month(github)
    expect(cost.pullRequests).toMatchObject([{ costUsd: 0.25, assumed: true }])
    expect(describeMonth(cost, 10)).toContain('somebody edited its summary')
  })

  it.each([
    [10, 'AI reviews in 2026-11: $0.25 of $10.00, 1 pull request; $9.75 left.'],
    [0.25, 'AI reviews in 2026-11: $0.25 of $0.25, 1 pull request; the cap is reached, so no model reviews any more.'],
  ])('is told beside a cap of %d dollars', (cap, sentence) => {
    const one = { number: 3, url: 'https://github.test/3', costUsd: 0.25, assumed: false }
    expect(monthSentence({ month: MONTH, costUsd: 0.25, pullRequests: [one] }, cap)).toBe(sentence)
  })
})

describe('the cap of a pull request', () => {
  const capped = (usd: number) => new Pushes({ budget: { per_pull_request: usd, per_month: 10 } })

  it('holds over pushes: what the first one spent is not there for the second', async () => {
    const pushes = capped(5)
    const first = await pushes.push([file('a.py', 'x = 1')])
    const spent = { review: { budget: { per_pull_request: first.outcome.costUsd, per_month: 10 } } }
    const { outcome, asked } = await pushes.push([file('a.py', 'y = 2')], [], spent)
    expect([asked, outcome.verdict]).toEqual([0, 'incomplete'])
    expect(outcome.title).toMatch(/budget/)
  })

  it.each<[string, (pushes: Pushes) => void]>([
    [
      'edited',
      ({ github }) =>
        github.edits.set(github.conversation[0]?.id ?? 0, {
          at: '2026-11-22T11:00:00Z',
          editor: { login: 'ann', person: true },
        }),
    ],
    ['deleted', ({ github }) => github.conversation.splice(0)],
  ])('holds when somebody %s the summary: the check runs know', async (_, harm) => {
    const pushes = capped(5)
    const { github } = pushes
    github.history = github.history.map((commit) => ({ ...commit, sha: '2'.repeat(40) }))
    const first = await pushes.push([file('a.py', 'x = 1')])
    harm(pushes)
    const { outcome } = await pushes.push([file('a.py', 'y = 2')])
    expect(outcome.receipt?.cost.pullRequestUsd).toBeCloseTo(first.outcome.costUsd + outcome.costUsd)
  })

  it('counts a run that a push overtook', async () => {
    const pushes = capped(5)
    const { github } = pushes
    let moves = 1
    github.onLaterGet = () => {
      if (moves-- > 0) github.pull = { ...github.pull, headSha: '9'.repeat(40) }
    }
    await pushes.push([file('a.py', 'x = 1')])
    const overtaken = await pushes.push([file('a.py', 'y = 2')])
    const total = readReceipt(github.conversation[0]?.body ?? '')?.cost.pullRequestUsd ?? 0
    expect(total).toBeGreaterThan(overtaken.outcome.costUsd)
  })
})
