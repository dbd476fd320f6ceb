import { didYouMean } from '@release-pipeline/core'
import type { HostConfig, Mask } from '../../protocol/host-config.ts'
import type { DatabaseFacts, ForeignKey, TableFacts } from './catalogue.ts'
import { maskExpression } from './mask-expression.ts'

export type CopyPolicy = NonNullable<NonNullable<HostConfig['database']>['copy']>['tables']

export type MaskingPlan =
  | { readonly kind: 'plan'; readonly statements: readonly string[] }
  /** Every reason at once, each naming a table or a column. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/**
 * What turns a copy of the database into one without personal data, as SQL for one transaction. Deny by default: what the
 * policy does not name stops it, because nobody has said that it may be seen. Foreign keys are taken away meanwhile and come
 * back at the end, which proves that they still lead somewhere.
 */
export function planMasking(policy: CopyPolicy, facts: DatabaseFacts): MaskingPlan {
  const problems = [
    ...facts.tables.flatMap((table) => unlisted(policy, table)),
    ...facts.foreignKeys.flatMap((key) => inconsistent(policy, key)),
    ...(facts.largeObjects === 0 ? [] : [`There are ${facts.largeObjects} large objects, which nothing can mask.`]),
  ]
  if (problems.length > 0) return { kind: 'refused', problems }
  const table = (name: string) => facts.tables.find((each) => each.name === name)?.quoted ?? ''
  const triggers = facts.tables.flatMap(({ quoted, triggers: own }) => own.map((each) => ({ ...each, table: quoted })))
  const emptied = facts.tables.filter(({ name }) => policy[name] === 'empty').map(({ quoted }) => quoted)
  return {
    kind: 'plan',
    statements: [
      ...facts.foreignKeys.map((key) => `ALTER TABLE ${table(key.table)} DROP CONSTRAINT ${key.quoted}`),
      ...triggers.map((trigger) => `ALTER TABLE ${trigger.table} DISABLE TRIGGER ${trigger.quoted}`),
      ...(emptied.length === 0 ? [] : [`TRUNCATE ${emptied.join(', ')}`]),
      ...facts.tables.flatMap((each) => updateOf(policy, each)),
      ...triggers.map((trigger) => `ALTER TABLE ${trigger.table} ${trigger.enable} TRIGGER ${trigger.quoted}`),
      ...facts.foreignKeys.map(
        (key) => `ALTER TABLE ${table(key.table)} ADD CONSTRAINT ${key.quoted} ${key.definition}`,
      ),
      ...facts.materializedViews.map((view) => `REFRESH MATERIALIZED VIEW ${view}`),
    ],
  }
}

function unlisted(policy: CopyPolicy, { name, columns }: TableFacts): string[] {
  const masks = policy[name]
  if (masks === 'empty') return []
  if (masks === undefined) return [`Table ${name} is not listed${didYouMean(name, Object.keys(policy))}.`]
  return columns
    .filter((column) => masks[column.name] === undefined)
    .map((column) => `Column ${name}.${column.name} (${column.type}) is not listed.`)
}

/** A key that is masked in another way than what it refers to would lead nowhere. */
function inconsistent(policy: CopyPolicy, key: ForeignKey): string[] {
  const [own, target] = [policy[key.table], policy[key.target]]
  if (own === undefined || own === 'empty' || target === undefined) return []
  return key.columns.flatMap((column, index) => {
    const mask = own[column]
    if (mask === undefined || mask === 'null') return []
    const to = key.targetColumns[index] ?? ''
    const what = `${key.table}.${column} refers to ${key.target}.${to}`
    if (target === 'empty') return [`${what}, which is emptied: empty ${key.table} too, or mask the column with null.`]
    const other = target[to]
    if (other === undefined || describeMask(mask) === describeMask(other)) return []
    return [`${what}: both need the same mask, and have ${describeMask(mask)} and ${describeMask(other)}.`]
  })
}

/** A mask as a person reads it; two masks that do the same have the same words. */
export function describeMask(mask: Mask): string {
  if (typeof mask === 'string') return mask
  return 'set' in mask ? `set "${mask.set}"` : 'keep'
}

function updateOf(policy: CopyPolicy, table: TableFacts): string[] {
  const masks = policy[table.name]
  if (masks === undefined || masks === 'empty') return []
  const changes = table.columns.flatMap((column) => {
    const mask = masks[column.name]
    const value = mask === undefined ? undefined : maskExpression(mask, column)
    return value === undefined ? [] : [`${column.quoted} = ${value}`]
  })
  if (changes.length === 0) return []
  // Tables that inherit have masks of their own; partitions are reached through their table only.
  return [`UPDATE ${table.partitioned ? '' : 'ONLY '}${table.quoted} SET ${changes.join(', ')}`]
}
