import type { CheckState } from '../ports.ts'

export type ChecksVerdict =
  | { readonly kind: 'passed'; readonly checks: readonly CheckState[] }
  | { readonly kind: 'failed'; readonly checks: readonly CheckState[] }
  /** Names that have not ended, or that nobody has started. */
  | { readonly kind: 'waiting'; readonly waitingFor: readonly string[] }

/** What the checks of a commit say about the names that must have succeeded. A name that is missing is not a pass. */
export function judgeChecks(names: readonly string[], checks: readonly CheckState[]): ChecksVerdict {
  const wanted = checks.filter((check) => names.includes(check.name))
  const ended = wanted.filter((check) => check.status === 'completed')
  const failed = ended.filter((check) => check.conclusion !== 'success')
  if (failed.length > 0) return { kind: 'failed', checks: failed }
  const waitingFor = names.filter((name) => !ended.some((check) => check.name === name))
  return waitingFor.length > 0 ? { kind: 'waiting', waitingFor } : { kind: 'passed', checks: ended }
}
