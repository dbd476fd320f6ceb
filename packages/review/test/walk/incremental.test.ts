import { describe, expect, it } from 'vitest'
import { file, on, Pushes } from './pushes.ts'

const a = file('src/a.py', 'first_line(1)', 'second_line(2)')
const b = file('src/b.py', 'third_line(3)')

describe('a second push', () => {
  it('sends the hunks that have changed and no other, and the whole stays covered', async () => {
    const pushes = new Pushes()
    await pushes.push([a, b])
    const { outcome, sent } = await pushes.push([file('src/a.py', 'first_line(1)', 'another_line(2)'), b])
    expect(sent).toContain('another_line(2)')
    expect(sent).not.toMatch(/first_line|third_line/)
    expect(sent).toMatch(/src\/a\.py: 1 hunk of it reviewed at an earlier push.*\n.*src\/b\.py: all of it reviewed/)
    expect(outcome).toMatchObject({
      verdict: 'approved',
      receipt: { coverage: { whole: true, files: { total: 2, seen: 2 }, hunks: { total: 3, seen: 3 }, keptHunks: 2 } },
    })
    expect(outcome.receipt?.coverage.lines).toEqual({ total: 3, seen: 3 })
  })

  it('carries what was found in code that has not changed, at its line of now', async () => {
    const pushes = new Pushes()
    await pushes.push([b], [on('src/b.py', 'third_line(3)')])
    const moved = { ...b, patch: '@@ -90,0 +97 @@\n+third_line(3)' }
    const { outcome, asked } = await pushes.push([moved])
    expect([asked, outcome.costUsd, outcome.verdict]).toEqual([0, 0, 'approved'])
    expect(outcome.findings).toMatchObject([{ path: 'src/b.py', line: 97, severity: 'high' }])
    expect(outcome.findings[0]?.source).toHaveLength(2)
    expect(outcome.summary).toContain('0 gone with their code, 1 still there, 0 new')
    expect(pushes.github.posted).toHaveLength(1)
  })

  it('is not green because nobody repeats a finding at the gate', async () => {
    const pushes = new Pushes({ gate: 'high' })
    await pushes.push([a, b], [on('src/b.py', 'third_line(3)')])
    const { outcome } = await pushes.push([file('src/a.py', 'first_line(1)', 'another_line(2)'), b])
    expect(outcome.verdict).toBe('changes-requested')
  })

  it('lets a finding go with its code', async () => {
    const pushes = new Pushes({ gate: 'high' })
    await pushes.push([b], [on('src/b.py', 'third_line(3)')])
    const { outcome } = await pushes.push([file('src/b.py', 'mended_line(3)')])
    expect([outcome.verdict, outcome.findings]).toEqual(['approved', []])
  })

  it('merges what is found again beside what was carried', async () => {
    const pushes = new Pushes()
    await pushes.push([b], [on('src/b.py', 'third_line(3)')])
    const { outcome } = await pushes.push([b, a], [on('src/b.py', 'third_line(3)', { title: 'Other words: wrong' })])
    expect(outcome.findings).toHaveLength(1)
  })

  it('keeps the verdict of the cross-examination', async () => {
    const pushes = new Pushes({ gate: 'high' })
    const claim = on('src/b.py', 'third_line(3)', { severity: 'high' })
    const refuting = () => ({ verdicts: [], summary: '', findings: [] })
    const openai = (request: { schemaName: string; user: string }) =>
      request.schemaName === 'review'
        ? { summary: '', findings: [] }
        : {
            verdicts: [...request.user.matchAll(/^--- claim ([0-9a-f]{16})$/gm)].map((match) => ({
              id: match[1],
              verdict: 'refute',
              reason: 'It is right.',
            })),
          }
    const first = await pushes.push([b], [claim], { openai })
    const second = await pushes.push([b], [], { openai: refuting })
    expect([first.outcome.verdict, second.outcome.verdict, second.asked]).toEqual(['approved', 'approved', 0])
    expect(second.outcome.summary).toContain('It is right.')
  })
})

describe('everything is sent again', () => {
  const twice = async (between: (pushes: Pushes) => void, more: Parameters<Pushes['review']>[1] = {}) => {
    const pushes = new Pushes()
    await pushes.push([a, b])
    between(pushes)
    return (await pushes.push([a, b], [], more)).sent
  }
  const all = /first_line[\s\S]*second_line[\s\S]*third_line/

  it('when somebody else edited the comment that holds the memory', async () => {
    const sent = await twice(({ github }) => {
      const id = github.conversation[0]?.id ?? 0
      github.edits.set(id, { at: '2026-11-22T11:00:00Z', editor: { login: 'mallory', person: true } })
    })
    expect(sent).toMatch(all)
  })

  it('when a person has the name of the bot', async () => {
    const sent = await twice(({ github }) => {
      const id = github.conversation[0]?.id ?? 0
      github.edits.set(id, { at: '2026-11-22T11:00:00Z', editor: { login: 'github-actions', person: true } })
    })
    expect(sent).toMatch(all)
  })

  it('when the memory was sealed by somebody who does not know the secret', async () => {
    expect(await twice(() => undefined, { memorySecret: 'another' })).toMatch(all)
  })

  it('when the instructions to the models have changed', async () => {
    expect(await twice(() => undefined, { review: { checklist: ['Is it fast?'] } })).toMatch(all)
  })

  it('when the change needs other reviewers than before', async () => {
    const sent = await twice(({ github }) => {
      github.pull = { ...github.pull, title: 'refactor: lists' }
    })
    expect(sent).toMatch(all)
  })

  it('when somebody asks for it', async () => {
    expect(await twice(() => undefined, { anew: true })).toMatch(all)
  })

  it('but not when the bot itself edited the comment last', async () => {
    const sent = await twice(({ github }) => {
      const id = github.conversation[0]?.id ?? 0
      github.edits.set(id, { at: '2026-11-22T11:00:00Z', editor: { login: 'github-actions', person: false } })
    })
    expect(sent).toBe('')
  })
})

describe('what was not read to the end', () => {
  it('is sent again at the next run, and only that', async () => {
    const pushes = new Pushes()
    await pushes.push([a])
    const down = () => ({
      answer: { kind: 'unavailable' as const, reason: 'down', model: 'gpt-6.1-sol', scope: 'vendor' as const },
    })
    const cut = await pushes.push([a, b], [], { openai: down })
    expect(cut.outcome.verdict).toBe('incomplete')
    const { outcome, sent } = await pushes.review()
    expect(outcome.verdict).toBe('approved')
    expect(sent).toContain('third_line')
    expect(sent).not.toContain('first_line')
  })

  it('leaves a gap as long as it is not read, although other hunks are remembered', async () => {
    const pushes = new Pushes()
    await pushes.push([a])
    const { outcome } = await pushes.push([a, b], [], { review: { budget: { per_pull_request: 0.0001 } } })
    expect(outcome).toMatchObject({ verdict: 'incomplete', receipt: { coverage: { files: { total: 2, seen: 1 } } } })
  })

  it('asks again about a whole file when a finding was about all of it', async () => {
    const pushes = new Pushes()
    const whole = on('src/a.py', 'nowhere to be seen in this file', { line: null, title: 'No caller handles errors' })
    await pushes.push([a], [whole])
    const { sent, outcome } = await pushes.push([file('src/a.py', 'first_line(1)', 'another_line(2)')])
    expect(sent).toMatch(/first_line[\s\S]*another_line/)
    expect(outcome.findings).toEqual([])
  })
})

describe('a draft in between', () => {
  it('does not lose what was read before', async () => {
    const pushes = new Pushes()
    await pushes.push([a])
    const { github } = pushes
    github.pull = { ...github.pull, draft: true }
    await pushes.push([a])
    github.pull = { ...github.pull, draft: false }
    expect((await pushes.push([a])).sent).toBe('')
  })
})
