import type { ReviewConfig } from '@release-pipeline/core'
import { hunksOf } from '../diff/file-patch.ts'
import type { ChangedFile, Commit, PullRequest, PullRequests } from '../ports.ts'
import { matcher } from '../rules/path-matcher.ts'
import { changedLines } from './changed-lines.ts'
import { rebuildPatches } from './rebuild-patches.ts'
import { compareUnshown, isAsset, isUnshown } from './unshown-files.ts'

/** What a pull request changes, and what of it can be read. */
export interface LoadedChange {
  readonly pullRequest: PullRequest
  readonly commits: readonly Commit[]
  readonly files: readonly ChangedFile[]
}

export interface SkippedFile {
  readonly path: string
  /** Added and removed lines. */
  readonly lines: number
  readonly reason: string
  /** Whether coverage is whole without it: the owner said so, or it has no text. */
  readonly excused: boolean
}

export interface Scope {
  /** Every file; a diff that cannot be read is left away, so that nothing trips over it. */
  readonly legible: readonly ChangedFile[]
  /** What models are to read. */
  readonly readable: readonly ChangedFile[]
  readonly skipped: readonly SkippedFile[]
  /** Why the list of files itself is not whole. */
  readonly gaps: readonly string[]
}

/** Reads a pull request by API: no checkout, nothing of the head is executed. */
export async function loadChange(
  pullRequests: PullRequests,
  number: number,
  { ignore }: Pick<ReviewConfig, 'ignore'>,
): Promise<LoadedChange> {
  const pullRequest = await pullRequests.get(number)
  const [commits, listed] = await Promise.all([pullRequests.commits(number), pullRequests.files(number)])
  const compared = await compareUnshown(pullRequests, pullRequest, listed)
  const files = await rebuildPatches(pullRequests, pullRequest, compared, matcher(ignore))
  return { pullRequest, commits, files }
}

/** Splits the files into those that a model can read and those that it cannot or need not, each with its reason. */
export function scopeOf({ pullRequest, files }: LoadedChange, config: ReviewConfig): Scope {
  const ignored = matcher(config.ignore)
  const readable: ChangedFile[] = []
  const skipped: SkippedFile[] = []
  for (const file of files) {
    const why = whySkipped(file, ignored)
    if (why === undefined) readable.push(file)
    else skipped.push({ path: file.path, lines: changedLines(file), ...why })
  }
  const legible = files.map((file) => (isLegible(file) ? file : withoutPatch(file)))
  return { legible, readable, skipped, gaps: listGaps(pullRequest, files) }
}

function whySkipped(
  file: ChangedFile,
  ignored: (path: string) => boolean,
): Omit<SkippedFile, 'path' | 'lines'> | undefined {
  if (ignored(file.path)) return { reason: 'ignored by review.ignore', excused: true }
  if (file.patch === undefined) {
    if (!isUnshown(file)) return tooLarge(file)
    if (file.sameContent === true) return { reason: 'nothing changed in its text', excused: true }
    if (isAsset(file)) return { reason: 'a picture, font, sound or the like', excused: true }
    return { reason: 'its content is not shown: binary, or hidden as such', excused: false }
  }
  return isLegible(file) ? undefined : { reason: 'its diff cannot be read', excused: false }
}

/** The whole of a removed file is gone, and its name says so; anything else could hide in what nobody reads. */
function tooLarge({ status }: ChangedFile): Omit<SkippedFile, 'path' | 'lines'> {
  if (status === 'removed') return { reason: 'removed as a whole, and too large for a diff', excused: true }
  return { reason: 'too large: GitHub gives no diff; what is generated can be named in review.ignore', excused: false }
}

function isLegible(file: ChangedFile): boolean {
  try {
    hunksOf(file)
    return true
  } catch {
    return false
  }
}

function withoutPatch({ patch: _, ...file }: ChangedFile): ChangedFile {
  return file
}

function listGaps(pullRequest: PullRequest, files: readonly ChangedFile[]): string[] {
  if (pullRequest.changedFiles === 0 && files.length === 0) return ['the pull request changes nothing']
  const unlisted = pullRequest.changedFiles - files.length
  return unlisted > 0 ? [`GitHub lists ${files.length} of ${pullRequest.changedFiles} changed files`] : []
}
