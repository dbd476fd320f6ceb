export interface Trailer {
  readonly key: string
  /** Unfolded: a value over several lines is one line. */
  readonly value: string
}

/**
 * The trailers of a commit message by git's own rules, as `git interpret-trailers --parse` prints them: they stand in
 * the last paragraph, never in the title, and that paragraph holds nothing else, or holds at least a quarter
 * trailers with one that git makes itself. `---` ends the message. Source: trailer.c of git 2.39.
 */
export function parseTrailers(message: string): Trailer[] {
  const lines = trailerBlock(withoutIgnoredEnd(beforeDivider(message.split('\n'))))
  return unfold(lines).flatMap((line) => {
    const separator = isComment(line) ? -1 : separatorIn(line)
    return separator < 1 ? [] : [{ key: trim(line.slice(0, separator)), value: value(line.slice(separator + 1)) }]
  })
}

/** What git itself writes; one of them makes a paragraph count that is not made of trailers alone. */
const GENERATED = ['Signed-off-by: ', '(cherry picked from commit ']

function beforeDivider(lines: readonly string[]): readonly string[] {
  const divider = lines.findIndex((line) => /^---(?:[ \t\r]|$)/.test(line))
  return divider === -1 ? lines : lines.slice(0, divider)
}

/** Cuts what git ignores at the end: comments, blank lines, an old `Conflicts:` block, all below the scissors. */
function withoutIgnoredEnd(lines: readonly string[]): readonly string[] {
  const scissors = lines.indexOf('# ------------------------ >8 ------------------------')
  const kept = scissors === -1 ? lines : lines.slice(0, scissors)
  let end: number | undefined
  let inConflicts = false
  kept.forEach((line, at) => {
    if (isComment(line) || line === '') end ??= at
    else if (line === 'Conflicts:') {
      inConflicts = true
      end ??= at
    } else if (!(inConflicts && line.startsWith('\t'))) {
      end = undefined
      inConflicts = false
    }
  })
  return end === undefined ? kept : kept.slice(0, end)
}

/** Lines of the last paragraph when it is a block of trailers, otherwise none. */
function trailerBlock(lines: readonly string[]): readonly string[] {
  const title = lines.findIndex((line) => !isComment(line) && isBlank(line))
  if (title === -1) return []
  let [onlySpaces, generated, trailers, others, continuations] = [true, false, 0, 0, 0]
  for (let at = lines.length - 1; at >= title; at -= 1) {
    const line = lines[at] ?? ''
    if (isComment(line)) {
      others += continuations
      continuations = 0
    } else if (isBlank(line)) {
      if (onlySpaces) continue
      others += continuations
      return (generated && trailers * 3 >= others) || (trailers > 0 && others === 0) ? lines.slice(at + 1) : []
    } else {
      onlySpaces = false
      const own = GENERATED.some((prefix) => line.startsWith(prefix))
      if (own || (separatorIn(line) >= 1 && !isSpace(line[0] ?? ''))) {
        generated ||= own
        trailers += 1
        continuations = 0
      } else if (isSpace(line[0] ?? '')) continuations += 1
      else {
        others += 1 + continuations
        continuations = 0
      }
    }
  }
  return []
}

/** Appends lines that start with white space to the trailer before them. */
function unfold(lines: readonly string[]): string[] {
  const unfolded: string[] = []
  let open = false
  for (const line of lines) {
    if (open && (line === '' || isSpace(line[0] ?? ''))) unfolded.push(`${unfolded.pop() ?? ''}\n${line}`)
    else {
      unfolded.push(line)
      open = separatorIn(line) >= 1
    }
  }
  return unfolded
}

/** Place of the colon behind a key of ASCII letters, digits and dashes; white space may stand before the colon. */
function separatorIn(line: string): number {
  const key = /^(?:[A-Za-z0-9-]+[ \t]*)?:/.exec(line)
  return key === null ? -1 : key[0].length - 1
}

function value(text: string): string {
  return trim(trim(text).replace(/\n[ \t\r\n]*/g, ' '))
}

function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function isComment(line: string): boolean {
  return line.startsWith('#')
}

function isBlank(line: string): boolean {
  return /^[ \t\r]*$/.test(line)
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n'
}
