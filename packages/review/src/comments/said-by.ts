import { assertNever, markdown } from '@release-pipeline/core'
import type { Examination, ExaminedFinding } from '../findings/examination.ts'
import type { FindingSource } from '../findings/finding.ts'
import { proseLine } from './prose.ts'

/** Who found it, and what the other vendor says about it. */
export function saidBy({ finding, examination }: ExaminedFinding): string {
  const sources = [...new Set(finding.source.map(sourceName))].join(', ')
  return `Found by ${sources}${examination === undefined ? '' : `; ${examinationNote(examination)}`}.`
}

function sourceName(source: FindingSource): string {
  switch (source.kind) {
    case 'rule':
      return `rule ${markdown.code(source.rule)}`
    case 'model':
      return markdown.code(source.model)
    default:
      return assertNever(source)
  }
}

function examinationNote({ model, verdict, reason }: Examination): string {
  const examiner = markdown.code(model)
  switch (verdict) {
    case 'confirm':
      return `confirmed by ${examiner}`
    case 'refute':
      return `${examiner} disagrees: ${proseLine(reason)}`
    case 'unsure':
      return `${examiner} is not sure: ${proseLine(reason)}`
    default:
      return assertNever(verdict)
  }
}
