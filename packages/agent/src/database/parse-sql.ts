import type { ParsedMigration } from '@release-pipeline/release'
import { provideRequire } from './require.ts'

/**
 * Reads SQL with the grammar of PostgreSQL 18 itself, compiled to WebAssembly. Loaded when a migration is looked at, not
 * when the agent starts: it weighs more than all the rest.
 */
export async function parseSql(sql: string): Promise<ParsedMigration> {
  provideRequire()
  const { hasSqlDetails, parse } = await import('libpg-query')
  // An empty text is one that the parser refuses, and a NUL would end it early.
  if (sql.trim() === '') return { kind: 'parsed', statements: [] }
  if (sql.includes('\0')) return { kind: 'unreadable', sql, why: 'it holds a NUL' }
  try {
    const { stmts = [] } = await parse(sql)
    const bytes = Buffer.from(sql)
    const statements = stmts.flatMap(({ stmt, stmt_location: from = 0, stmt_len }) => {
      if (stmt === undefined) return []
      // Positions are counted in bytes; a last statement without semicolon has no length.
      const text = bytes.subarray(from, stmt_len === undefined ? undefined : from + stmt_len).toString()
      return [{ sql: withoutComments(text), node: stmt }]
    })
    return { kind: 'parsed', statements }
  } catch (thrown) {
    // Anything else is a fault of the parser, which says nothing about the SQL.
    if (!hasSqlDetails(thrown)) throw thrown
    const at = thrown.sqlDetails?.cursorPosition ?? 0
    return { kind: 'unreadable', sql: sql.slice(Math.max(0, at - 40)), why: thrown.message }
  }
}

/** What stands before a statement belongs to nobody; tools write the revision there. */
function withoutComments(text: string): string {
  return text.replace(/^(?:\s+|--[^\n]*(?:\n|$))+/, '').trim()
}
