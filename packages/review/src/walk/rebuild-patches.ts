import { hunksOf } from '../diff/file-patch.ts'
import { rebuildPatch } from '../diff/rebuild-patch.ts'
import type { ChangedFile, PullRequest, PullRequests } from '../ports.ts'
import { changedLines } from './changed-lines.ts'

/** Files of one pull request whose patch is made here; each costs two requests, of 1 MB at most. */
const REBUILT = 30
/** Nobody reads more than that in one file: it is generated, or it has to be looked at in another way. */
const MOST_LINES = 20_000

/**
 * GitHub leaves the patch of a large file out. Where both texts are within reach it is made of them, so that the file is
 * read like any other; where not, the file stays without a patch, and that is a gap.
 */
export async function rebuildPatches(
  pullRequests: PullRequests,
  pullRequest: PullRequest,
  files: readonly ChangedFile[],
  ignored: (path: string) => boolean,
): Promise<ChangedFile[]> {
  const wanted = new Set(files.filter((file) => isRebuildable(file) && !ignored(file.path)).slice(0, REBUILT))
  if (wanted.size === 0) return [...files]
  const from = await pullRequests.mergeBase(pullRequest)
  return Promise.all(
    files.map(async (file) => {
      if (!wanted.has(file)) return file
      const textAt = async (path: string, ref: string) => (await pullRequests.blobAt(path, ref))?.text
      const [before, after] = await Promise.all([
        file.status === 'added' ? '' : textAt(file.previousPath ?? file.path, from),
        textAt(file.path, pullRequest.headSha),
      ])
      const rebuilt = before === undefined || after === undefined ? file : withPatch(file, rebuildPatch(before, after))
      return isSameChange(rebuilt, file) ? rebuilt : file
    }),
  )
}

function withPatch(file: ChangedFile, patch: string): ChangedFile {
  return { ...file, patch, rebuilt: true }
}

/** Paired differently, lines are counted differently, but the file grew by as much: otherwise these are not the texts that GitHub compared. */
function isSameChange(rebuilt: ChangedFile, { additions, deletions }: ChangedFile): boolean {
  const lines = hunksOf(rebuilt).flatMap((hunk) => hunk.lines)
  const count = (kind: 'added' | 'removed') => lines.filter((line) => line.kind === kind).length
  return lines.length > 0 && count('added') - count('removed') === additions - deletions
}

/** What was removed as a whole need not be read to the last line. */
function isRebuildable(file: ChangedFile): boolean {
  const lines = changedLines(file)
  return file.patch === undefined && file.status !== 'removed' && lines > 0 && lines <= MOST_LINES
}
