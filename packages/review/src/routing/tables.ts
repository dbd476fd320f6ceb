import type { CodeType } from '@release-pipeline/core'
import type { AuthorKind } from '../authorship/authorship.ts'
import type { Effort, Vendor } from '../ports.ts'
import type { ModelRole } from './route.ts'

/*
 * Who reviews what. Two tables: by author (who may review at all) and by code type (which model suits it).
 * The author's table wins: the type only chooses among what the author's table allows.
 */

/** A seat at the table and the roles that may take it; the first one takes it when the code type has no wish. */
export type Seat = readonly [ModelRole, ...ModelRole[]]

const OPENAI_PAIR: readonly Seat[] = [['openai-reasoning'], ['openai-general', 'openai-small']]
const CLAUDE_STRONGEST: readonly Seat[] = [['claude-strongest']]
const BOTH_VENDORS: readonly Seat[] = [['claude-general', 'claude-strongest'], ['openai-reasoning']]

/** By author. A model never reviews its own vendor's code alone. */
export const seatsByAuthor: Readonly<Record<AuthorKind, readonly Seat[]>> = {
  claude: OPENAI_PAIR,
  openai: CLAUDE_STRONGEST,
  human: BOTH_VENDORS,
  mixed: BOTH_VENDORS,
  'other-ai': BOTH_VENDORS,
  unknown: BOTH_VENDORS,
}

/** By code type. Security wants all of its roles; of the others each names one. */
export const rolesByType: Readonly<Record<CodeType, readonly [ModelRole, ...ModelRole[]]>> = {
  architecture: ['claude-strongest'],
  'bug-fix': ['openai-reasoning'],
  feature: ['claude-general'],
  refactoring: ['claude-strongest'],
  security: ['claude-strongest', 'openai-reasoning'],
  tests: ['openai-general'],
  docs: ['openai-small'],
}

/** How hard a model thinks: the lever of the cost. */
export const effortByType: Readonly<Record<CodeType, Effort>> = {
  architecture: 'high',
  'bug-fix': 'medium',
  feature: 'medium',
  refactoring: 'medium',
  security: 'high',
  tests: 'low',
  docs: 'low',
}

/** Which model plays a role unless `review.models` names another one. */
export const defaultModels: Readonly<Record<ModelRole, string>> = {
  'claude-strongest': 'claude-opus-5-5',
  'claude-general': 'claude-sonnet-5-5',
  'claude-small': 'claude-haiku-5-5',
  'openai-reasoning': 'gpt-6.1-sol',
  'openai-general': 'gpt-6.1-terra',
  'openai-small': 'gpt-6-luna',
}

export const roleVendor: Readonly<Record<ModelRole, Vendor>> = {
  'claude-strongest': 'anthropic',
  'claude-general': 'anthropic',
  'claude-small': 'anthropic',
  'openai-reasoning': 'openai',
  'openai-general': 'openai',
  'openai-small': 'openai',
}
