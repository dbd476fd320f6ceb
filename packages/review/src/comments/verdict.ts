import { plural } from '@release-pipeline/core'
import type { Receipt } from './receipt.ts'

export type Verdict = Receipt['verdict']

/** One line that is true by itself: the title of the check run and of the summary. */
export function verdictTitle(receipt: Receipt, gateFindings: number): string {
  const all = Object.values(receipt.findings).reduce((sum, count) => sum + count, 0)
  const blocking = gateFindings === 0 ? '' : `${plural(gateFindings, 'finding')} at or above the gate`
  switch (receipt.verdict) {
    case 'approved':
      return all === 0 ? 'approved: no findings' : `approved: ${plural(all, 'finding')}, none at or above the gate`
    case 'changes-requested':
      return `changes requested: ${blocking}`
    case 'incomplete':
      return `incomplete: ${[receipt.coverage.gaps[0] ?? 'not everything was reviewed', blocking].filter(Boolean).join('; ')}`
    case 'advisory':
      return `advisory: ${plural(all, 'finding')}, nothing is blocked`
    case 'skipped':
      return `not reviewed: ${receipt.coverage.gaps[0] ?? 'skipped'}`
  }
}

export const verdictIcons: Readonly<Record<Verdict, string>> = {
  approved: '✅',
  'changes-requested': '❌',
  incomplete: '⚠️',
  advisory: 'ℹ️',
  skipped: '⏭️',
}
