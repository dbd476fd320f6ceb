import type { Severity } from '@release-pipeline/core'
import type { ExaminedFinding } from '../findings/examination.ts'
import { earnsInline } from '../findings/rank.ts'
import type { Account, ReviewComment } from '../ports.ts'
import { type FindingMark, readFindingMarker, readFixedMarker } from './markers.ts'

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
  /** New inline comments. */
  readonly post: readonly ExaminedFinding[]
  /** Findings that have their comment already. */
  readonly standing: readonly ExaminedFinding[]
  /** Would have earned a comment, but the cap was reached. */
  readonly folded: readonly ExaminedFinding[]
  /** Comments of ours whose code has changed and whose finding nobody repeats. */
  readonly fixed: readonly { readonly comment: ReviewComment; readonly mark: FindingMark }[]
}

/** What to write, given what we wrote before: a finding has one comment, however often it is found. */
export function reconcileComments(options: ReconcileOptions): Reconciliation {
  const { findings, existing, self, paths, gate, maxInline } = options
  const ours = existing.filter((comment) => comment.author.id === self.id)
  const known = ours.flatMap((comment): Known[] => {
    const mark = readFindingMarker(comment.body)
    return mark === undefined ? [] : [{ comment, mark }]
  })
  const matches = match(findings, known, new Set(paths))
  const matched = new Set([...matches.values()].map(({ comment }) => comment.id))
  const fresh = findings.filter((examined) => !matches.has(examined))
  const earned = fresh.filter((examined) => earnsInline(examined, gate))
  const answered = new Set(ours.map(({ body }) => readFixedMarker(body)))
  return {
    post: earned.slice(0, maxInline),
    standing: findings.filter((examined) => matches.has(examined)),
    folded: earned.slice(maxInline),
    fixed: known.filter(
      ({ comment, mark }) => comment.line === undefined && !matched.has(comment.id) && !answered.has(mark.id),
    ),
  }
}

interface Known {
  readonly comment: ReviewComment
  readonly mark: FindingMark
}

type Criterion = (examined: ExaminedFinding, known: Known) => boolean

/** Pairs findings with comments, surest criterion first, each comment once. Prose never counts: models reword. */
function match(
  findings: readonly ExaminedFinding[],
  known: readonly Known[],
  paths: ReadonlySet<string>,
): Map<ExaminedFinding, Known> {
  const sameCode: Criterion = ({ finding }, { mark }) => mark.id === finding.id
  const renamed: Criterion = ({ codeId }, { comment, mark }) => mark.codeId === codeId && !paths.has(comment.path)
  const pairs = new Map<ExaminedFinding, Known>()
  const left = new Set(known)
  for (const criterion of [sameCode, renamed, samePlace]) {
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
