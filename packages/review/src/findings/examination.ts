import type { Dismissal } from '../commands/dismissals.ts'
import type { Vendor } from '../ports.ts'
import type { CrossExaminationAnswer } from '../prompt/answer.ts'
import type { AnchoredFinding } from './anchor.ts'
import type { Finding } from './finding.ts'

/** What the other vendor said about a finding that only one made. */
export interface Examination {
  readonly vendor: Vendor
  readonly model: string
  readonly verdict: 'confirm' | 'refute' | 'unsure'
  readonly reason: string
}

export interface ExaminedFinding extends AnchoredFinding {
  readonly examination?: Examination
  /** A person's word that it need not be mended, where it counts. */
  readonly dismissal?: Dismissal
}

/** The vendors that said it; none for what only rules said. */
export function vendorsBehind(finding: Finding): Vendor[] {
  return [...new Set(finding.source.flatMap((source) => (source.kind === 'model' ? [source.vendor] : [])))]
}

/** Findings that one vendor alone made, by the vendor that is to examine them. What a rule saw too needs no second opinion. */
export function claimsFor(examiner: Vendor, findings: readonly AnchoredFinding[]): AnchoredFinding[] {
  return findings.filter(({ finding }) => {
    const vendors = vendorsBehind(finding)
    return vendors.length === 1 && vendors[0] !== examiner && finding.source.every(({ kind }) => kind === 'model')
  })
}

/** Attaches the verdicts; an id that was not asked about is ignored, a claim without a verdict stays unexamined. */
export function applyVerdicts(
  findings: readonly ExaminedFinding[],
  answer: CrossExaminationAnswer,
  examiner: { readonly vendor: Vendor; readonly model: string },
): readonly ExaminedFinding[] {
  const asked = new Set(claimsFor(examiner.vendor, findings).map(({ finding }) => finding.id))
  const verdicts = new Map(answer.verdicts.map((verdict) => [verdict.id, verdict]))
  return findings.map((examined) => {
    const verdict = asked.has(examined.finding.id) ? verdicts.get(examined.finding.id) : undefined
    if (verdict === undefined) return examined
    return { ...examined, examination: { ...examiner, verdict: verdict.verdict, reason: verdict.reason.slice(0, 600) } }
  })
}
