/**
 * Whether a regular expression repeats something that repeats or chooses, as `(a+)+` and `(a|a)*` do: the form whose time
 * grows exponentially with the line. Errs towards yes. Also yes for backreferences, which no bound is known for.
 */
export function mayBacktrack(pattern: string): boolean {
  const groups: { loose: boolean }[] = [{ loose: false }]
  let closed: { loose: boolean } | undefined
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]
    let justClosed: { loose: boolean } | undefined
    if (char === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return true
      at += 1
    } else if (char === '[') at = endOfClass(pattern, at)
    else if (char === '(') groups.push({ loose: false })
    else if (char === ')') {
      justClosed = groups.length > 1 ? groups.pop() : undefined
      if (justClosed?.loose === true) mark(groups)
    } else if (char === '|') mark(groups)
    else if (isUnbounded(pattern, at)) {
      if (closed?.loose === true) return true
      mark(groups)
    }
    closed = justClosed
  }
  return false
}

/** How often a pattern repeats something without a bound: the power by which its time can grow with the line. */
export function openRepetitions(pattern: string): number {
  return pattern.replace(/\\.|\[(?:\\.|[^\]])*\]/g, 'x').match(/[*+]|\{\d+,\}/g)?.length ?? 0
}

function mark(groups: { loose: boolean }[]): void {
  const innermost = groups.at(-1)
  if (innermost !== undefined) innermost.loose = true
}

/** `*`, `+`, and braces that allow more than ten. */
function isUnbounded(pattern: string, at: number): boolean {
  if (pattern[at] === '*' || pattern[at] === '+') return true
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 30)) ?? []
  if (min === undefined) return false
  return (comma === ',' && max === '') || Number(max === '' ? min : max) > 10
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1
    else if (pattern[at] === ']') return at
  }
  return pattern.length
}
