import { bound } from '@release-pipeline/core'
import type { ReviewAnswer } from '../prompt/answer.ts'
import type { Finding, FindingSource } from './finding.ts'

/** A finding whose place in the change has not been looked up yet: the fingerprint is made from the code that stands there. */
export type UnplacedFinding = Omit<Finding, 'id'>

const TITLE_CHARACTERS = 160
const WHY_CHARACTERS = 2000
const CODE_CHARACTERS = 8000

/** A model's answer as findings: bounded, numbers that cannot be line numbers dropped, nothing of it thrown away. */
export function findingsOf(answer: ReviewAnswer, source: FindingSource): UnplacedFinding[] {
  return answer.findings.map((raw) => {
    const line = lineNumber(raw.line)
    const endLine = lineNumber(raw.end_line)
    return {
      source: [source],
      path: normalisePath(raw.path),
      ...(line === undefined ? {} : { line }),
      ...(line !== undefined && endLine !== undefined && endLine > line ? { endLine } : {}),
      side: raw.side,
      quote: bound(raw.quote, CODE_CHARACTERS),
      severity: raw.severity,
      category: raw.category,
      title: bound(raw.title.trim() || 'Untitled finding', TITLE_CHARACTERS),
      why: bound(raw.why.trim(), WHY_CHARACTERS),
      ...(raw.suggestion === null || raw.suggestion.length > CODE_CHARACTERS ? {} : { suggestion: raw.suggestion }),
      confidence: Math.min(1, Math.max(0, raw.confidence)),
    }
  })
}

function lineNumber(value: number | null): number | undefined {
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** Models copy the prefixes of `git diff` and of the terminal. */
function normalisePath(path: string): string {
  return path.trim().replace(/^(?:\.\/|[ab]\/(?=.*\/))/, '')
}
