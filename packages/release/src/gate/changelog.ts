import { markdown } from '@release-pipeline/core'
import type { Change } from './changes.ts'

const SECTIONS: readonly (readonly [title: string, types: readonly string[]])[] = [
  ['Features', ['feat', 'feature']],
  ['Fixes', ['fix', 'bugfix', 'hotfix']],
  ['Performance', ['perf']],
  ['Security', ['security', 'sec']],
]

/** The changes of a release as Markdown, by kind. Commits without a conventional message stand in a list of their own. */
export function renderChangelog(changes: readonly Change[]): string {
  if (changes.length === 0) return '_No commits._'
  const titled = SECTIONS.map(
    ([title, types]) => [title, changes.filter(({ type }) => type !== undefined && types.includes(type))] as const,
  )
  const known = new Set(titled.flatMap(([, list]) => list))
  const other = changes.filter((change) => change.type !== undefined && !known.has(change))
  const unparsed = changes.filter((change) => change.type === undefined)
  return [
    section(
      'Breaking changes',
      changes.filter(({ breaking }) => breaking),
      breakingLine,
    ),
    ...titled.map(([title, list]) => section(title, list, line)),
    section('Other', other, line),
    section('Without a conventional message', unparsed, line),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function section(title: string, changes: readonly Change[], render: (change: Change) => string): string {
  return changes.length === 0 ? '' : [`#### ${title}`, '', ...changes.map(render)].join('\n')
}

export function describeChange({ scope, subject, sha, pullRequests }: Change): string {
  const scoped = scope === undefined ? '' : `**${markdown.escapeMarkdown(scope)}:** `
  const numbers = pullRequests.map(({ number }) => `#${number}`).join(', ')
  return `${scoped}${markdown.escapeMarkdown(subject)} (${[sha.slice(0, 7), numbers].filter((text) => text !== '').join(', ')})`
}

function line(change: Change): string {
  return `- ${describeChange(change)}`
}

function breakingLine(change: Change): string {
  const note = change.breakingNote === '' ? '**not explained**' : markdown.escapeMarkdown(change.breakingNote)
  return `- ${describeChange(change)}: ${note}`
}
