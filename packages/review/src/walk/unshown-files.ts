import type { ChangedFile, PullRequest, PullRequests } from '../ports.ts'

/** Files of one pull request whose texts are compared; each costs two requests at most. */
const COMPARED = 100

/** What is looked at, never run: a page shows it, a person sees it. */
const ASSET = /\.(png|jpe?g|gif|webp|avif|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp3|mp4|ogg|wav|webm|mov|pdf)$/i

export function isAsset({ path, previousPath }: ChangedFile): boolean {
  return ASSET.test(path) && (previousPath === undefined || ASSET.test(previousPath))
}

/** Whether a file comes without a single changed line: moved, emptied, of another mode, or hidden as binary. */
export function isUnshown({ patch, additions, deletions }: ChangedFile): boolean {
  return patch === undefined && additions + deletions === 0
}

/** Git's name of no content at all. */
const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'

/**
 * Marks the files that GitHub shows nothing of because nothing changed in them. A NUL byte in a comment, or a line in
 * .gitattributes, makes code "binary" that still runs: so their contents are compared by git's names for them, which
 * downloads nothing, and what differs is not excused.
 */
export async function compareUnshown(
  pullRequests: PullRequests,
  { baseSha, headSha }: PullRequest,
  files: readonly ChangedFile[],
): Promise<ChangedFile[]> {
  const compared = new Set(files.filter((file) => isUnshown(file) && !isAsset(file)).slice(0, COMPARED))
  const idOf = async (path: string, ref: string) => (await pullRequests.blobAt(path, ref))?.id
  return Promise.all(
    files.map(async (file) => {
      if (!compared.has(file)) return file
      const [before, after] = await Promise.all([
        file.status === 'added' ? EMPTY : idOf(file.previousPath ?? file.path, baseSha),
        file.status === 'removed' ? EMPTY : (file.blob ?? idOf(file.path, headSha)),
      ])
      return before !== undefined && before === after ? { ...file, sameContent: true } : file
    }),
  )
}
