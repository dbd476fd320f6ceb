import { answerCommand, type CommandComment, commandOf, type IssueComment } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse-command.ts'
import { clock, config, FakeVendor, finding, log } from '../walk/fakes.ts'
import { file, on, Pushes } from '../walk/pushes.ts'

const code = file('src/b.py', 'third_line(3)')
const critical = on('src/b.py', 'third_line(3)', { severity: 'critical', category: 'security' })
const high = on('src/b.py', 'third_line(3)', { severity: 'high' })

/** A pull request of ann's with one finding at the gate. */
async function blocked(said: object = critical) {
  const pushes = new Pushes({ gate: 'high' })
  const { github } = pushes
  for (const login of ['ann', 'bob']) github.permissions.set(login, 'write')
  github.permissions.set('reader', 'read')
  const { outcome } = await pushes.push([code], [said])
  const id = outcome.findings[0]?.id ?? ''
  expect(outcome.verdict).toBe('changes-requested')
  const dismiss = async (login: string, over: Partial<IssueComment> = {}, reason = 'the caller checks the owner') => {
    const authorId = login === 'ann' ? { author: { login, id: 1, type: 'User' as const } } : {}
    const comment = github.say(login, `@release-pipeline dismiss ${id} ${reason}`, { ...authorId, ...over })
    return { comment, ...(await pushes.review()) }
  }
  return { pushes, github, id, dismiss }
}

describe('a dismissal', () => {
  it('by somebody else with write access takes the finding out of the gate and stands in the summary with person and reason', async () => {
    const { dismiss, id, github } = await blocked()
    const { outcome } = await dismiss('bob')
    expect([outcome.verdict, outcome.findings]).toEqual(['approved', []])
    expect(outcome.summary).toMatch(
      new RegExp(`\\| \`${id}\` .*third.*\\| \`bob\` \\| the caller checks the owner .* \\| counts \\|`),
    )
    expect(github.checks.at(-1)?.result?.conclusion).toBe('success')
  })

  it('is shown at every later push, also when the finding has gone', async () => {
    const { dismiss, pushes } = await blocked()
    await dismiss('bob')
    const { outcome } = await pushes.push([file('src/b.py', 'mended_line(3)')])
    expect(outcome.receipt?.dismissals).toMatchObject([
      { by: 'bob', title: 'Wrong: third_line(3)', state: expect.stringContaining('not there any more') },
    ])
    expect(outcome.summary).toContain('the caller checks the owner')
  })

  it.each<[string, string, Partial<IssueComment>]>([
    ['by who opened the pull request, for what is about security', 'ann', {}],
    ['by a reader', 'reader', {}],
    ['by a stranger', 'mallory', {}],
    ['by a program', 'bob', { author: { login: 'bob[bot]', id: 5, type: 'Bot' } }],
    ['by a program in a person’s name', 'bob', { viaApp: true }],
  ])('does not count %s', async (_, login, over) => {
    const { dismiss } = await blocked()
    expect((await dismiss(login, over)).outcome.verdict).toBe('changes-requested')
  })

  it('does not count by the author of a commit, whoever opened the pull request', async () => {
    const { dismiss, github } = await blocked()
    const bob = { login: 'bob', id: 3000, type: 'User' as const }
    github.history = github.history.map((commit) => ({ ...commit, author: { ...commit.author, account: bob } }))
    const { outcome } = await dismiss('bob')
    expect(outcome.receipt?.dismissals).toMatchObject([{ by: 'bob', state: expect.stringContaining('who wrote') }])
    expect(outcome.verdict).toBe('changes-requested')
  })

  it('counts by the author for what is neither critical nor about security', async () => {
    const { dismiss } = await blocked(high)
    expect((await dismiss('ann')).outcome.verdict).toBe('approved')
  })

  it('does not count once its comment was edited or deleted, and that is shown', async () => {
    const { dismiss, pushes, github } = await blocked()
    const { comment } = await dismiss('bob')
    github.edits.set(comment.id, { at: '2026-11-22T11:00:00Z', editor: { login: 'bob', person: true } })
    const edited = await pushes.review()
    expect([edited.outcome.verdict, edited.outcome.receipt?.dismissals[0]?.state]).toEqual([
      'changes-requested',
      expect.stringContaining('edited'),
    ])
    github.conversation.splice(
      github.conversation.findIndex(({ id }) => id === comment.id),
      1,
    )
    const deleted = await pushes.review()
    expect(deleted.outcome.receipt?.dismissals).toMatchObject([
      { by: 'bob', state: expect.stringContaining('deleted') },
    ])
    expect(deleted.outcome.verdict).toBe('changes-requested')
  })

  it('is about the code that it was written for: changed code is a new finding', async () => {
    const { dismiss, pushes } = await blocked()
    await dismiss('bob')
    const other = on('src/b.py', 'third_line(4)', { severity: 'critical', category: 'security' })
    const { outcome } = await pushes.push([file('src/b.py', 'third_line(4)')], [other])
    expect(outcome.verdict).toBe('changes-requested')
  })

  it('is shown as words, whatever the reason holds', async () => {
    const { dismiss } = await blocked()
    const { outcome } = await dismiss('bob', {}, '@everyone <!-- x --> [a](https://evil.test) | counts |')
    const table = outcome.summary.slice(outcome.summary.indexOf('Dismissed by people'))
    expect(table).not.toMatch(/@everyone|<!--|\]\(https:\/\/evil/)
  })
})

describe('a command in a comment', () => {
  const event = (body: string, type = 'User') => ({
    comment: { id: 9, body, user: { login: 'bob', type } },
    issue: { pull_request: {} },
  })

  it.each([
    ['of a program', event('@release-pipeline review', 'Bot')],
    ['on an issue', { ...event('@release-pipeline review'), issue: {} }],
    ['that is talk', event('nice work')],
  ])('is none %s', (_, payload) => {
    expect(commandOf(payload)).toBeUndefined()
  })

  async function ask(pushes: Pushes, login: string, body: string) {
    const command = parseCommand(body)
    if (command === undefined) expect.unreachable()
    const { github } = pushes
    const asked: CommandComment = { id: github.say(login, body).id, login, command }
    const openai = new FakeVendor('openai', finding())
    const outcome = await answerCommand(
      {
        pullRequests: github,
        checkRuns: github,
        pullRequest: 7,
        providers: { openai, anthropic: new FakeVendor('anthropic', finding()) },
        config: config({ gate: 'high', budget: { per_pull_request: 5 } }),
        clock,
        log,
        runUrl: 'https://github.test/runs/2',
        memorySecret: 'the review alone knows this',
      },
      asked,
    )
    return { outcome, asked: openai.requests.length, said: github.conversation.at(-1)?.body ?? '' }
  }

  it('is not obeyed without write access', async () => {
    const { pushes, github } = await blocked()
    const before = github.conversation.length
    const { outcome, asked } = await ask(pushes, 'reader', '@release-pipeline review all')
    expect([outcome, asked, github.conversation.length]).toEqual([undefined, 0, before + 1])
  })

  it('`review` reads what was not read, `review all` everything anew', async () => {
    const { pushes } = await blocked()
    expect((await ask(pushes, 'bob', '@release-pipeline review')).asked).toBe(0)
    expect((await ask(pushes, 'bob', '@release-pipeline review all')).asked).toBe(1)
  })

  it('`explain` tells all that is known, and asks no model', async () => {
    const { pushes, id } = await blocked()
    const { said, asked } = await ask(pushes, 'bob', `@release-pipeline explain ${id.slice(0, 8)}`)
    expect(asked).toBe(0)
    expect(said).toMatch(/Wrong: .*third.*src\/b\.py:1-1[\s\S]*third_line\(3\)[\s\S]*check stays red/)
    expect(said).toContain(`@release-pipeline dismiss ${id}`)
  })

  it('`dismiss` turns the check green, and says that the failed job must be run again', async () => {
    const { pushes, id, github } = await blocked()
    const { said, outcome } = await ask(pushes, 'bob', `@release-pipeline dismiss ${id} the caller checks the owner`)
    expect([outcome?.verdict, github.checks.at(-1)?.result?.conclusion]).toEqual(['approved', 'success'])
    expect(said).toMatch(/is dismissed.*green now.*run it again/)
  })

  it('`dismiss` says why it does not count', async () => {
    const { pushes } = await blocked()
    const { said } = await ask(pushes, 'bob', '@release-pipeline dismiss 0000000000000000 there is no such finding')
    expect(said).toMatch(/is not dismissed: the finding is not there/)
  })

  it('that is not understood is answered with what can be asked', async () => {
    const { pushes } = await blocked()
    expect((await ask(pushes, 'bob', '@release-pipeline approve')).said).toContain('explain <finding>')
  })
})
