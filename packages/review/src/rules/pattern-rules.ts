import { isTest } from '../routing/paths.ts'
import type { FileView, Rule } from './rule.ts'
import { buildsSql } from './sql-from-strings.ts'

interface Pattern {
  test(line: string): boolean
}

/** A rule that one added line decides. */
interface PatternRule extends Omit<Rule, 'check'> {
  readonly applies: (path: string) => boolean
  readonly pattern: Pattern
  /** Lines that are a comment as a whole do no harm to most rules. */
  readonly comments?: 'looked at'
}

/** Longest part of a line that is looked at, which bounds the time a hostile line can cost. */
const LOOKED_AT = 2000

const code = (path: string) => /\.(?:[cm]?[jt]sx?|vue|svelte|py|php|rb|java|kt|go|cs)$/i.test(path) && !isTest(path)
const anywhere = () => true

const table: readonly PatternRule[] = [
  {
    id: 'conflict-marker',
    title: 'A merge conflict marker was left',
    severity: 'critical',
    category: 'correctness',
    doc: 'The file holds both sides of a conflict and cannot be right. Resolve the conflict and remove the marker.',
    applies: anywhere,
    comments: 'looked at',
    pattern: /^(?:<{7}|>{7})(?: |$)/,
  },
  {
    id: 'hidden-characters',
    title: 'The line holds characters that nobody can see',
    severity: 'high',
    category: 'security',
    doc: 'Bidirectional and zero-width characters make a line read otherwise than it runs. Remove them, or write them as escapes.',
    applies: anywhere,
    comments: 'looked at',
    pattern: /[\u202a-\u202e\u2066-\u2069\u200b\u2060]|(?!^)\ufeff/,
  },
  {
    id: 'sql-from-strings',
    title: 'SQL is built from strings',
    severity: 'high',
    category: 'security',
    doc: 'A value that somebody else chose becomes part of the statement: SQL injection. Pass values as parameters of the query.',
    applies: code,
    pattern: { test: buildsSql },
  },
  {
    id: 'eval-call',
    title: 'Text is run as code',
    severity: 'high',
    category: 'security',
    doc: 'Whoever chooses the text runs code here. Parse the data, or call a fixed program with an argument list and no shell.',
    applies: code,
    pattern:
      /(?<![\w.$])(?:eval|execScript)\s*\(|\bnew\s+Function\s*\(|(?<![\w.])exec\s*\(\s*(?!\))(?=[^)]*[\w"'])(?=.*\b(?:compile|input|request|code|source)\b)|\bos\.(?:system|popen)\s*\(|\bshell\s*=\s*True\b|\bpickle\.loads?\s*\(|\byaml\.load\s*\((?!.*Safe)|\bchild_process\.exec(?:Sync)?\s*\(|(?<![\w.])exec(?:Sync)?\s*\(\s*`[^`]*\$\{/,
  },
  {
    id: 'raw-html',
    title: 'Text is put into the page as HTML',
    severity: 'high',
    category: 'security',
    doc: "A value that somebody else chose can bring a script: XSS. Set text instead of HTML, or sanitise with the project's sanitiser.",
    applies: code,
    pattern:
      /\.(?:inner|outer)HTML\s*\+?=(?!=)(?!\s*(?:["'`]{2}|""|'')\s*;?\s*$)|\bdangerouslySetInnerHTML\s*[=:]|\bdocument\.write(?:ln)?\s*\(|\bv-html\s*=|\|\s*safe\b|\bmark_safe\s*\(/,
  },
  {
    id: 'tls-not-verified',
    title: 'The other side of the connection is not verified',
    severity: 'high',
    category: 'security',
    doc: 'Anybody in between can read and change the traffic. Keep verification on and trust the certificate that you mean.',
    applies: code,
    pattern:
      /\bverify\s*=\s*False\b|\brejectUnauthorized\s*:\s*false\b|NODE_TLS_REJECT_UNAUTHORIZED["']?\]?\s*[:=]\s*["']?0|\b_create_unverified_context\b|\bStrictHostKeyChecking[= ]no\b/,
  },
]

const COMMENT = /^\s*(?:\/\/|\/?\*|#(?!!)|<!--|--\s)/

export const patternRules: readonly Rule[] = table.map(({ applies, pattern, comments, ...rule }) => ({
  ...rule,
  check: ({ files }) => files.filter(({ path }) => applies(path)).flatMap((file) => search(file, pattern, comments)),
}))

function search({ path, added }: FileView, pattern: Pattern, comments: 'looked at' | undefined) {
  return added
    .filter(({ text }) => pattern.test(text.slice(0, LOOKED_AT)) && (comments !== undefined || !COMMENT.test(text)))
    .map(({ line, text }) => ({ path, line, quote: text }))
}
