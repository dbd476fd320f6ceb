import { sanitize } from '@release-pipeline/core'
import { tools } from './tools.ts'

/** Longest line that is looked at; no tool writes a longer one. */
const LOOKED_AT = 500

export type Prose = 'commit-message' | 'markdown'

/**
 * Lines of a text in which somebody speaks for himself: not inside fenced or inline code, quotes or HTML comments.
 * Markdown also loses indented code; a commit message keeps indented lines, since a squash indents whole messages.
 */
export function ownLines(text: string, prose: Prose): string[] {
  const lines: string[] = []
  let fence: string | undefined
  for (const line of withoutHtmlComments(sanitize(text), prose).split('\n')) {
    const [, mark] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence !== undefined) {
      if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length) fence = undefined
    } else if (mark !== undefined) fence = mark
    else if (!/^\s*>/.test(line) && !(prose === 'markdown' && /^(?: {4}|\t)/.test(line)))
      lines.push(line.slice(0, LOOKED_AT).replace(/(`+)[^`]*\1/g, ''))
  }
  return lines
}

export interface TrailerLike {
  /** Lower case. */
  readonly key: string
  readonly value: string
}

/** Lines that look like a trailer of authorship, wherever they stand; a squash indents them or puts `* ` before them. */
export function trailerLikeLines(lines: readonly string[]): TrailerLike[] {
  return lines.flatMap((line) => {
    const [, key, value] = TRAILER_LIKE.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [{ key: key.toLowerCase(), value: value.trim() }]
  })
}

const KEYS = [
  ...['co-authored-by', 'co-developed-by', 'assisted-by', 'generated-by'],
  ...tools.flatMap(({ trailerKeys }) => trailerKeys),
]
const TRAILER_LIKE = new RegExp(`^\\s*(?:[*-]\\s+)?(${KEYS.join('|')})\\s*:\\s*(\\S.*)$`, 'i')

function withoutHtmlComments(text: string, prose: Prose): string {
  return prose === 'markdown' ? text.replace(/<!--[\s\S]*?(?:-->|$)/g, '') : text
}
