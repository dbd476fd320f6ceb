/**
 * Whether a line builds an SQL statement from parts: a Python f-string, a JavaScript template without a tag (a tag such as
 * sql`...` passes values as parameters), or a literal that is continued by `+`, `%` or `.format(`.
 * Step by step instead of one expression, so that a hostile line costs no more than its length.
 */
export function buildsSql(line: string): boolean {
  const statement = STATEMENT.exec(line)
  if (statement === null) return false
  const rest = line.slice(statement.index)
  if (/^select/i.test(rest) && !selectsFrom(rest)) return false
  const before = line.slice(Math.max(0, statement.index - LONGEST_LEAD), statement.index)
  const [, tag = '', quote] = OPENING.exec(before) ?? []
  if (quote === undefined) return false
  if (/f/i.test(tag) && rest.includes('{')) return true
  const tagged = /[\w)]$/.test(before.slice(0, before.lastIndexOf(quote)))
  if (quote === '`' && !tagged && rest.includes('${')) return true
  return CONTINUED.test(rest)
}

/** In small letters a statement needs more words: prose selects and deletes things, too. */
const STATEMENT =
  /\b(?:SELECT\s|select\s|(?:INSERT|insert)\s{1,5}(?:INTO|into)\s|(?:UPDATE|update)\s{1,5}[^\s"'`]{1,100}\s{1,5}(?:SET|set)\s|DELETE\s{1,5}FROM\s|delete\s{1,5}from\s{1,5}\S{1,100}\s{1,5}where\s)/

/** How far before the statement its quote may stand: blanks, a comment, an EXPLAIN. */
const LONGEST_LEAD = 200

/** The literal that is open at the end: its prefix and its quote. */
const OPENING = /([rRbBfF]{0,2})("""|'''|["'`])[^"'`]*$/

const CONTINUED = /["'`]\s{0,5}(?:\+|%\s{0,5}[\w(]|\.format\()/

function selectsFrom(rest: string): boolean {
  return rest.startsWith('S')
    ? /\sFROM\s/.test(rest)
    : /\sfrom\s{1,5}[^\s"'`]{1,100}\s{1,5}(?:where|join|limit|order)\s/.test(rest)
}
