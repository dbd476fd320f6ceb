import type { GateFacts } from '../facts.ts'
import { escapeHtml, section, table } from './html.ts'

export function gateSection({ decision, digest, requester, approver, table: cells }: GateFacts): string {
  const [head = [], ...rows] = cells.map((row) => row.map(plain))
  return section(
    `Go/No-Go: ${decision}`,
    [
      `<p>Asked for by ${escapeHtml(requester)}, approved by ${escapeHtml(approver)}; digest <code>${escapeHtml(digest)}</code>.</p>`,
      table(head, rows),
    ].join('\n'),
  )
}

/** A Markdown cell as text: links keep their words, escapes lose their backslash. */
function plain(cell: string): string {
  return escapeHtml(
    cell
      .replace(/ ?\(\[look\]\([^)]*\)\)/g, '')
      .replace(/\\([^A-Za-z0-9\s])/g, '$1')
      .replaceAll('<br>', ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )
}
