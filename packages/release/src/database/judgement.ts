import type { MigrationKind } from '../protocol/messages.ts'

/** PostgreSQL documentation, 13.3.1 Table-Level Locks; weakest first. `ACCESS EXCLUSIVE` stops every reader. */
const locks = [
  'none',
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
  'unknown',
] as const
export type Lock = (typeof locks)[number]

export interface Judgement {
  readonly kind: MigrationKind
  readonly why: string
  readonly lock: Lock
}

const SEVERITY: Record<MigrationKind, number> = { none: 0, expand: 1, unknown: 2, contract: 3 }

export function worseKind(a: MigrationKind, b: MigrationKind): MigrationKind {
  return SEVERITY[b] > SEVERITY[a] ? b : a
}

/** The reason of the worst, the lock of the strongest. */
export function worst(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((found, next) => ({
    ...(SEVERITY[next.kind] > SEVERITY[found.kind] ? next : found),
    lock: locks.indexOf(next.lock) > locks.indexOf(found.lock) ? next.lock : found.lock,
  }))
}

export function harmless(why = 'changes no schema', lock: Lock = 'none'): Judgement {
  return { kind: 'none', why, lock }
}
export function expand(why: string, lock: Lock = 'none'): Judgement {
  return { kind: 'expand', why, lock }
}
export function contract(why: string, lock: Lock = 'ACCESS EXCLUSIVE'): Judgement {
  return { kind: 'contract', why, lock }
}
export function unknown(why: string): Judgement {
  return { kind: 'unknown', why, lock: 'unknown' }
}
