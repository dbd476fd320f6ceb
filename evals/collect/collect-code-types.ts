import type { CodeType } from '@release-pipeline/core'
import type { CodeTypeCase } from '../code-type/case.ts'
import { filesOf, type RawCommit, readCommits } from './git-history.ts'

/** At most so many of one repository and label. */
const ALIKE = 15
const MOST_FILES = 25

/** Commits with a label, their words still whole. */
export function collectCodeTypes(gitDir: string, repository: string): CodeTypeCase[] {
  const chosen = new Map<CodeType, CodeTypeCase[]>()
  const commits = readCommits(gitDir, ['--no-merges', '-n', '12000', 'HEAD'])
  for (const commit of commits.sort((a, b) => a.sha.localeCompare(b.sha))) {
    const said = labelOf(commit)
    const alike = said === undefined ? [] : (chosen.get(said.label) ?? [])
    if (said === undefined || alike.length >= ALIKE) continue
    const files = filesOf(gitDir, [commit.sha])?.get(commit.sha) ?? []
    if (files.length === 0 || files.length > MOST_FILES) continue
    chosen.set(said.label, [
      ...alike,
      {
        repository,
        sha: commit.sha.slice(0, 12),
        ...said,
        files: files.map(({ path, additions, deletions }) => [path, additions, deletions] as const),
      },
    ])
  }
  return [...chosen.values()].flat()
}

const LABELS: Readonly<Record<string, CodeType>> = {
  feat: 'feature',
  fix: 'bug-fix',
  refactor: 'refactoring',
  docs: 'docs',
  test: 'tests',
  security: 'security',
}

/** An advisory's number makes it security, a break in compatibility architecture; otherwise the prefix decides. */
function labelOf({ message }: RawCommit): { label: CodeType; title: string } | undefined {
  const [, prefix = '', scope = '', breaking, title = ''] =
    /^([a-z]+)(\([^)\n]*\))?(!)?: (.{5,150})$/m.exec(message.split('\n')[0] ?? '') ?? []
  const label = LABELS[prefix]
  if (label === undefined) return undefined
  const shown = title.replace(/\s*\(#\d+\)$/, '').replace(/\b(?:CVE|GHSA)-[\w-]+/g, 'w')
  if (/\bCVE-\d{4}-\d|\bGHSA-\w{4}-/.test(message) || /security/.test(scope)) return { label: 'security', title: shown }
  return { label: breaking === '!' || /^BREAKING[ -]CHANGE:/m.test(message) ? 'architecture' : label, title: shown }
}

/** How many repositories must use a word before it says nothing about any of them. */
const COMMON = 3

/** Replaces what is peculiar to a repository: words of titles and parts of paths that fewer than three repositories use. */
export function keepCommonWords(cases: readonly CodeTypeCase[]): CodeTypeCase[] {
  const users = new Map<string, Set<string>>()
  for (const { repository, title, files } of cases) {
    for (const word of `${title} ${files.map(([path]) => path).join(' ')}`.toLowerCase().match(WORD) ?? [])
      users.set(word, (users.get(word) ?? new Set()).add(repository))
  }
  const common = (word: string) => ((users.get(word.toLowerCase())?.size ?? 0) >= COMMON ? word : 'w')
  return cases.map((one) => ({
    ...one,
    title: one.title.replace(WORD, common),
    files: one.files.map(([path, additions, deletions]) => [path.replace(WORD, common), additions, deletions] as const),
  }))
}

const WORD = /[\p{L}\p{N}]+/gu
