import type { Node, RangeVar, UpdateStmt } from '@pgsql/types'
import { findNodes } from './find-nodes.ts'
import { isHarmlessCall } from './harmless-functions.ts'
import { contract, expand, harmless, type Judgement, unknown } from './judgement.ts'
import type { NewThings } from './new-things.ts'

/** The migration tool's own record of where the database stands. */
const VERSION_TABLES = ['alembic_version', 'schema_migrations', 'django_migrations', 'flyway_schema_history']

export function isVersionTable(table: RangeVar | undefined): boolean {
  return VERSION_TABLES.includes(table?.relname ?? '')
}

/** Statements that read or write rows; undefined: it is none of them. */
export function judgeRows(node: Node, things: NewThings): Judgement | undefined {
  const judged = judgeByTarget(node, things)
  if (judged === undefined || judged.kind === 'contract') return judged
  return hiddenWork(node) ?? judged
}

function judgeByTarget(node: Node, things: NewThings): Judgement | undefined {
  if ('SelectStmt' in node) {
    return node.SelectStmt.intoClause === undefined
      ? harmless('changes no schema', 'ACCESS SHARE')
      : unknown('SELECT INTO makes a table')
  }
  if ('InsertStmt' in node) {
    const { relation, onConflictClause } = node.InsertStmt
    if (isOurs(relation, things)) return ownRows(relation)
    return onConflictClause?.action === 'ONCONFLICT_UPDATE'
      ? contract('rewrites rows on conflict', 'ROW EXCLUSIVE')
      : expand('adds rows', 'ROW EXCLUSIVE')
  }
  if ('UpdateStmt' in node) return judgeUpdate(node.UpdateStmt, things)
  if ('DeleteStmt' in node) {
    const { relation } = node.DeleteStmt
    return isOurs(relation, things) ? ownRows(relation) : contract('removes rows', 'ROW EXCLUSIVE')
  }
  if ('MergeStmt' in node) return contract('may rewrite or remove rows', 'ROW EXCLUSIVE')
  if ('TruncateStmt' in node) return contract('removes all rows of a table')
  return undefined
}

function judgeUpdate({ relation, targetList = [] }: UpdateStmt, things: NewThings): Judgement {
  if (isOurs(relation, things)) return ownRows(relation)
  const columns = targetList.map((target) => ('ResTarget' in target ? (target.ResTarget.name ?? '') : ''))
  return columns.every((column) => things.hasColumn(relation, column))
    ? expand('fills a column that this migration has made', 'ROW EXCLUSIVE')
    : contract('rewrites rows that the running code may rely on', 'ROW EXCLUSIVE')
}

function isOurs(table: RangeVar | undefined, things: NewThings): boolean {
  return isVersionTable(table) || things.hasTable(table)
}

function ownRows(table: RangeVar | undefined): Judgement {
  return isVersionTable(table)
    ? harmless("is the migration tool's own record", 'ROW EXCLUSIVE')
    : expand('works on rows of a table that this migration has made')
}

/** A WITH may write, and a function may do anything. */
function hiddenWork(node: Node): Judgement | undefined {
  const inner = findNodes(node, ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])
  const top = ['InsertStmt', 'UpdateStmt', 'DeleteStmt'].some((tag) => tag in node) ? 1 : 0
  if (inner.length > top) return unknown('a WITH of it writes rows')
  const calls = findNodes(node, ['FuncCall'])
  return calls.every(isHarmlessCall) ? undefined : unknown('calls a function, which may change anything')
}
