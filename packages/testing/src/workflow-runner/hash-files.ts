import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** GitHub's `hashFiles`: the SHA-256 of the SHA-256 of each file in the workspace, empty when nothing matches. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const files = matchFiles(workspace, patterns)
  if (files.length === 0) return ''
  const all = createHash('sha256')
  for (const file of files) all.update(createHash('sha256').update(readFileSync(file)).digest())
  return all.digest('hex')
}

/** Absolute paths of files; a pattern that starts with `!` takes matches of earlier ones away again. */
export function matchFiles(directory: string, patterns: readonly string[]): string[] {
  const matched = new Set<string>()
  for (const pattern of patterns.flatMap((one) => one.split('\n')).map((one) => one.trim())) {
    if (pattern === '' || pattern.startsWith('#')) continue
    const exclude = pattern.startsWith('!')
    for (const file of matchOne(directory, exclude ? pattern.slice(1) : pattern)) {
      if (exclude) matched.delete(file)
      else matched.add(file)
    }
  }
  return [...matched].sort()
}

/** A pattern that names a directory means everything within it. */
function matchOne(directory: string, pattern: string): string[] {
  return globSync(pattern, { cwd: directory }).flatMap((found) => {
    const absolute = path.resolve(directory, found)
    const kind = statSync(absolute, { throwIfNoEntry: false })
    if (kind === undefined) return []
    if (!kind.isDirectory()) return [absolute]
    return globSync('**', { cwd: absolute })
      .map((inner) => path.join(absolute, inner))
      .filter((inner) => statSync(inner, { throwIfNoEntry: false })?.isFile() === true)
  })
}
