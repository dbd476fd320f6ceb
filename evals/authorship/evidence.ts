import type { AuthorshipCase, CaseCommit } from './case.ts'

/*
 * Labels for the measurement: who wrote a case by one kind of evidence alone. Written apart from the detector's tables
 * on purpose, and narrower: a label is given only by marks that nobody but the tool's maker puts there.
 */

export const evidenceKinds = ['branch', 'identity', 'trailer', 'footer'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export type Label = 'claude' | 'openai' | 'other-ai' | 'human'

/** Before this day no tool wrote commits: Copilot's preview came in June 2021. */
const FIRST_DAY_OF_TOOLS = '2021-01-01'

/** Whom this kind of evidence names, each once. */
export function labelsBy(kind: EvidenceKind, one: AuthorshipCase): Label[] {
  const work = one.commits.filter(({ parents }) => parents < 2)
  switch (kind) {
    case 'branch':
      return distinct([branchLabel(one.branch)])
    case 'identity':
      return distinct(work.map(({ author: [name, email] }) => identityLabel(name, email)))
    case 'trailer':
      return distinct(texts(one, work).flatMap((text) => text.split('\n').map(trailerLabel)))
    case 'footer':
      return distinct(texts(one, work).flatMap((text) => text.split('\n').map(footerLabel)))
  }
}

/** The case without that kind of evidence, and without a word about it. */
export function hide(kind: EvidenceKind, one: AuthorshipCase): AuthorshipCase {
  switch (kind) {
    case 'branch':
      return one.branch === undefined ? one : { ...one, branch: 'topic' }
    case 'identity':
      return { ...one, commits: one.commits.map(withoutIdentity) }
    case 'trailer':
      return withoutLines(one, (line) => trailerLabel(line) !== undefined)
    case 'footer':
      return withoutLines(one, (line) => footerLabel(line) !== undefined)
  }
}

/** A person by the date alone: everybody in it worked before there were tools. */
export function writtenBeforeTools(one: AuthorshipCase): boolean {
  return one.commits.every(({ day }) => day < FIRST_DAY_OF_TOOLS)
}

const BRANCHES: Readonly<Record<string, Label>> = {
  claude: 'claude',
  codex: 'openai',
  copilot: 'other-ai',
  devin: 'other-ai',
  cursor: 'other-ai',
  jules: 'other-ai',
  openhands: 'other-ai',
}

function branchLabel(branch: string | undefined): Label | undefined {
  const [, first] = /^([a-z]+)\//.exec(branch ?? '') ?? []
  return first === undefined ? undefined : BRANCHES[first]
}

function identityLabel(name: string, email: string): Label | undefined {
  const address = email.toLowerCase()
  if (address === 'noreply@anthropic.com' || /\+claude\[bot\]@/.test(address)) return 'claude'
  if (address === 'noreply@openai.com' || /\+(?:openai-codex|chatgpt-codex-connector)\[bot\]@/.test(address))
    return 'openai'
  const others =
    /^(?:198982749|223556219)\+copilot@|\+devin-ai-integration\[bot\]@|\+google-labs-jules\[bot\]@|^(?:cursoragent@cursor\.com|openhands@all-hands\.dev|amp@ampcode\.com)$/
  return others.test(address) || / \(aider\)$/.test(name) ? 'other-ai' : undefined
}

function trailerLabel(line: string): Label | undefined {
  const [, name = '', email] = /^\s*(?:[*-]\s+)?co-authored-by:\s*([^<]*)<([^<>]+)>/i.exec(line) ?? []
  return email === undefined ? undefined : identityLabel(name.trim(), email)
}

function footerLabel(line: string): Label | undefined {
  if (/generated (?:with|by) \[?claude/i.test(line)) return 'claude'
  if (/generated (?:with|by) \[?(?:openai )?codex|chatgpt\.com\/codex\/tasks\//i.test(line)) return 'openai'
  return /app\.devin\.ai\/sessions|cursor\.com\/(?:agents|background-agent)|jules\.google\.com\/task/i.test(line)
    ? 'other-ai'
    : undefined
}

function withoutIdentity(commit: CaseCommit): CaseCommit {
  const neutral = ([name, email]: readonly [string, string]) =>
    identityLabel(name, email) === undefined ? ([name, email] as const) : (['Person 0', 'person0@example.org'] as const)
  return {
    ...commit,
    author: neutral(commit.author),
    ...(commit.committer === undefined ? {} : { committer: neutral(commit.committer) }),
  }
}

function withoutLines(one: AuthorshipCase, hidden: (line: string) => boolean): AuthorshipCase {
  const strip = (text: string) =>
    text
      .split('\n')
      .filter((line) => !hidden(line))
      .join('\n')
      .trimEnd()
  return {
    ...one,
    ...(one.body === undefined ? {} : { body: strip(one.body) }),
    commits: one.commits.map((commit) => ({ ...commit, message: strip(commit.message) })),
  }
}

function texts(one: AuthorshipCase, work: readonly CaseCommit[]): string[] {
  return [one.body ?? '', ...work.map(({ message }) => message)]
}

function distinct(labels: readonly (Label | undefined)[]): Label[] {
  return [...new Set(labels.filter((label) => label !== undefined))].sort()
}
