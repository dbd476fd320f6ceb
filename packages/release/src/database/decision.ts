import type { MigrationKind } from '../protocol/messages.ts'

export type RollbackDecision =
  | { readonly kind: 'code-only' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * What a rollback does to the database, decided before the first change and sealed with the deadline, so that the host
 * obeys it without the runner. Code that goes back never meets a schema that it cannot use:
 *
 * | migration          | accepted | backup | frozen | on rollback                         |
 * |--------------------|----------|--------|--------|-------------------------------------|
 * | none, expand       |          |        |        | code only; the schema stays         |
 * | contract, unknown  | no       |        |        | refused                             |
 * | contract, unknown  | yes      | no     |        | refused                             |
 * | contract, unknown  | yes      | yes    | no     | refused: rows would be lost         |
 * | contract, unknown  | yes      | yes    | yes    | restore: no row was written since   |
 *
 * `restore` is what the host may do, not what it must: where it finds rows that were written since in spite of the
 * freeze, it stops, names them, and leaves the decision to a person.
 */
export function decideOnRollback(deploy: {
  readonly migration: MigrationKind
  readonly acceptContract: boolean
  readonly backup: string | null
  /** Writes are proven to be refused since before the backup. */
  readonly frozen: boolean
}): RollbackDecision {
  if (deploy.migration === 'none' || deploy.migration === 'expand') return { kind: 'code-only' }
  if (!deploy.acceptContract) {
    return { kind: 'refused', why: `The pending migration is "${deploy.migration}" and was not accepted.` }
  }
  if (deploy.backup === null) {
    return { kind: 'refused', why: `The pending migration is "${deploy.migration}" and no backup was made for it.` }
  }
  if (!deploy.frozen) {
    const why = `The pending migration is "${deploy.migration}", and writes were not refused while its backup was made: going back would lose rows.`
    return { kind: 'refused', why }
  }
  return { kind: 'restore' }
}
