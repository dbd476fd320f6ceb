import { plural } from '@release-pipeline/core'
import { hunksOf } from '../diff/file-patch.ts'
import type { Hunk } from '../diff/hunk.ts'
import type { Batch } from '../prompt/batches.ts'
import type { ReviewerReport } from './ask-models.ts'
import type { Scope, SkippedFile } from './change.ts'

/** What was read of what was to be read. */
export interface Coverage {
  /** Nothing is missing: every reviewer answered about everything that is not excused. */
  readonly whole: boolean
  readonly files: { readonly total: number; readonly seen: number }
  readonly hunks: { readonly total: number; readonly seen: number }
  /** Added and removed lines. */
  readonly lines: { readonly total: number; readonly seen: number }
  /** Of the hunks that were seen, those read at an earlier push and unchanged since. */
  readonly keptHunks: number
  readonly skipped: readonly SkippedFile[]
  readonly gaps: readonly string[]
}

export interface CoverageOptions {
  readonly scope: Scope
  readonly batches: readonly Batch[]
  readonly reports: readonly Pick<ReviewerReport, 'answered'>[]
  /** Hunks that were read at an earlier push and have not changed, by path. */
  readonly kept: ReadonlyMap<string, readonly Hunk[]>
  /** Files that no request was made for. */
  readonly leftOut: readonly SkippedFile[]
  readonly gaps: readonly string[]
}

/** A part counts as seen when at least one reviewer answered about it; that another did not is a gap, and named. */
export function coverageOf({ scope, batches, reports, kept, leftOut, gaps }: CoverageOptions): Coverage {
  const seenBatches = batches.filter((batch) => reports.some(({ answered }) => answered.has(batch)))
  const seenParts = seenBatches.flat()
  const unseen = new Set([
    ...batches.filter((batch) => !seenBatches.includes(batch)).flatMap((batch) => batch.map(({ file }) => file.path)),
    ...leftOut.map(({ path }) => path),
  ])
  const looked = [...seenParts.map(({ file }) => file.path), ...kept.keys()]
  const seenFiles = new Set(looked.filter((path) => !unseen.has(path)))
  const keptHunks = [...kept.values()].flat()
  const skipped = [...scope.skipped, ...leftOut]
  const all = [...scope.gaps, ...unreadable(skipped), ...gaps]
  return {
    whole: all.length === 0,
    files: { total: scope.legible.length, seen: seenFiles.size },
    hunks: {
      total: scope.legible.flatMap(hunksOf).length,
      seen: scope.readable.reduce(
        (sum, file) => sum + (seenFiles.has(file.path) ? hunksOf(file).length : (kept.get(file.path)?.length ?? 0)),
        0,
      ),
    },
    lines: {
      total: scope.legible.reduce((sum, file) => sum + file.additions + file.deletions, 0),
      seen: seenParts.reduce((sum, { hunks }) => sum + changedIn(hunks), changedIn(keptHunks)),
    },
    keptHunks: keptHunks.length,
    skipped,
    gaps: all,
  }
}

function changedIn(hunks: readonly Hunk[]): number {
  return hunks.flatMap(({ lines }) => lines).filter(({ kind }) => kind !== 'context').length
}

function unreadable(skipped: readonly SkippedFile[]): string[] {
  const missing = skipped.filter(({ excused }) => !excused)
  const [first] = missing
  if (first === undefined) return []
  const more = missing.length > 1 ? ` and ${plural(missing.length - 1, 'more file', 'more files')}` : ''
  return [`not read: ${first.path} (${first.reason})${more}`]
}
