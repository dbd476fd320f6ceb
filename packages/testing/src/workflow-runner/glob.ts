import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Files by the patterns of @actions/glob: `*`, `**`, `?` and `[...]`, hidden files too; a pattern that matches a directory
 * means everything below it; one that starts with `!` takes matches of earlier ones away.
 * @returns absolute paths in order
 */
export function matchFiles(directory: string, patterns: readonly string[]): string[] {
  let matched = new Set<string>()
  for (const pattern of patternLines(patterns)) {
    if (pattern.startsWith('!')) {
      const excluded = toRegExp(path.resolve(directory, pattern.slice(1)))
      matched = new Set([...matched].filter((file) => !excluded.test(file)))
      continue
    }
    const wanted = toRegExp(path.resolve(directory, pattern))
    for (const file of filesBelow(fixedPart(directory, pattern))) if (wanted.test(file)) matched.add(file)
  }
  return [...matched].sort()
}

/** One pattern a line; empty lines and comments are none. */
export function patternLines(patterns: readonly string[]): string[] {
  const lines = patterns.flatMap((one) => one.split('\n')).map((one) => one.trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#'))
}

/** The path up to the first wildcard. */
export function fixedPart(directory: string, pattern: string): string {
  const parts = path.resolve(directory, pattern).split('/')
  const wild = parts.findIndex((part) => /[*?[]/.test(part))
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/') || '/'
}

function toRegExp(pattern: string): RegExp {
  const translated = pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|[^*?[]+|\[/g, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (/^\[.+\]$/s.test(token)) return token.replace(/^\[!/, '[^')
    return token.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${translated}(?:/.*)?$`, 's')
}

function filesBelow(start: string): string[] {
  const kind = statSync(start, { throwIfNoEntry: false })
  if (kind === undefined) return []
  if (!kind.isDirectory()) return [start]
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(start, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}
