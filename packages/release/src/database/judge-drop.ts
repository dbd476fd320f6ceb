import type { DropStmt, Node, RangeVar } from '@pgsql/types'
import { contract, expand, type Judgement } from './judgement.ts'
import type { NewThings } from './new-things.ts'

export function judgeDrop({ removeType, objects = [], concurrent }: DropStmt, things: NewThings): Judgement {
  const what = (removeType ?? 'OBJECT_THING').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase()
  if (removeType === 'OBJECT_INDEX') {
    return expand(
      'removes an index; queries may be slower',
      concurrent === true ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
    )
  }
  const isNew = removeType === 'OBJECT_TABLE' && objects.every((object) => things.hasTable(tableOf(object)))
  things.forget()
  if (isNew) return expand('removes a table that this migration has made')
  return ['OBJECT_TRIGGER', 'OBJECT_RULE', 'OBJECT_POLICY'].includes(removeType ?? '')
    ? contract('changes what statements of the running code do')
    : contract(`removes a ${what}`)
}

function tableOf(object: Node): RangeVar | undefined {
  if (!('List' in object)) return undefined
  const names = (object.List.items ?? []).map((part) => ('String' in part ? part.String.sval : undefined))
  const [first, second] = names
  if (names.length === 1 && first !== undefined) return { relname: first }
  return names.length === 2 && first !== undefined && second !== undefined
    ? { schemaname: first, relname: second }
    : undefined
}
