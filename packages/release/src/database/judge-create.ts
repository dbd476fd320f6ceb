import type { CreateStmt, IndexStmt, Node } from '@pgsql/types'
import { findNodes, isForeignKey } from './find-nodes.ts'
import { isVersionTable } from './judge-rows.ts'
import { contract, expand, harmless, type Judgement, unknown } from './judgement.ts'
import type { NewThings } from './new-things.ts'

/** Statements that make something; undefined: it is none of them. */
export function judgeCreate(node: Node, things: NewThings): Judgement | undefined {
  if ('CreateStmt' in node) return judgeTable(node.CreateStmt, things)
  if ('IndexStmt' in node) return judgeIndex(node.IndexStmt, things)
  if ('CreateTableAsStmt' in node) {
    const writes = findNodes(node, ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])
    return writes.length > 0 ? unknown('a WITH of it writes rows') : expand('adds a table or a view', 'ACCESS SHARE')
  }
  if ('CreateTrigStmt' in node) {
    return judgeHook('trigger', things.hasTable(node.CreateTrigStmt.relation), 'SHARE ROW EXCLUSIVE')
  }
  if ('RuleStmt' in node) return judgeHook('rule', things.hasTable(node.RuleStmt.relation), 'ACCESS EXCLUSIVE')
  if ('CreatePolicyStmt' in node) {
    return judgeHook('policy', things.hasTable(node.CreatePolicyStmt.table), 'ACCESS EXCLUSIVE')
  }
  return judgeReplacing(node) ?? judgePlain(node)
}

function judgeTable(
  { relation, if_not_exists, partbound, inhRelations, tableElts = [] }: CreateStmt,
  things: NewThings,
) {
  if (isVersionTable(relation)) return harmless("is the migration tool's own record")
  // One that may exist already, or vanishes, or hands its rows to a parent, is not simply new.
  const isPlain = if_not_exists !== true && partbound === undefined && inhRelations === undefined
  if (isPlain && relation?.relpersistence !== 't') things.addTable(relation)
  if (partbound !== undefined) return expand('adds a partition', 'ACCESS EXCLUSIVE')
  const refers = tableElts.some((element) => findNodes(element, ['Constraint']).some(isForeignKey))
  return refers
    ? expand('adds a table that refers to another', 'SHARE ROW EXCLUSIVE')
    : expand('adds a table', inhRelations === undefined ? 'none' : 'SHARE UPDATE EXCLUSIVE')
}

function judgeIndex({ relation, unique, concurrent }: IndexStmt, things: NewThings): Judgement {
  if (things.hasTable(relation)) return expand('adds an index to a table that this migration has made')
  const lock = concurrent === true ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE'
  if (unique === true) return contract('a unique index refuses rows that were accepted before', lock)
  return concurrent === true
    ? expand('adds an index while rows may be written', lock)
    : expand('adds an index; no row can be written until it stands (CONCURRENTLY lets them)', lock)
}

function judgeHook(what: string, isNew: boolean, lock: Judgement['lock']): Judgement {
  return isNew
    ? expand(`adds a ${what} to a table that this migration has made`)
    : contract(`a ${what} changes what statements of the running code do`, lock)
}

function judgeReplacing(node: Node): Judgement | undefined {
  const replaces =
    ('ViewStmt' in node && node.ViewStmt.replace === true) ||
    ('CreateFunctionStmt' in node && node.CreateFunctionStmt.replace === true)
  return replaces ? unknown('replaces an object that may exist') : undefined
}

const PLAIN: Readonly<Record<string, string>> = {
  ViewStmt: 'view',
  CreateFunctionStmt: 'function',
  CreateSeqStmt: 'sequence',
  CreateSchemaStmt: 'schema',
  CreateExtensionStmt: 'extension',
  CreateEnumStmt: 'type',
  CompositeTypeStmt: 'type',
  CreateRangeStmt: 'type',
  CreateDomainStmt: 'domain',
  CreateStatsStmt: 'statistics object',
}

function judgePlain(node: Node): Judgement | undefined {
  const [tag = ''] = Object.keys(node)
  const what = PLAIN[tag]
  if (what === undefined) return undefined
  const inner = 'CreateSchemaStmt' in node && (node.CreateSchemaStmt.schemaElts ?? []).length > 0
  return inner ? unknown('makes a schema with things in it') : expand(`adds a ${what}`)
}
