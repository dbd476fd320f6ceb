import type { FileView, Hit, Rule } from './rule.ts'

/** `release-pipeline: ignore <id> -- <reason>` in a comment on the line, or alone on the line above. */
const COMMENT = /release-pipeline:\s{0,5}ignore\s{1,5}([a-z][a-z0-9-]{0,60})(?:\s{1,5}--\s{0,5}(.{0,500}))?/

export interface Suppression {
  readonly rule: string
  readonly reason: string
  /** Whether the comment stood in the file before the change; what the change brings is its author's own word. */
  readonly stood: boolean
}

/** The reasoned suppressions of a file by the line that they cover and the rule. */
export class Suppressions {
  readonly #byPlace = new Map<string, Suppression>()

  constructor(files: readonly FileView[]) {
    for (const { path, lines } of files) {
      for (const { line, text, kind } of lines) {
        const comment = read(text)
        if (comment === undefined || comment.reason === '') continue
        const found = { ...comment, stood: kind === 'context' }
        this.#byPlace.set(place(path, line, found.rule), found)
        if (isAlone(text)) this.#byPlace.set(place(path, line + 1, found.rule), found)
      }
    }
  }

  of(rule: string, hit: Hit): Suppression | undefined {
    return hit.line === undefined ? undefined : this.#byPlace.get(place(hit.path, hit.line, rule))
  }
}

export const suppressionWithoutReason: Rule = {
  id: 'suppression-without-reason',
  title: 'A suppression gives no reason, so it suppresses nothing',
  severity: 'low',
  category: 'style',
  doc: 'Whoever reads the line next year needs to know why the rule does not apply. Write `release-pipeline: ignore <id> -- <reason>`. What is critical is suppressed only by a comment that stood on the base branch before.',
  check: ({ files }) =>
    files.flatMap(({ path, added }) =>
      added.filter(({ text }) => read(text)?.reason === '').map(({ line, text }) => ({ path, line, quote: text })),
    ),
}

function read(text: string): Omit<Suppression, 'stood'> | undefined {
  const [, rule, reason = ''] = COMMENT.exec(text.slice(0, 2000)) ?? []
  if (rule === undefined) return undefined
  return { rule, reason: reason.replace(/(?:\*\/|-->|\*\})?\s*$/, '').trim() }
}

function isAlone(text: string): boolean {
  return /^\s*(?:\/\/|\/\*|#|<!--|--|\{\/\*|\*)/.test(text)
}

function place(path: string, line: number, rule: string): string {
  return `${rule}\0${line}\0${path}`
}
