import type { Party } from './authorship.ts'

/** Day on which this table was last checked. */
export const toolsDate = '2026-11-23'

/** What an AI tool leaves behind when it writes code. */
export interface Tool {
  readonly name: string
  readonly party: Exclude<Party, 'human'>
  /** E-mail addresses, lower case. */
  readonly emails: readonly string[]
  /** Numeric account ids: they survive a rename. */
  readonly accountIds: readonly number[]
  readonly logins: readonly string[]
  /** Endings of an author's name, lower case. */
  readonly nameEndings: readonly string[]
  /** Trailer keys that only this tool writes, lower case. */
  readonly trailerKeys: readonly string[]
  /** Lines of a pull request's body or of a commit message. */
  readonly footers: readonly RegExp[]
  readonly branches: readonly string[]
}

const NOTHING = {
  emails: [],
  accountIds: [],
  logins: [],
  nameEndings: [],
  trailerKeys: [],
  footers: [],
  branches: [],
} as const

/** "Generated with X" at the start of a line, behind an emoji or a quote mark of Markdown emphasis at most. */
const generatedWith = (name: string) =>
  new RegExp(`^[^\\p{L}\\p{N}]*(?:generated|created|written) (?:with|by) \\[?${name}\\b`, 'iu')

export const tools: readonly Tool[] = [
  {
    ...NOTHING,
    name: 'Claude Code',
    party: 'claude',
    // The last one is what its GitHub action commits as: GitHub itself takes the number for the account of github-actions.
    emails: ['noreply@anthropic.com', 'claude@anthropic.com', '41898282+claude[bot]@users.noreply.github.com'],
    accountIds: [209825114, 208546643],
    logins: ['claude[bot]', 'claude-code-action[bot]'],
    trailerKeys: ['claude-session'],
    footers: [generatedWith('Claude Code'), generatedWith('Claude')],
    branches: ['claude/'],
  },
  {
    ...NOTHING,
    name: 'OpenAI Codex',
    party: 'openai',
    emails: ['noreply@openai.com', 'codex@openai.com'],
    accountIds: [215057067, 199175422],
    logins: ['openai-codex[bot]', 'chatgpt-codex-connector[bot]'],
    footers: [
      generatedWith('(?:OpenAI )?Codex'),
      generatedWith('ChatGPT'),
      /https:\/\/chatgpt\.com\/codex\/tasks\/task_/i,
    ],
    branches: ['codex/'],
  },
  {
    ...NOTHING,
    name: 'GitHub Copilot',
    party: 'other-ai',
    accountIds: [198982749, 223556219],
    logins: ['copilot', 'copilot-swe-agent[bot]'],
    trailerKeys: ['copilot-session', 'agent-logs-url'],
    footers: [generatedWith('(?:GitHub )?Copilot')],
    branches: ['copilot/'],
  },
  {
    ...NOTHING,
    name: 'Devin',
    party: 'other-ai',
    accountIds: [158243242],
    logins: ['devin-ai-integration[bot]'],
    footers: [/https:\/\/app\.devin\.ai\/sessions\//i],
    branches: ['devin/'],
  },
  {
    ...NOTHING,
    name: 'Cursor',
    party: 'other-ai',
    emails: ['cursoragent@cursor.com'],
    footers: [/https:\/\/(?:www\.)?cursor\.com\/(?:agents|background-agent)\b/i, /^\s*Made-with:\s*Cursor\s*$/i],
    branches: ['cursor/'],
  },
  {
    ...NOTHING,
    name: 'Aider',
    party: 'other-ai',
    emails: ['aider@aider.chat', 'noreply@aider.chat'],
    nameEndings: [' (aider)'],
  },
  {
    ...NOTHING,
    name: 'Google Jules',
    party: 'other-ai',
    logins: ['google-labs-jules[bot]'],
    footers: [/https:\/\/jules\.google\.com\/(?:task|session)\//i],
    branches: ['jules/'],
  },
  { ...NOTHING, name: 'Amp', party: 'other-ai', emails: ['amp@ampcode.com'], trailerKeys: ['amp-thread-id'] },
  { ...NOTHING, name: 'OpenHands', party: 'other-ai', emails: ['openhands@all-hands.dev'], branches: ['openhands/'] },
  { ...NOTHING, name: 'Amazon Q', party: 'other-ai', logins: ['amazon-q-developer[bot]'] },
  { ...NOTHING, name: 'Windsurf', party: 'other-ai', footers: [generatedWith('Windsurf')] },
  { ...NOTHING, name: 'Gemini Code Assist', party: 'other-ai', logins: ['gemini-code-assist[bot]'] },
]

/** Names that policy trailers such as `Assisted-by:` give without any address. Lower case. */
export const bareNames: Readonly<Record<string, string>> = {
  claude: 'Claude Code',
  'claude code': 'Claude Code',
  codex: 'OpenAI Codex',
  'openai codex': 'OpenAI Codex',
  chatgpt: 'OpenAI Codex',
  copilot: 'GitHub Copilot',
  'github copilot': 'GitHub Copilot',
  cursor: 'Cursor',
  devin: 'Devin',
  aider: 'Aider',
  windsurf: 'Windsurf',
  gemini: 'Gemini Code Assist',
}

/** Bots that review: their trailer comes from a suggestion that somebody applied. */
export const reviewerBots: readonly string[] = [
  'coderabbitai[bot]',
  'copilot-pull-request-reviewer[bot]',
  'gemini-code-assist[bot]',
  'sourcery-ai[bot]',
  'greptile-apps[bot]',
  'ellipsis-dev[bot]',
  'qodo-merge-pro[bot]',
  'github-advanced-security[bot]',
  'github-code-quality[bot]',
]

/** Copilot's reviewer writes under the name of the agent; its id tells them apart. */
export const reviewerAccountIds: readonly number[] = [175728472, 136622811]

/** Machines without a model: nobody's work. */
export const automationBots: readonly string[] = [
  'dependabot[bot]',
  'dependabot-preview[bot]',
  'renovate[bot]',
  'renovate-bot',
  'github-actions[bot]',
  'pre-commit-ci[bot]',
  'pre-commit-ci-lite[bot]',
  'autofix-ci[bot]',
  'kodiakhq[bot]',
  'gcf-owl-bot[bot]',
  'angular-robot[bot]',
  'web-flow',
  'snyk-bot',
  'greenkeeper[bot]',
  'imgbot[bot]',
  'allcontributors[bot]',
  'release-please[bot]',
  'semantic-release-bot',
  'mergify[bot]',
  'changeset-bot[bot]',
  'weblate',
  'crowdin-bot',
]
