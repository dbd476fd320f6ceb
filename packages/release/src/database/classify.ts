import type { Node } from '@pgsql/types'
import { bound } from '@release-pipeline/core'
import type { MigrationKind } from '../protocol/messages.ts'
import { judgeStatement } from './judge-statement.ts'
import { type Lock, worseKind } from './judgement.ts'
import { NewThings } from './new-things.ts'

export interface ClassifiedStatement {
  readonly sql: string
  readonly kind: MigrationKind
  readonly why: string
  /** The strongest lock that it takes on something that was there before. */
  readonly lock: Lock
}

export interface Classification {
  /** The worst of its statements. */
  readonly kind: MigrationKind
  readonly statements: readonly ClassifiedStatement[]
}

/** SQL as PostgreSQL's own grammar reads it; reading is the host's work, because the parser is a program of its own. */
export type ParsedMigration =
  | { readonly kind: 'parsed'; readonly statements: readonly { readonly sql: string; readonly node: Node }[] }
  | { readonly kind: 'unreadable'; readonly sql: string; readonly why: string }

/**
 * What pending migrations do to code that does not know them. `expand`: the release that runs now goes on working.
 * `contract`: it may not. What is not understood is `unknown`, which is treated like contract: a wrong "expand" would
 * put old code on a schema that it cannot use, a wrong "unknown" only asks a person.
 */
export function classifyMigration(migration: ParsedMigration): Classification {
  if (migration.kind === 'unreadable') {
    const why = `PostgreSQL's grammar does not accept it: ${migration.why}`
    return { kind: 'unknown', statements: [{ sql: bound(migration.sql, 500), kind: 'unknown', why, lock: 'unknown' }] }
  }
  const things = new NewThings()
  const statements = migration.statements.map(({ sql, node }): ClassifiedStatement => {
    const { kind, why, lock } = judgeStatement(node, things)
    return { sql: bound(sql, 500), kind, why, lock }
  })
  return { kind: statements.map(({ kind }) => kind).reduce<MigrationKind>(worseKind, 'none'), statements }
}
