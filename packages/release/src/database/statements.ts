/**
 * Splits SQL into its statements as PostgreSQL's own lexer sees them: quoted strings, E'' strings, quoted identifiers,
 * dollar quotes, comments (nested ones too). Each comes as its tokens: words in upper case, everything that is quoted as
 * one token, so that a keyword inside a string is no keyword.
 *
 * Source: PostgreSQL documentation, chapter 4.1, Lexical Structure.
 */
export interface Statement {
  readonly text: string
  readonly tokens: readonly Token[]
}

interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'number' | 'symbol'
  /** Upper case for words, without quotes for quoted ones. */
  readonly value: string
}

const PATTERNS: readonly { kind: Token['kind'] | 'space'; pattern: RegExp }[] = [
  { kind: 'space', pattern: /\s+/y },
  { kind: 'space', pattern: /--[^\n]*/y },
  { kind: 'string', pattern: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y },
  { kind: 'string', pattern: /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/y },
  { kind: 'identifier', pattern: /(?:[uU]&)?"(?:[^"]|"")*"/y },
  { kind: 'string', pattern: /\$([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/y },
  { kind: 'word', pattern: /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y },
  { kind: 'number', pattern: /\d[\d.eE_]*/y },
  { kind: 'symbol', pattern: /[\s\S]/y },
]

export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = []
  let tokens: Token[] = []
  let from = 0
  let at = 0
  const end = (to: number) => {
    if (tokens.length > 0) statements.push({ text: sql.slice(from, to).trim(), tokens })
    tokens = []
  }
  while (at < sql.length) {
    if (sql.startsWith('/*', at)) {
      at = endOfComment(sql, at)
      continue
    }
    const { kind, text } = lex(sql, at)
    if (kind === 'symbol' && text === ';') {
      end(at)
      from = at + 1
    } else if (kind !== 'space') {
      if (tokens.length === 0) from = at
      tokens.push({ kind, value: readValue(kind, text) })
    }
    at += text.length
  }
  end(sql.length)
  return statements
}

function lex(sql: string, at: number): { kind: Token['kind'] | 'space'; text: string } {
  for (const { kind, pattern } of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(sql)
    if (found !== null) return { kind, text: found[0] }
  }
  return { kind: 'symbol', text: sql[at] ?? '' }
}

function readValue(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toUpperCase()
  return kind === 'identifier'
    ? text
        .replace(/^[uU]&/, '')
        .slice(1, -1)
        .replaceAll('""', '"')
    : text
}

function endOfComment(sql: string, start: number): number {
  let depth = 0
  let at = start
  do {
    if (sql.startsWith('/*', at)) {
      depth += 1
      at += 2
    } else if (sql.startsWith('*/', at)) {
      depth -= 1
      at += 2
    } else at += 1
  } while (depth > 0 && at < sql.length)
  return at
}
