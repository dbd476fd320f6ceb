import type { Node } from '@pgsql/types'
import { judgeAlterTable } from './judge-alter-table.ts'
import { judgeCreate } from './judge-create.ts'
import { judgeDrop } from './judge-drop.ts'
import { judgeRows } from './judge-rows.ts'
import { contract, expand, harmless, type Judgement, unknown } from './judgement.ts'
import type { NewThings } from './new-things.ts'

/** One statement, seen by the code that runs now. */
export function judgeStatement(node: Node, things: NewThings): Judgement {
  return (
    judgeSession(node, things) ??
    judgeRows(node, things) ??
    judgeCreate(node, things) ??
    judgeChange(node, things) ??
    unknown(`${nameOf(node)} is not understood`)
  )
}

/** Settings at which a migration may end its own session's safety, or read other tables than it seems to. */
const RISKY_SETTINGS = ['session_replication_role', 'row_security', 'role', 'session_authorization']

function judgeSession(node: Node, things: NewThings): Judgement | undefined {
  if ('TransactionStmt' in node) {
    if (node.TransactionStmt.kind?.startsWith('TRANS_STMT_ROLLBACK')) things.forget()
    return harmless()
  }
  if ('VariableSetStmt' in node) {
    const { name = '' } = node.VariableSetStmt
    if (name === 'search_path') things.forget()
    return RISKY_SETTINGS.includes(name) ? unknown(`SET ${name} changes what later statements do`) : harmless()
  }
  if ('VariableShowStmt' in node) return harmless()
  if ('CommentStmt' in node) return harmless('describes a thing', 'SHARE UPDATE EXCLUSIVE')
  if ('LockStmt' in node) return harmless('locks a table until the end of the transaction', 'ACCESS EXCLUSIVE')
  if ('VacuumStmt' in node && node.VacuumStmt.is_vacuumcmd !== true) {
    return harmless('gathers statistics', 'SHARE UPDATE EXCLUSIVE')
  }
  return undefined
}

function judgeChange(node: Node, things: NewThings): Judgement | undefined {
  if ('AlterTableStmt' in node) return judgeAlterTable(node.AlterTableStmt, things)
  if ('DropStmt' in node) return judgeDrop(node.DropStmt, things)
  if ('RenameStmt' in node) {
    const isNew = things.hasTable(node.RenameStmt.relation)
    things.forget()
    return isNew
      ? expand('renames what this migration has made')
      : contract('renames what the running code knows by its old name')
  }
  if ('AlterEnumStmt' in node) {
    return node.AlterEnumStmt.oldVal === undefined
      ? expand('adds a value to an enum')
      : contract('renames a value that the running code may write', 'none')
  }
  if ('GrantStmt' in node) {
    return node.GrantStmt.is_grant === true ? expand('adds rights') : contract('removes rights', 'none')
  }
  if ('ReindexStmt' in node) return harmless('builds an index anew', 'ACCESS EXCLUSIVE')
  if ('RefreshMatViewStmt' in node) {
    return expand(
      'fills a materialized view',
      node.RefreshMatViewStmt.concurrent === true ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE',
    )
  }
  return undefined
}

/** `DoStmt` -> `DO`, as near as the grammar's own name comes. */
function nameOf(node: Node): string {
  const [tag = 'the statement'] = Object.keys(node)
  return tag
    .replace(/Stmt$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase()
}
