import { readFileSync } from 'node:fs'

export interface Command {
  readonly line: string
  /** What doctor has to call good, of the comment behind the command. */
  readonly good: readonly string[]
}

/** The commands of a page of the documentation, by its headings: the indented blocks, as a reader types them. */
export function readBook(page: string): ReadonlyMap<string, readonly Command[]> {
  const chapters = new Map<string, Command[]>()
  let chapter = ''
  for (const text of readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8').split('\n')) {
    if (text.startsWith('## ')) chapter = text.slice(3)
    if (!text.startsWith('    ')) continue
    const [line = '', comment = ''] = text.trim().split(/\s{2,}# /)
    const good = [...comment.matchAll(/✓ (.*?)(?=\s{2,}✓|$)/g)].map((match) => match[1] ?? '')
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), { line, good }])
  }
  return chapters
}
