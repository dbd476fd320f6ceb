const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 }

/** Undoes git's C-style quoting of a path (`core.quotePath`): `"a/\303\244"` is `a/ä`. */
export function unquotePath(path: string): string {
  if (!path.startsWith('"') || !path.endsWith('"')) return path
  const bytes: number[] = []
  for (const [part, octal, simple] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8))
    else if (simple !== undefined) bytes.push(SIMPLE[simple] ?? simple.charCodeAt(0))
    else bytes.push(...Buffer.from(part, 'utf8'))
  }
  return Buffer.from(bytes).toString('utf8')
}
