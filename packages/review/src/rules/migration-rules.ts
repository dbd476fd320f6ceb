import { hunksOf } from '../diff/file-patch.ts'
import type { FileView, Hit, Rule } from './rule.ts'

const LOOKED_AT = 2000

const drops: Rule = {
  id: 'migration-drops',
  title: 'The migration takes something away',
  severity: 'high',
  category: 'correctness',
  doc: 'The release that still runs needs what is dropped, renamed or retyped here, and so does a rollback. Expand first, let a release stop using it, drop it in a later one.',
  check: ({ files }) => files.flatMap((file) => search(file, DROPS)),
}

const locks: Rule = {
  id: 'migration-locks',
  title: 'The migration locks a table',
  severity: 'medium',
  category: 'performance',
  doc: 'Requests wait while it runs, for as long as the table is big. Create indexes concurrently, add columns with a default, validate constraints in a second step.',
  check: ({ files }) => files.flatMap((file) => search(file, LOCKS, createdTables(file))),
}

export const migrationRules: readonly Rule[] = [drops, locks]

const DROPS =
  /\bop\.(?:drop_(?:table|column|constraint)|rename_table)\s*\(|\bnew_column_name\s*=|\bop\.alter_column\(.*(?:\btype_\s*=|nullable\s*=\s*False)|\b(?:DROP|TRUNCATE)\s+TABLE\b|\bDROP\s+COLUMN\b|\bRENAME\s+(?:TO|COLUMN)\b|\bALTER\s+COLUMN\s+\S+\s+(?:SET\s+DATA\s+)?TYPE\b|\bSET\s+NOT\s+NULL\b|\bmigrations\.(?:RemoveField|DeleteModel|RenameField|RenameModel)\b/i

const LOCKS =
  /\bop\.create_index\s*\((?!.*postgresql_concurrently\s*=\s*True)|\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)|\bLOCK\s+TABLE\b|\bVACUUM\s+FULL\b|\bop\.create_(?:foreign_key|check_constraint|unique_constraint)\s*\(|\bADD\s+CONSTRAINT\b(?!.*NOT\s+VALID)|\bop\.add_column\(.*nullable\s*=\s*False(?!.*server_default)/i

function isMigration(path: string): boolean {
  return (
    /(?:^|\/)(?:migrations|alembic\/versions|db\/migrate)\/.+\.(?:py|sql|[jt]s|rb)$/i.test(path) &&
    !/(?:^|[._-])down\.sql$/i.test(path)
  )
}

/** Nobody waits for a table that the same migration makes. */
function createdTables({ lines }: FileView): Set<string> {
  const text = lines.map((line) => line.text.slice(0, LOOKED_AT)).join(' ')
  const made = text.matchAll(
    /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`]?([\w.]+)|\bop\.create_table\(\s*["']([\w.]+)/gi,
  )
  return new Set([...made].map(([, sql, python]) => (sql ?? python ?? '').toLowerCase()))
}

/** Undoing an upgrade must drop things, so `def downgrade` is left out; a hunk inside of it says so in its heading. */
function search(view: FileView, pattern: RegExp, harmless: ReadonlySet<string> = new Set()): Hit[] {
  if (!isMigration(view.path)) return []
  const hits: Hit[] = []
  for (const hunk of hunksOf(view.file)) {
    let undoing = isDowngrade(hunk.section)
    let reportedUntil = 0
    for (const [at, line] of hunk.lines.entries()) {
      if (line.kind === 'removed') continue
      if (/^(?:async\s+)?def\s|^\S.*\bfunction\b|^--\s*(?:\+|migrate:)/i.test(line.text))
        undoing = isDowngrade(line.text)
      if (line.kind !== 'added' || undoing || /^\s*(?:#|--|\/\/)/.test(line.text)) continue
      const next = hunk.lines.slice(at, at + 8).flatMap((other) => (other.kind === 'removed' ? [] : [other.text]))
      const { text, length } = statement(next)
      const names = text.toLowerCase().match(/[\w.]+/g) ?? []
      if (line.newLine < reportedUntil || !pattern.test(text) || names.some((name) => harmless.has(name))) continue
      reportedUntil = line.newLine + length
      hits.push({ path: view.path, line: line.newLine, quote: line.text })
    }
  }
  return hits
}

function isDowngrade(text: string): boolean {
  return /\bdowngrade\b|\bdef down\b|\bfunction down\b|migrate:down/i.test(text)
}

/** A call over several lines is read as one, and reported once. */
function statement(lines: readonly string[]): { text: string; length: number } {
  let depth = 0
  const taken: string[] = []
  for (const line of lines) {
    taken.push(line.slice(0, LOOKED_AT))
    depth += count(line, '(') - count(line, ')')
    if (depth <= 0) break
  }
  return { text: taken.join(' ').slice(0, LOOKED_AT), length: taken.length }
}

function count(line: string, char: string): number {
  return line.slice(0, LOOKED_AT).split(char).length - 1
}
