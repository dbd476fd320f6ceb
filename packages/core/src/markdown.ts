import { sanitize } from './text.ts'

/** Foreign text as plain words inside Markdown: nothing in it formats, links, mentions, embeds or comments. */
export function escapeMarkdown(text: string): string {
  return sanitize(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/\n/g, ' ')
}

/** An inline code span around foreign text; the fence is longer than any run of backticks in it. */
export function code(text: string): string {
  const clean = sanitize(text).replace(/\n/g, ' ')
  if (clean === '') return '` `'
  const fence = '`'.repeat(longestRun(clean) + 1)
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${clean}${pad}${fence}`
}

/** A fenced block around foreign text; the fence is longer than any run of backticks in it. */
export function codeBlock(text: string, language = ''): string {
  const clean = sanitize(text)
  const fence = '`'.repeat(Math.max(3, longestRun(clean) + 1))
  return `${fence}${language}\n${clean}\n${fence}`
}

export interface TableOptions {
  readonly head: readonly string[]
  /** Cells are Markdown already; pipes and line breaks in them are made safe. */
  readonly rows: readonly (readonly string[])[]
}

export function table({ head, rows }: TableOptions): string {
  const line = (cells: readonly string[]) => `| ${cells.map(tableCell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`
}

function tableCell(cell: string): string {
  return cell.replace(/(?<!\\)\|/g, '\\|').replace(/\n/g, '<br>')
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
}
