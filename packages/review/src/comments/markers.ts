import { categories } from '../findings/finding.ts'

/** Opens the one summary comment of a pull request. */
export const SUMMARY_MARKER = '<!-- release-pipeline:summary v1 -->'

const FINGERPRINT = '[0-9a-f]{16}'
const FINDING = new RegExp(
  `^<!-- release-pipeline:finding v1 id=(${FINGERPRINT}) code=(${FINGERPRINT}) category=(${categories.join('|')}) -->`,
)
const RETURNED = new RegExp(`^<!-- release-pipeline:returned v1 id=(${FINGERPRINT}) -->`)
const FIXED = new RegExp(`^<!-- release-pipeline:fixed v1 id=(${FINGERPRINT}) -->`)

export interface FindingMark {
  readonly id: string
  readonly codeId: string
  readonly category: string
}

/**
 * Markers are read at the very start of a body and nowhere else: foreign text, which may hold anything, always stands
 * further down. Whose comment it is must be checked before: anybody can write a marker into a comment of their own.
 */
export function findingMarker({ id, codeId, category }: FindingMark): string {
  return `<!-- release-pipeline:finding v1 id=${id} code=${codeId} category=${category} -->`
}

export function readFindingMarker(body: string): FindingMark | undefined {
  const [, id, codeId, category] = FINDING.exec(body) ?? []
  return id === undefined || codeId === undefined || category === undefined ? undefined : { id, codeId, category }
}

/** Opens an answer that says that a finding has gone, or that it is back. */
export function returnedMarker(id: string): string {
  return `<!-- release-pipeline:returned v1 id=${id} -->`
}

export function readReturnedMarker(body: string): string | undefined {
  return RETURNED.exec(body)?.[1]
}

export function fixedMarker(id: string): string {
  return `<!-- release-pipeline:fixed v1 id=${id} -->`
}

export function readFixedMarker(body: string): string | undefined {
  return FIXED.exec(body)?.[1]
}
