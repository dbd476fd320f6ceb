import type { Severity } from '@release-pipeline/core'
import { bound, markdown } from '@release-pipeline/core'
import { prose, proseLine } from '../comments/prose.ts'
import { saidBy } from '../comments/said-by.ts'
import { severityLabel } from '../comments/severity-label.ts'
import { linesOf } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { failsGate, isProtected } from '../findings/rank.ts'
import { ADDRESS } from './parse-command.ts'

/** All that is known of a finding, and what one can do about it. */
export function explain(examined: ExaminedFinding, gate: Severity): string {
  const { finding, anchor, step, dismissal } = examined
  const lines = linesOf(anchor)
  const place = lines === undefined ? finding.path : `${finding.path}:${lines.start}-${lines.end}`
  const blocks = failsGate(examined, gate)
    ? `It is at or above the gate (${gate}), so the check stays red while it stands.`
    : 'It does not block.'
  const who = isProtected(finding)
    ? 'somebody with write access who did not write the change'
    : 'somebody with write access'
  return [
    `**${severityLabel(finding.severity)} · ${finding.category}: ${proseLine(finding.title)}** (${markdown.code(place)})`,
    prose(finding.why),
    finding.quote === '' ? '' : markdown.codeBlock(bound(finding.quote, 2000)),
    finding.suggestion === undefined ? '' : `Instead:\n\n${markdown.codeBlock(bound(finding.suggestion, 2000))}`,
    `${saidBy(examined)} Confidence ${Math.round(finding.confidence * 100)} %, placed by step ${markdown.code(step)}. ${blocks}`,
    dismissal === undefined
      ? `It goes when its code changes, or when ${who} writes ${markdown.code(`${ADDRESS} dismiss ${finding.id} <reason>`)}.`
      : `Dismissed by ${markdown.code(dismissal.by.login)}: ${proseLine(dismissal.reason)}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}
