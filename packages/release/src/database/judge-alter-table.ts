import type { AlterTableCmd, AlterTableStmt, ColumnDef, Constraint, RangeVar } from '@pgsql/types'
import { findNodes, isForeignKey } from './find-nodes.ts'
import { isStableCall } from './harmless-functions.ts'
import { contract, expand, type Judgement, unknown, worst } from './judgement.ts'
import type { NewThings } from './new-things.ts'

/** The worst of its comma-separated actions. */
export function judgeAlterTable({ relation, cmds = [], objtype }: AlterTableStmt, things: NewThings): Judgement {
  if (objtype !== undefined && objtype !== 'OBJECT_TABLE') {
    return unknown(`ALTER ${objtype.replace('OBJECT_', '')} is not understood`)
  }
  if (things.hasTable(relation)) {
    const refers = cmds.some((command) => findNodes(command, ['Constraint']).some(isForeignKey))
    return expand('changes a table that this migration has made', refers ? 'SHARE ROW EXCLUSIVE' : 'none')
  }
  const judged = cmds.map((node) =>
    'AlterTableCmd' in node ? judgeAction(node.AlterTableCmd, relation, things) : unknown('is not understood'),
  )
  return judged.length === 0 ? unknown('ALTER TABLE without an action') : worst(judged)
}

function judgeAction(command: AlterTableCmd, table: RangeVar | undefined, things: NewThings): Judgement {
  const { subtype, name = '', def } = command
  const column = things.column(table, name)
  switch (subtype) {
    case 'AT_AddColumn':
      return def !== undefined && 'ColumnDef' in def
        ? judgeColumn(def.ColumnDef, { table, things, mayExist: command.missing_ok === true })
        : unknown('adds a column that is not understood')
    case 'AT_AddConstraint':
      return def !== undefined && 'Constraint' in def
        ? judgeConstraint(def.Constraint)
        : unknown('adds a constraint that is not understood')
    case 'AT_DropConstraint':
      return expand('accepts more than before', 'ACCESS EXCLUSIVE')
    case 'AT_ValidateConstraint':
      return expand('checks a constraint that stands already', 'SHARE UPDATE EXCLUSIVE')
    case 'AT_DropColumn':
      return column === undefined
        ? contract('removes a column')
        : expand('removes a column that this migration has made', 'ACCESS EXCLUSIVE')
    case 'AT_AlterColumnType':
      return column === undefined
        ? contract('changes the type of a column; the table may be written anew')
        : expand('changes a column that this migration has made', 'ACCESS EXCLUSIVE')
    case 'AT_SetNotNull':
      return column?.filled === true
        ? expand('refuses NULL in a new column that has a default', 'ACCESS EXCLUSIVE')
        : contract('refuses NULL, which the running code may write')
    case 'AT_DropNotNull':
      return contract('allows NULL, which the running code may not expect to read')
    case 'AT_ColumnDefault':
      return judgeDefault(def !== undefined, column !== undefined)
    case 'AT_SetStatistics':
    case 'AT_SetRelOptions':
    case 'AT_ResetRelOptions':
      return expand('tunes a table', 'SHARE UPDATE EXCLUSIVE')
    default:
      return unknown(`ALTER TABLE ${(subtype ?? '').replace('AT_', '')} is not understood`)
  }
}

function judgeDefault(isSet: boolean, isNew: boolean): Judgement {
  if (isSet) return expand('gives a default to a column', 'ACCESS EXCLUSIVE')
  return isNew
    ? contract('takes away the default of a new column, which the running code does not fill')
    : contract('takes away a default that the running code may rely on')
}

function judgeColumn(
  column: ColumnDef,
  where: { table: RangeVar | undefined; things: NewThings; mayExist: boolean },
): Judgement {
  const own = findNodes({ ColumnDef: column }, ['Constraint']).flatMap((node) =>
    'Constraint' in node ? [node.Constraint] : [],
  )
  const types = own.map(({ contype }) => contype)
  const filled =
    types.some((type) => ['CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY'].includes(type ?? '')) ||
    isSerial(column)
  if (types.includes('CONSTR_NOTNULL') && !filled) {
    return contract('adds a column without default that must be given a value')
  }
  if (types.includes('CONSTR_UNIQUE') || types.includes('CONSTR_PRIMARY')) {
    return contract('adds a column whose values must differ')
  }
  // IF NOT EXISTS: the column may be an old one, so that nothing may be concluded from it later.
  if (!where.mayExist) where.things.addColumn(where.table, column.colname ?? '', filled)
  const volatile = findNodes({ ColumnDef: column }, ['FuncCall']).some((call) => !isStableCall(call))
  return volatile || isSerial(column) || types.includes('CONSTR_IDENTITY')
    ? expand('adds a column whose values differ: the whole table is written anew', 'ACCESS EXCLUSIVE')
    : expand('adds a column', 'ACCESS EXCLUSIVE')
}

function isSerial({ typeName }: ColumnDef): boolean {
  const names = (typeName?.names ?? []).map((part) => ('String' in part ? (part.String.sval ?? '') : ''))
  return /^(?:small|big)?serial[248]?$/.test(names.at(-1) ?? '')
}

function judgeConstraint({ contype, skip_validation }: Constraint): Judgement {
  const lock = contype === 'CONSTR_FOREIGN' ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE'
  const scan = skip_validation === true ? '' : '; every row is checked meanwhile'
  return contract(`a constraint refuses rows that were accepted before${scan}`, lock)
}
