import { visible } from '../diff/annotated-diff.ts'
import { isCommentableRange, type PatchLine, patchLines } from '../diff/file-patch.ts'
import type { ChangedFile } from '../ports.ts'
import { type Finding, fingerprint, type Side } from './finding.ts'
import type { UnplacedFinding } from './from-answer.ts'
import { similarity } from './similarity.ts'

interface LineRange {
  readonly side: Side
  readonly start: number
  readonly end: number
}

/** Where a finding is shown. */
type Anchor =
  | { readonly kind: 'lines'; readonly path: string; readonly side: Side; readonly start: number; readonly end: number }
  /**
   * The file is part of the change, and GitHub takes no line of it for this: there is no place, or the patch is one that we made.
   */
  | { readonly kind: 'file'; readonly path: string; readonly lines?: LineRange }
  /** The change has no such file. */
  | { readonly kind: 'summary' }

/** The lines that a finding is about, whether or not GitHub takes comments there. */
export function linesOf(anchor: Anchor): LineRange | undefined {
  if (anchor.kind === 'summary') return undefined
  return anchor.kind === 'lines' ? anchor : anchor.lines
}

/** How the place was found, from certain to not at all. */
export const anchorSteps = ['exact', 'near', 'fuzzy', 'file', 'summary'] as const
export type AnchorStep = (typeof anchorSteps)[number]

export interface AnchoredFinding {
  readonly finding: Finding
  readonly anchor: Anchor
  readonly step: AnchorStep
  /** Like the fingerprint, without the path: finds a finding again when its file is renamed. */
  readonly codeId: string
}

/**
 * Gives every finding a place that GitHub accepts, or says that it has none: the named lines when the quote stands there,
 * else the quote near them, else the most similar line of the file, else the file, else the summary. None is lost.
 */
export function anchorFindings(
  findings: readonly UnplacedFinding[],
  files: readonly ChangedFile[],
): readonly AnchoredFinding[] {
  const byPath = new Map([
    ...files.flatMap((file) => (file.previousPath === undefined ? [] : [[file.previousPath, file] as const])),
    ...files.map((file) => [file.path, file] as const),
  ])
  // A file at the root may be named with the prefix of `git diff`; nobody can tell that from a folder without the list.
  const fileOf = (path: string) => byPath.get(path) ?? byPath.get(path.replace(/^[ab]\//, ''))
  return findings.map((finding) => anchorFinding(finding, fileOf(finding.path)))
}

export function countSteps(anchored: readonly AnchoredFinding[]): Record<AnchorStep, number> {
  const counts = { exact: 0, near: 0, fuzzy: 0, file: 0, summary: 0 }
  for (const { step } of anchored) counts[step] += 1
  return counts
}

function anchorFinding(finding: UnplacedFinding, file: ChangedFile | undefined): AnchoredFinding {
  if (file === undefined) return withoutLines(finding, { kind: 'summary' }, 'summary')
  const lines = patchLines(file)
  const quote = quotedLines(finding.quote)
  const found = exact(finding, file, lines, quote) ?? near(finding, lines, quote) ?? fuzzy(finding, lines, quote)
  if (found === undefined) {
    return withoutLines({ ...finding, path: file.path }, { kind: 'file', path: file.path }, 'file')
  }
  return placed(finding, file, lines, found)
}

interface Place {
  readonly step: AnchorStep
  readonly side: Side
  readonly start: number
  readonly end: number
}

function exact(
  finding: UnplacedFinding,
  file: ChangedFile,
  lines: readonly PatchLine[],
  quote: readonly string[],
): Place | undefined {
  const { line: start, side } = finding
  if (start === undefined) return undefined
  const end = finding.endLine ?? start
  if (!isCommentableRange(file, start, end, side)) return undefined
  const there = lines.filter((line) => line.side === side && line.line >= start && line.line <= end).map(shown)
  const agrees = quote.length === 0 || quote.some((text) => there.some((line) => line === text || holds(line, text)))
  return agrees ? { step: 'exact', side, start, end } : undefined
}

/** How far from the named line a quote is still taken for the one that was meant, in lines. */
const NEAR = 25

function near(finding: UnplacedFinding, lines: readonly PatchLine[], quote: readonly string[]): Place | undefined {
  const whole = runsOf(lines, quote, (line, text) => line === text)
  const runs = whole.length > 0 ? whole : runsOf(lines, quote, holds)
  const nearest = runs
    .map((run) => ({ run, distance: finding.line === undefined ? 0 : Math.abs((run[0]?.line ?? 0) - finding.line) }))
    .sort(
      (a, b) =>
        Number(a.run[0]?.side !== finding.side) - Number(b.run[0]?.side !== finding.side) || a.distance - b.distance,
    )[0]
  if (nearest === undefined) return undefined
  const first = nearest.run[0]
  const last = nearest.run.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isNear = nearest.distance <= NEAR && first.side === finding.side
  return { step: isNear ? 'near' : 'fuzzy', side: first.side, start: first.line, end: last.line }
}

/** Shortest part of a line, in characters, that is taken for a quote of it. */
const PART = 8

/** Models quote the expression that they mean rather than its whole line. */
function holds(line: string, quoted: string): boolean {
  return quoted.length >= PART && line.includes(quoted)
}

/** Every place where the quoted lines follow each other on one side within one hunk. */
function runsOf(
  lines: readonly PatchLine[],
  quote: readonly string[],
  agree: (line: string, text: string) => boolean,
): PatchLine[][] {
  if (quote.length === 0) return []
  const runs: PatchLine[][] = []
  for (const side of ['RIGHT', 'LEFT'] as const) {
    const sided = lines.filter((line) => line.side === side && shown(line) !== '')
    for (let at = 0; at + quote.length <= sided.length; at += 1) {
      const run = sided.slice(at, at + quote.length)
      const same = run.every((line, index) => line.hunk === run[0]?.hunk && agree(shown(line), quote[index] ?? ''))
      if (same) runs.push(run)
    }
  }
  return runs
}

/** From which similarity on, from 0 to 1, a line is taken for the quoted one. */
const SIMILAR = 0.75

/** The line most like the longest quoted one; of equals the one nearest to the named line. */
function fuzzy(finding: UnplacedFinding, lines: readonly PatchLine[], quote: readonly string[]): Place | undefined {
  const wanted = quote.toSorted((a, b) => b.length - a.length)[0]
  if (wanted === undefined || wanted.length < 4) return undefined
  const best = lines
    .map((line) => ({ line, score: similarity(wanted, shown(line)) }))
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score || distance(a.line, finding) - distance(b.line, finding))[0]?.line
  return best === undefined ? undefined : { step: 'fuzzy', side: best.side, start: best.line, end: best.line }
}

function distance(line: PatchLine, finding: UnplacedFinding): number {
  return Math.abs(line.line - (finding.line ?? line.line))
}

function placed(
  finding: UnplacedFinding,
  file: ChangedFile,
  lines: readonly PatchLine[],
  place: Place,
): AnchoredFinding {
  const { line: _line, endLine: named, ...rest } = finding
  const { side, start, end, step } = place
  const there = lines.filter((line) => line.side === side && line.line >= start && line.line <= end)
  // The first line that says something: reviewers agree on where a problem starts more often than on where it ends.
  const telling = there.find((line) => /\w.*\w/.test(line.text)) ?? there[0]
  const equal = lines.filter((line) => line.side === side && telling !== undefined && shown(line) === shown(telling))
  const code = telling?.text ?? ''
  const of = { kind: finding.category, code, occurrence: telling === undefined ? 0 : equal.indexOf(telling) }
  const moved = step !== 'exact' && (start !== finding.line || end !== (named ?? finding.line))
  const quoted = quotedLines(finding.quote)
  const whole = quoted.length === 0 || there.some((line) => quoted.includes(shown(line)))
  const { suggestion, ...withoutSuggestion } = rest
  return {
    finding: {
      // A suggestion replaces whole lines, those that were named: elsewhere, or meant for a part, it would destroy code.
      ...withoutSuggestion,
      ...(suggestion === undefined || moved || !whole ? {} : { suggestion }),
      id: fingerprint({ ...of, path: file.path }),
      path: file.path,
      side,
      line: start,
      ...(end > start ? { endLine: end } : {}),
      quote: there.map((line) => line.text).join('\n'),
    },
    anchor: anchorOn(file, { side, start, end }),
    step,
    codeId: fingerprint({ ...of, path: '' }),
  }
}

/** On which lines of a patch that GitHub did not give it takes comments, nobody knows: a refused line would lose the whole review. */
export function anchorOn(file: ChangedFile, lines: LineRange): Anchor {
  const { path } = file
  return file.rebuilt === true ? { kind: 'file', path, lines } : { kind: 'lines', path, ...lines }
}

function withoutLines(finding: UnplacedFinding, anchor: Anchor, step: AnchorStep): AnchoredFinding {
  const { suggestion: _, ...rest } = finding
  const code = finding.quote === '' ? finding.title : finding.quote
  const of = { kind: finding.category, code }
  return {
    finding: { ...rest, id: fingerprint({ ...of, path: finding.path }) },
    anchor,
    step,
    codeId: fingerprint({ ...of, path: '' }),
  }
}

/** The line as the model saw it, without white space that it may have changed. */
function shown(line: PatchLine): string {
  return squeeze(visible(line.text))
}

/** The quoted lines that say something; numbers and markers that were copied along are dropped. */
function quotedLines(quote: string): string[] {
  const lines = quote.split(/\r?\n/)
  const numbered =
    lines.some((line) => line.trim() !== '') && lines.every((line) => line.trim() === '' || /^\s*\d* ?[+-]/.test(line))
  return lines
    .map((line) => squeeze(visible(numbered ? line.replace(/^\s*\d* ?[+-]/, '') : line)))
    .filter((line) => line !== '')
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
