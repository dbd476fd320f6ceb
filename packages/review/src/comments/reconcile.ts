import type { Severity } from '@release-pipeline/core'
import type { ExaminedFinding } from '../findings/examination.ts'
import { earnsInline } from '../findings/rank.ts'
import type { Account, ReviewComment } from '../ports.ts'
import { type FindingMark, readFindingMarker, readFixedMarker, readReturnedMarker } from './markers.ts'

export interface ReconcileOptions {
  /** Ranked: when the cap cuts, it cuts from the end. */
  readonly findings: readonly ExaminedFinding[]
  readonly existing: readonly ReviewComment[]
  readonly self: Account
  /** Paths that the change touches now. */
  readonly paths: readonly string[]
  readonly gate: Severity
  readonly maxInline: number
}

export interface Reconciliation {
  /** New comments on lines and files. */
  readonly post: readonly ExaminedFinding[]
  /** Findings that have their comment already. */
  readonly standing: readonly ExaminedFinding[]
  /** Would have earned a comment, but the cap was reached. */
  readonly folded: readonly ExaminedFinding[]
  /** Comments of ours whose code has changed and whose finding nobody repeats. */
  readonly fixed: readonly MarkedComment[]
  /** Comments of ours that were answered as fixed, and whose finding is there again. */
  readonly returned: readonly (MarkedComment & { readonly examined: ExaminedFinding })[]
}

export interface MarkedComment {
  readonly comment: ReviewComment
  readonly mark: FindingMark
}

/** What to write, given what we wrote before: a finding has one comment, however often it is found. */
export function reconcileComments(options: ReconcileOptions): Reconciliation {
  const { findings, existing, self, paths, gate, maxInline } = options
  const ours = existing.filter((comment) => comment.author.id === self.id)
  const known = ours.flatMap((comment): MarkedComment[] => {
    const mark = readFindingMarker(comment.body)
    return mark === undefined ? [] : [{ comment, mark }]
  })
  const touched = new Set(paths)
  const matches = match(findings, known, touched)
  const matched = new Set([...matches.values()].map(({ comment }) => comment.id))
  const fresh = findings.filter((examined) => !matches.has(examined))
  const earned = fresh.filter((examined) => earnsInline(examined, gate))
  const post = withinLimits(earned, maxInline)
  const answered = answeredAsFixed(ours)
  return {
    post,
    standing: findings.filter((examined) => matches.has(examined)),
    folded: earned.filter((examined) => !post.includes(examined)),
    fixed: known.filter(
      ({ comment, mark }) => hasGone(comment, touched) && !matched.has(comment.id) && !answered.has(mark.id),
    ),
    returned: [...matches].flatMap(([examined, { comment, mark }]) =>
      answered.has(mark.id) ? { comment, mark, examined } : [],
    ),
  }
}

/** Comments on files a run: each is a request of its own, which GitHub's secondary limit counts. */
const MOST_ON_FILES = 5

function withinLimits(earned: readonly ExaminedFinding[], maxInline: number): ExaminedFinding[] {
  const onFiles = earned.filter(({ anchor }) => anchor.kind === 'file').slice(0, MOST_ON_FILES)
  return earned.filter((one) => one.anchor.kind === 'lines' || onFiles.includes(one)).slice(0, maxInline)
}

/** Whether the code of a comment has changed: its line has left the patch, or its file the change. */
function hasGone(comment: ReviewComment, paths: ReadonlySet<string>): boolean {
  return comment.onFile === true ? !paths.has(comment.path) : comment.line === undefined
}

/** Findings whose last answer of ours says that they have gone. Answers come oldest first. */
function answeredAsFixed(ours: readonly ReviewComment[]): ReadonlySet<string> {
  const fixed = new Set<string>()
  for (const { body } of ours) {
    const gone = readFixedMarker(body)
    const back = readReturnedMarker(body)
    if (gone !== undefined) fixed.add(gone)
    if (back !== undefined) fixed.delete(back)
  }
  return fixed
}

type Criterion = (examined: ExaminedFinding, known: MarkedComment) => boolean

/** Pairs findings with comments, surest criterion first, each comment once. Prose never counts: models reword. */
function match(
  findings: readonly ExaminedFinding[],
  known: readonly MarkedComment[],
  paths: ReadonlySet<string>,
): Map<ExaminedFinding, MarkedComment> {
  const sameCode: Criterion = ({ finding }, { mark }) => mark.id === finding.id
  const renamed: Criterion = ({ codeId }, { comment, mark }) => mark.codeId === codeId && !paths.has(comment.path)
  const pairs = new Map<ExaminedFinding, MarkedComment>()
  const left = new Set(known)
  for (const criterion of [sameCode, renamed, samePlace, sameFile]) {
    for (const examined of findings) {
      if (pairs.has(examined)) continue
      const found = [...left].find((one) => criterion(examined, one))
      if (found === undefined) continue
      pairs.set(examined, found)
      left.delete(found)
    }
  }
  return pairs
}

const samePlace: Criterion = ({ finding, anchor }, { comment, mark }) =>
  anchor.kind === 'lines' &&
  comment.path === anchor.path &&
  comment.line !== undefined &&
  comment.line >= anchor.start &&
  comment.line <= anchor.end &&
  mark.category === finding.category

/** What is about a whole file has no code that names it: of one category there is one comment. */
const sameFile: Criterion = ({ finding, anchor }, { comment, mark }) =>
  anchor.kind === 'file' &&
  anchor.lines === undefined &&
  comment.onFile === true &&
  comment.path === anchor.path &&
  mark.category === finding.category
