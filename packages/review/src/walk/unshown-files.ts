import type { ChangedFile, PullRequest, PullRequests } from '../ports.ts'

/** Files of one pull request whose texts are compared; each costs two requests. */
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

/**
 * Marks the files that GitHub shows nothing of because nothing changed in them. A NUL byte in a comment, or a line in
 * .gitattributes, makes code "binary" that still runs: so their texts are compared, and what has none is not excused.
 */
export async function compareUnshown(
  pullRequests: PullRequests,
  { baseSha, headSha }: PullRequest,
  files: readonly ChangedFile[],
): Promise<ChangedFile[]> {
  const compared = new Set(files.filter((file) => isUnshown(file) && !isAsset(file)).slice(0, COMPARED))
  return Promise.all(
    files.map(async (file) => {
      if (!compared.has(file)) return file
      const [before, after] = await Promise.all([
        file.status === 'added' ? '' : pullRequests.fileAt(file.previousPath ?? file.path, baseSha),
        file.status === 'removed' ? '' : pullRequests.fileAt(file.path, headSha),
      ])
      return before !== undefined && before === after ? { ...file, sameContent: true } : file
    }),
  )
}
