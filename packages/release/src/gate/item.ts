/** Every item of the Go/No-Go list. The names are used in `gate.not_used` and `gate.overrides` and are permanent. */
export const gateItemIds = [
  'tests',
  'ai-review',
  'merge-conflicts',
  'forbidden-files',
  'qa-checklist',
  'new-features-tested',
  'regression',
  'performance',
  'sentry',
  'backup',
  'rollback-plan',
  'monitoring',
  'team-available',
  'no-deploy-in-progress',
  'changelog',
  'breaking-changes',
  'users-notified',
] as const
export type GateItemId = (typeof gateItemIds)[number]

/** `plan`: decided before the approval. `deploy`: can change at any minute, so it is looked at again after the approval. */
export type GatePhase = 'plan' | 'deploy'

export type GateVerdict = 'pass' | 'fail' | 'unknown' | 'not-used'

interface Evidence {
  readonly text: string
  readonly url?: string
}

/** What an evaluator found out. It decides nothing about overrides. */
export interface Observation {
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly evidence: Evidence
  /** What to do now, where it is more precise than the item's own remedy. */
  readonly remedy?: string
  /** How long the observation may be relied on, in milliseconds. */
  readonly validForMs?: number
}

/** One line of the Go/No-Go table. */
export interface GateResult {
  readonly id: GateItemId
  readonly title: string
  readonly phase: GatePhase
  readonly verdict: GateVerdict
  readonly evidence: Evidence
  /** ISO time in UTC at which it was looked at. */
  readonly at: string
  readonly expiresAt?: string
  readonly remedy: string
  /** Set when the configuration lets the item pass in spite of its verdict. */
  readonly override?: { readonly by: string; readonly reason: string }
}

export type GateDecision = 'go' | 'no-go'

/** GO only when every used item passes or is overridden by name. Unknown blocks like failed. */
export function decide(results: readonly GateResult[]): GateDecision {
  const complete = gateItemIds.every((id) => results.some((result) => result.id === id))
  return complete && results.every(isCleared) ? 'go' : 'no-go'
}

export function isCleared(result: GateResult): boolean {
  return result.verdict === 'pass' || result.verdict === 'not-used' || result.override !== undefined
}

export const pass = (
  text: string,
  more: Omit<Observation, 'verdict' | 'evidence'> & { url?: string } = {},
): Observation => observation('pass', text, more)
export const fail = (
  text: string,
  more: Omit<Observation, 'verdict' | 'evidence'> & { url?: string } = {},
): Observation => observation('fail', text, more)
export const unknown = (
  text: string,
  more: Omit<Observation, 'verdict' | 'evidence'> & { url?: string } = {},
): Observation => observation('unknown', text, more)

function observation(
  verdict: Observation['verdict'],
  text: string,
  { url, ...rest }: Omit<Observation, 'verdict' | 'evidence'> & { url?: string },
): Observation {
  return { verdict, evidence: { text, ...(url === undefined ? {} : { url }) }, ...rest }
}
