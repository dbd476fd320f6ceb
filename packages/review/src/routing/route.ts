import type { Effort, Vendor } from '../ports.ts'

/** A part that a model plays in the tables; the configuration may name another model for it. */
export const modelRoles = [
  'claude-strongest',
  'claude-general',
  'claude-small',
  'openai-reasoning',
  'openai-general',
  'openai-small',
] as const
export type ModelRole = (typeof modelRoles)[number]

export interface Reviewer {
  readonly vendor: Vendor
  /** Id in the catalogue, already resolved to a model that is alive. */
  readonly model: string
  readonly effort: Effort
  readonly role: 'primary' | 'second'
  /** The part in the tables that this reviewer plays. */
  readonly as: ModelRole
  /** One sentence for the summary. */
  readonly why: string
}

/** A reviewer that the tables demand and that cannot be asked. */
export interface MissingReviewer {
  readonly vendor: Vendor
  readonly model: string
  readonly as: ModelRole
  readonly why: string
}

/** Who reviews. One to three reviewers, the primary first; none when every allowed vendor is missing. */
export interface Route {
  readonly reviewers: readonly Reviewer[]
  /** Whether both vendors are meant to review, so that each can examine what the other one found. */
  readonly dual: boolean
  /** Not empty: coverage is incomplete, whatever the others find. */
  readonly missing: readonly MissingReviewer[]
  /** One sentence for the summary. */
  readonly why: string
  /** Retired models that were replaced, tables that gave way. */
  readonly notices: readonly string[]
}
