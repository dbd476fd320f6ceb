import { describe, expect, it } from 'vitest'
import { authorshipSchema, vendorsOf } from '../../src/authorship/authorship.ts'
import { detectAuthorship } from '../../src/authorship/detect-authorship.ts'
import type { Commit, PullRequest } from '../../src/ports.ts'
import { bot, CLAUDE, commit, ivan, OPENAI, pullRequest, signed } from './pull-request.ts'

const HUMAN = 'Co-Authored-By: Anna Ivanova <anna@team.example>'

function detect(commits: readonly Commit[], more: Partial<PullRequest> = {}) {
  return detectAuthorship({ pullRequest: pullRequest(more), commits })
}

const by = (name: string, email: string, account?: ReturnType<typeof bot>): Partial<Commit> => ({
  author: { name, email, ...(account === undefined ? {} : { account }) },
})

describe('trailers', () => {
  it.each([
    [CLAUDE, 'claude', 'Claude Sonnet 4.5'],
    ['co-authored-by: claude <NoReply@Anthropic.com>', 'claude', undefined],
    ['Co-Authored-By: Claude <claude@anthropic.com>', 'claude', undefined],
    ['Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>', 'claude', 'Claude Opus 4.6'],
    ['Co-Authored-By: Claude Opus 4.6 <me@team.example>', 'claude', 'Claude Opus 4.6'],
    ['Claude-Session: https://claude.ai/code/session_1', 'claude', undefined],
    ['Co-authored-by: claude[bot] <41898282+claude[bot]@users.noreply.github.com>', 'claude', undefined],
    ['Copilot-Session: 4b04480c-c2e9-483e-9b0f-34830b76a2f8', 'other-ai', undefined],
    ['Amp-Thread-ID: https://ampcode.com/threads/T-1', 'other-ai', undefined],
    ['Made-with: Cursor', 'other-ai', undefined],
    [OPENAI, 'openai', 'o1-preview'],
    ['Co-Authored-By: OpenAI gpt-4o <gpt4o@openai.com>', 'openai', 'gpt-4o'],
    ['Co-authored-by: Codex <noreply@openai.com>', 'openai', undefined],
    ['Co-authored-by: Cursor <cursoragent@cursor.com>', 'other-ai', undefined],
    ['Co-authored-by: aider (gpt-4o) <aider@aider.chat>', 'openai', 'gpt-4o'],
    ['Co-authored-by: aider (claude-sonnet-4-5) <aider@aider.chat>', 'claude', 'claude-sonnet-4-5'],
    ['Co-authored-by: aider (deepseek-v3) <aider@aider.chat>', 'other-ai', undefined],
    ['Generated-by: Claude Code', 'claude', undefined],
    ['Generated-by: gpt-6.1-sol', 'openai', 'gpt-6.1-sol'],
    ['Assisted-by: Claude:claude-opus-4-6', 'mixed', 'claude-opus-4-6'],
    [HUMAN, 'human', undefined],
    ['Co-Authored-By: Claude Dupont <claude.dupont@team.example>', 'human', undefined],
    ['Co-Authored-By: Claude <claude@dupont.fr>', 'human', undefined],
    ['Co-Authored-By: Devin Smith <devin@team.example>', 'human', undefined],
    ['Co-Authored-By: Jane Doe <jane@anthropic.com>', 'human', undefined],
    ['Co-Authored-By: Jane Doe <jane@openai.com>', 'human', undefined],
    ['Co-authored-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>', 'human', undefined],
    ['Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'human', undefined],
    ['Reviewed-by: Claude <noreply@anthropic.com>', 'human', undefined],
    ['Signed-off-by: Claude <noreply@anthropic.com>', 'human', undefined],
  ])('%s means %s', (trailer, kind, model) => {
    const authorship = detect([signed(trailer)])
    expect([authorship.kind, authorship.model]).toEqual([kind, model])
  })

  it('of all commits count, not those of the last one', () => {
    expect(detect([signed(CLAUDE), signed(CLAUDE), commit('wip')])).toMatchObject({
      kind: 'mixed',
      shares: { claude: 0.6667, human: 0.3333 },
    })
  })

  it('are weighted by changed lines', () => {
    const commits = [signed(CLAUDE, { changedLines: 90 }), commit('wip', { changedLines: 10 })]
    expect(detect(commits).shares).toEqual({ claude: 0.9, openai: 0, human: 0.1, 'other-ai': 0 })
  })

  it('are weighted by commits when GitHub does not know the lines of one', () => {
    expect(detect([signed(CLAUDE, { changedLines: 90 }), commit('wip')]).shares).toMatchObject({
      claude: 0.5,
      human: 0.5,
    })
  })

  it('of two vendors in one commit share it', () => {
    const authorship = detect([signed(`${CLAUDE}\n${OPENAI}`)])
    expect(authorship).toMatchObject({ kind: 'mixed', shares: { claude: 0.5, openai: 0.5 } })
    expect(vendorsOf(authorship)).toEqual(['anthropic', 'openai'])
  })

  it('of a person beside a model share the commit', () => {
    expect(detect([signed(`${CLAUDE}\n${HUMAN}`)])).toMatchObject({
      kind: 'mixed',
      shares: { claude: 0.5, human: 0.5 },
    })
  })

  it('of an applied suggestion are not authorship', () => {
    const message = `Apply suggestions from code review\n\n${CLAUDE}`
    expect(detect([commit(message)]).kind).toBe('human')
  })

  it('may hide nothing in invisible characters', () => {
    expect(detect([signed('Co-Authored-By: Claude <noreply@anth\u200bropic.com>')]).kind).toBe('claude')
  })
})

describe('lines that look like trailers', () => {
  it.each([
    ['in a squash, behind a star', `Orders (#7)\n\n* feat: a\n\n${CLAUDE}\n\n* fix: b\n\nmore words here`],
    ['in a squash, indented', `Squashed commit of the following:\n\n    feat: a\n\n    ${CLAUDE}\n\n    fix`],
    [
      'in the paragraph of a footer',
      `feat: a\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n${CLAUDE}`,
    ],
    ['as a footer alone', 'feat: a\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)'],
  ])('count as weaker evidence: %s', (_name, message) => {
    expect(detect([commit(message)])).toMatchObject({ kind: 'claude', confidence: 'medium' })
  })

  it.each([
    ['in a fence', `docs\n\n\`\`\`\n${CLAUDE}\n\`\`\`\n\nend of text`],
    ['in a quote', `docs\n\n> ${CLAUDE}\n\nend of text`],
    ['in a sentence', 'docs\n\nWe write "Co-Authored-By: Claude <noreply@anthropic.com>" below.\n\nend'],
    ['about removing a footer', 'docs\n\nRemove the line Generated with Claude Code from commits'],
    ['in code', 'docs\n\n`Co-Authored-By: Claude <noreply@anthropic.com>`\n\nend of text'],
  ])('do not count %s', (_name, message) => {
    expect(detect([commit(message)]).kind).toBe('human')
  })
})

describe('the identity of a commit', () => {
  it.each([
    ['Copilot', by('Copilot', '198982749+Copilot@users.noreply.github.com'), 'other-ai'],
    ['a renamed Copilot', by('Autopilot', '198982749+Autopilot@users.noreply.github.com'), 'other-ai'],
    ["Copilot's terminal client", by('x', '223556219+Copilot@users.noreply.github.com'), 'other-ai'],
    ['Devin', by('devin', 'd@x', bot('devin-ai-integration[bot]', 158243242)), 'other-ai'],
    ['Cursor', by('Cursor Agent', 'cursoragent@cursor.com'), 'other-ai'],
    ['Aider', by('Ivan Petrov (aider)', 'ivan@team.example'), 'other-ai'],
    ['Jules', by('google-labs-jules[bot]', '161369871+google-labs-jules[bot]@users.noreply.github.com'), 'other-ai'],
    ["Claude's app", by('claude', 'c@x', bot('claude[bot]', 209825114)), 'claude'],
    ['Codex', by('codex', 'c@x', bot('openai-codex[bot]', 215057067)), 'openai'],
    ['a bot that nobody knows', by('helper[bot]', '99+helper[bot]@users.noreply.github.com'), 'other-ai'],
    ['a person called Claude', by('Claude', 'claude@dupont.fr'), 'human'],
    ['a person whose login is copilot of another id', by('x', 'x@y', { login: 'Devin', id: 5, type: 'User' }), 'human'],
  ])('%s is told by it', (_name, more, kind) => {
    expect(detect([commit('feat: a', more)]).kind).toBe(kind)
  })

  it('wins over the trailer, which names who asked an agent for the work', () => {
    const agent = by('Copilot', '198982749+Copilot@users.noreply.github.com')
    expect(detect([signed(HUMAN, agent)])).toMatchObject({ kind: 'other-ai', confidence: 'high' })
  })

  it('of a tool that runs anybody’s models yields to the model in the trailer', () => {
    const aider = by('Ivan (aider)', 'ivan@team.example')
    expect(detect([signed('Co-authored-by: aider (gpt-4o) <aider@aider.chat>', aider)]).kind).toBe('openai')
  })

  it('counts when an agent committed in the name of a person', () => {
    const committer = { name: 'claude[bot]', email: '209825114+claude[bot]@users.noreply.github.com' }
    expect(detect([commit('feat: a', { committer })]).kind).toBe('claude')
  })
})

describe('work that is nobody’s', () => {
  const dependabot = by('dependabot[bot]', 'support@github.com', bot('dependabot[bot]', 49699333))

  it('is what merges bring', () => {
    const merge = signed(OPENAI, { parents: ['a', 'b'], changedLines: 9000 })
    expect(detect([signed(CLAUDE, { changedLines: 10 }), merge])).toMatchObject({
      kind: 'claude',
      shares: { claude: 1 },
    })
  })

  it('is what machines without a model do', () => {
    expect(detect([commit('Bump x', dependabot), signed(CLAUDE)]).kind).toBe('claude')
    expect(detect([commit('Bump x', dependabot)])).toMatchObject({
      kind: 'unknown',
      confidence: 'low',
      sentence: '1 commit, but only merges or machines without a model made them, so the author is not known.',
    })
  })

  it('is an empty pull request', () => {
    expect(detect([])).toMatchObject({ kind: 'unknown', shares: { claude: 0, openai: 0, human: 0, 'other-ai': 0 } })
  })
})

describe('the pull request', () => {
  const FOOTER = '🤖 Generated with [Claude Code](https://claude.com/claude-code)'

  it.each([
    ['its author', { author: bot('claude[bot]', 209825114) }, 'claude', 'medium'],
    ['its body', { body: `## Summary\n\n${FOOTER}` }, 'claude', 'medium'],
    ['a task of Codex in its body', { body: '------\nhttps://chatgpt.com/codex/tasks/task_e_123' }, 'openai', 'medium'],
    [
      'a session of Devin in its body',
      { body: 'Link to Devin run: https://app.devin.ai/sessions/1' },
      'other-ai',
      'medium',
    ],
    ['nothing but its branch', { headRef: 'codex/orders' }, 'openai', 'low'],
  ] as const)('speaks for commits without marks: %s', (_name, more, kind, confidence) => {
    expect(detect([commit('feat: a')], more)).toMatchObject({ kind, confidence })
  })

  it.each([
    ['a fence', `\`\`\`\n${FOOTER}\n\`\`\``],
    ['a quote', `> ${FOOTER}`],
    ['indented code', `Example:\n\n    ${FOOTER}`],
    ['an HTML comment', `<!--\n${FOOTER}\n-->`],
    ['an HTML comment that never ends', `<!-- x\n${FOOTER}`],
  ])('does not speak from %s', (_name, body) => {
    expect(detect([commit('feat: a')], { body }).kind).toBe('human')
  })

  it('does not make a commit without a mark an AI’s when the others are signed', () => {
    expect(detect([signed(CLAUDE), commit('fix by hand')], { body: FOOTER }).kind).toBe('mixed')
  })

  it('that contradicts the commits lowers the confidence and says so', () => {
    const authorship = detect([signed(CLAUDE)], { body: 'Generated with [Codex](https://openai.com/codex/)' })
    expect(authorship).toMatchObject({ kind: 'claude', confidence: 'low' })
    expect(authorship.sentence).toContain('both vendors')
  })

  it('that names an AI above a person’s own trailers makes it mixed', () => {
    expect(detect([signed(HUMAN)], { body: FOOTER }).kind).toBe('mixed')
  })
})

describe('the verdict', () => {
  it('is confident about trailers, less about a person who left no mark', () => {
    expect(detect([signed(CLAUDE)]).confidence).toBe('high')
    expect(detect([signed(HUMAN)]).confidence).toBe('high')
    expect(detect([commit('feat: a')]).confidence).toBe('medium')
  })

  it.each([
    [[signed(CLAUDE)], 'Claude (Claude Sonnet 4.5) wrote this (by git trailers; confidence high).'],
    [[commit('a')], 'A person wrote this (no commit carries a mark of an AI tool; confidence medium).'],
    [
      [signed(CLAUDE, { changedLines: 70 }), commit('a', { changedLines: 30 })],
      'Claude (Claude Sonnet 4.5) for 70 % and a person for 30 % wrote the changed lines (by git trailers; confidence medium).',
    ],
  ])('is one plain sentence', (commits, sentence) => {
    expect(detect(commits).sentence).toBe(sentence)
  })

  it('travels as JSON', () => {
    const authorship = detect([signed(CLAUDE), signed(OPENAI), commit('x')], { headRef: 'devin/x', body: 'hello' })
    expect(authorshipSchema.parse(JSON.parse(JSON.stringify(authorship)))).toEqual(authorship)
  })

  it('lists each clue once with its commits, and no address of a person without a trailer', () => {
    const { evidence } = detect([signed(CLAUDE), signed(CLAUDE), commit('x')])
    expect(evidence.map(({ party, commits }) => [party, commits.length])).toEqual([
      ['claude', 2],
      ['human', 1],
    ])
    expect(JSON.stringify(evidence)).not.toContain(ivan.email)
  })

  it('stays bounded for 500 hostile commits', () => {
    const commits = Array.from({ length: 500 }, (_, at) =>
      signed(`Co-Authored-By: ${'@x '.repeat(500)}${at} <a${at}@b>`),
    )
    expect(JSON.stringify(detect(commits, { body: '<!--'.repeat(20_000) })).length).toBeLessThan(60_000)
  })
})
