import { bound, markdown, sanitize } from '@release-pipeline/core'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { NewReviewComment } from '../ports.ts'
import { findingMarker } from './markers.ts'
import { prose, proseLine } from './prose.ts'
import { saidBy } from './said-by.ts'
import { severityLabel } from './severity-label.ts'

const LIMIT = 65_536

/** The comment on the lines of a finding; undefined when the finding has no lines. */
export function inlineComment(examined: ExaminedFinding): NewReviewComment | undefined {
  const { anchor } = examined
  if (anchor.kind !== 'lines') return undefined
  const { path, side, start, end } = anchor
  return {
    path,
    body: bound(bodyOf(examined), LIMIT),
    line: end,
    side,
    ...(start < end ? { startLine: start, startSide: side } : {}),
  }
}

/** The comment on the file of a finding that has no line which GitHub takes; undefined when it has one, or no file of the change. */
export function fileComment(examined: ExaminedFinding): { readonly path: string; readonly body: string } | undefined {
  const { anchor } = examined
  return anchor.kind === 'file' ? { path: anchor.path, body: bound(bodyOf(examined), LIMIT) } : undefined
}

function bodyOf(examined: ExaminedFinding): string {
  const { finding, codeId } = examined
  return [
    findingMarker({ id: finding.id, codeId, category: finding.category }),
    `**${severityLabel(finding.severity)} · ${finding.category}: ${proseLine(finding.title)}**${placeInFile(examined)}`,
    prose(finding.why),
    suggestionBlock(examined),
    `<sub>${saidBy(examined)} Finding ${markdown.code(finding.id)}.</sub>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Said where the comment itself cannot stand on the lines. */
function placeInFile({ anchor }: ExaminedFinding): string {
  if (anchor.kind !== 'file' || anchor.lines === undefined) return ''
  const { start, end } = anchor.lines
  return end > start ? ` (lines ${start} to ${end})` : ` (line ${start})`
}

/**
 * A suggestion can be committed with one click, so it must replace exactly what is shown: the new side, the named lines, nothing masked,
 * nothing invisible. Anything else is shown as plain code.
 */
function suggestionBlock({ finding, anchor }: ExaminedFinding): string {
  const { suggestion, side, quote } = finding
  if (suggestion === undefined || suggestion === quote) return ''
  const exact = sanitize(suggestion) === suggestion && !suggestion.includes('***') && !quote.includes('***')
  return anchor.kind === 'lines' && side === 'RIGHT' && exact
    ? markdown.codeBlock(suggestion.replace(/\n$/, ''), 'suggestion')
    : markdown.codeBlock(suggestion)
}
