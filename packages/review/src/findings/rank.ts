import { type Severity, severities } from '@release-pipeline/core'
import { type ExaminedFinding, vendorsBehind } from './examination.ts'

/** Worst first; of equals what more vendors said, then what is surer, then by place. */
export function rankFindings(findings: readonly ExaminedFinding[]): readonly ExaminedFinding[] {
  return findings.toSorted(
    (a, b) =>
      severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
      vendorsBehind(b.finding).length - vendorsBehind(a.finding).length ||
      b.finding.confidence - a.finding.confidence ||
      (a.finding.path < b.finding.path ? -1 : Number(a.finding.path > b.finding.path)) ||
      (a.finding.line ?? 0) - (b.finding.line ?? 0),
  )
}

/**
 * Whether a finding fails the check. A refutation by a model takes a finding out of the gate, but never a critical one or
 * one about security: those only a person may dismiss.
 */
export function failsGate(examined: ExaminedFinding, gate: Severity): boolean {
  return severities.indexOf(examined.finding.severity) <= severities.indexOf(gate) && !isSetAside(examined)
}

/** Dismissed by a person, or refuted by the other vendor and neither critical nor about security: shown folded, with the reason. */
export function isSetAside({ finding, examination, dismissal }: ExaminedFinding): boolean {
  if (dismissal !== undefined) return true
  return examination?.verdict === 'refute' && !isProtected(finding)
}

/**
 * What earns a comment on its lines or its file. What one vendor said and the other could not confirm goes to the summary,
 * unless it is critical, about security, or fails the gate.
 */
export function earnsInline(examined: ExaminedFinding, gate: Severity): boolean {
  if (examined.anchor.kind === 'summary' || isSetAside(examined)) return false
  const alone = examined.examination !== undefined && examined.examination.verdict !== 'confirm'
  return !alone || isProtected(examined.finding) || failsGate(examined, gate)
}

/** What no model lowers and no author dismisses. */
export function isProtected(finding: ExaminedFinding['finding']): boolean {
  return finding.severity === 'critical' || finding.category === 'security'
}
