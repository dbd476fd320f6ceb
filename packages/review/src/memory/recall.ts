import { hunksOf } from '../diff/file-patch.ts'
import { formatPatch } from '../diff/format-patch.ts'
import type { Hunk, HunkLine } from '../diff/hunk.ts'
import { anchorOn } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { Side } from '../findings/finding.ts'
import type { ChangedFile } from '../ports.ts'
import { hunkDigests } from './hunk-digest.ts'
import type { Memory, RememberedFinding } from './memory.ts'

/** A file that models are to read, with only the hunks that they have not read. */
export interface FreshFile {
  readonly file: ChangedFile
  /** Of its hunks, in order. */
  readonly digests: readonly string[]
}

export interface Recall {
  readonly fresh: readonly FreshFile[]
  /** Hunks that were read before and have not changed, by path. */
  readonly kept: ReadonlyMap<string, readonly Hunk[]>
  readonly keptDigests: ReadonlySet<string>
  /** What was found in them. */
  readonly carried: readonly ExaminedFinding[]
}

/** Parts a change into what has been read, with its findings at their lines of today, and what is to be read now. */
export function recall(memory: Memory | undefined, key: string, files: readonly ChangedFile[]): Recall {
  const named = files.map((file) => ({ file, digests: hunkDigests(file) }))
  const usable = memory?.key === key && !losesLoose(memory, named) ? memory : undefined
  const remembered = new Map((usable?.files ?? []).map((one) => [one.path, one]))
  const fresh: FreshFile[] = []
  const kept = new Map<string, readonly Hunk[]>()
  const keptDigests = new Set<string>()
  const carried: ExaminedFinding[] = (usable?.loose ?? []).map((one) => withoutLines(one, { kind: 'summary' }))
  for (const { file, digests } of named) {
    const before = remembered.get(file.path)
    const read = readBefore(before, digests)
    const hunks = hunksOf(file)
    const unread = hunks.filter((_, at) => !read.has(digests[at] ?? ''))
    if (read.size === 0) fresh.push({ file, digests })
    else {
      kept.set(
        file.path,
        hunks.filter((hunk) => !unread.includes(hunk)),
      )
      for (const digest of read) keptDigests.add(digest)
      carried.push(...findingsIn(before?.findings ?? [], file, digests, read))
      if (unread.length > 0) {
        fresh.push({ file: onlyHunks(file, unread), digests: digests.filter((digest) => !read.has(digest)) })
      }
    }
  }
  return { fresh, kept, keptDigests, carried }
}

/** A loose finding was made about the change as a whole: it holds only while all of it was read. */
function losesLoose({ loose, files }: Memory, named: readonly FreshFile[]): boolean {
  const known = new Set(files.flatMap(({ hunks }) => hunks))
  return loose.length > 0 && named.some(({ digests }) => digests.some((digest) => !known.has(digest)))
}

function readBefore(before: Memory['files'][number] | undefined, digests: readonly string[]): ReadonlySet<string> {
  const known = new Set(before?.hunks)
  const read = new Set(digests.filter((digest) => known.has(digest)))
  // A finding about a file as a whole was made with all of it in sight: any change of it asks again.
  const aboutFile = before?.findings.some(({ lines }) => lines === undefined) ?? false
  const same = read.size === digests.length && known.size === digests.length
  return aboutFile && !same ? new Set() : read
}

function onlyHunks({ patch: _, ...file }: ChangedFile, hunks: readonly Hunk[]): ChangedFile {
  const count = (kind: HunkLine['kind']) =>
    hunks.flatMap(({ lines }) => lines).filter((line) => line.kind === kind).length
  return { ...file, additions: count('added'), deletions: count('removed'), patch: formatPatch(hunks) }
}

function findingsIn(
  findings: readonly RememberedFinding[],
  file: ChangedFile,
  digests: readonly string[],
  read: ReadonlySet<string>,
): ExaminedFinding[] {
  return findings.flatMap((one) => {
    if (one.lines === undefined) return withoutLines(one, { kind: 'file', path: file.path })
    const { hunk: digest, first, last } = one.lines
    const hunk = read.has(digest) ? hunksOf(file)[digests.indexOf(digest)] : undefined
    const { side } = one.finding
    const start = lineOf(hunk?.lines[first], side)
    const end = lineOf(hunk?.lines[last], side)
    // Its hunk has changed: whoever reads it now says whether this still holds.
    if (start === undefined || end === undefined) return []
    const finding = { ...withoutAbsent(one.finding), line: start, ...(end > start ? { endLine: end } : {}) }
    return { ...examinedOf(one), finding, anchor: anchorOn(file, { side, start, end }) }
  })
}

/** The number of a line on one side; undefined when it is not on it. */
export function lineOf(line: HunkLine | undefined, side: Side): number | undefined {
  if (line === undefined) return undefined
  if (side === 'LEFT') return line.kind === 'removed' ? line.oldLine : undefined
  return line.kind === 'removed' ? undefined : line.newLine
}

function withoutLines(one: RememberedFinding, anchor: ExaminedFinding['anchor']): ExaminedFinding {
  return { ...examinedOf(one), finding: withoutAbsent(one.finding), anchor }
}

function examinedOf({ codeId, step, examination }: RememberedFinding) {
  return { codeId, step, ...(examination === undefined ? {} : { examination }) }
}

function withoutAbsent({ suggestion, ...finding }: RememberedFinding['finding']): ExaminedFinding['finding'] {
  return { ...finding, ...(suggestion === undefined ? {} : { suggestion }) }
}
