/** One changed file, in the words of GitHub's API. */
export interface DiffFile {
  readonly path: string
  readonly previousPath?: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed'
  /** Of the new content; of the old one when the file was removed. */
  readonly blob: string
  readonly additions: number
  readonly deletions: number
  readonly binary: boolean
  /** The hunks; undefined for binary files, for pure renames and for those too large for GitHub. */
  readonly patch?: string
}

/** GitHub leaves the patch out above about this many changed lines, and for a patch above 1 MB. */
const MOST_CHANGED_LINES = 3000
const MOST_PATCH_BYTES = 1024 * 1024

const statuses: Readonly<Record<string, DiffFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
}

/** Puts `git diff --raw --numstat -z` and `git diff --patch` of the same range together: they list the files in the same order. */
export function parseDiff(raw: string, patchText: string): DiffFile[] {
  const { entries, counts } = parseRaw(raw)
  const patches = splitPatches(patchText)
  let next = 0
  return entries.map((entry, index) => {
    const count = counts[index] ?? { additions: 0, deletions: 0, binary: false }
    // A change of type (file to symlink) is printed as a deletion and a creation.
    const patch = patches.slice(next, next + (entry.status === 'changed' ? 2 : 1)).join('\n')
    next += entry.status === 'changed' ? 2 : 1
    const tooLarge =
      count.additions + count.deletions > MOST_CHANGED_LINES || Buffer.byteLength(patch) > MOST_PATCH_BYTES
    const shown = patch !== '' && !count.binary && !tooLarge
    return { ...entry, ...count, ...(shown ? { patch } : {}) }
  })
}

type Entry = Pick<DiffFile, 'path' | 'previousPath' | 'status' | 'blob'>
type Count = Pick<DiffFile, 'additions' | 'deletions' | 'binary'>

/** Without path, `-z` output is a list of NUL-ended fields: first all `:...` entries, then all counts. */
function parseRaw(raw: string): { entries: Entry[]; counts: Count[] } {
  const fields = raw.split('\0')
  const entries: Entry[] = []
  const counts: Count[] = []
  let at = 0
  const take = () => fields[at++] ?? ''
  while (at < fields.length - 1) {
    const field = take()
    if (field.startsWith(':')) {
      const [, , before = '', after = '', letter = ''] = field.split(' ')
      const status = statuses[letter.charAt(0)] ?? 'modified'
      const renamed = status === 'renamed' || status === 'copied'
      const first = take()
      const blob = status === 'removed' ? before : after
      entries.push(renamed ? { path: take(), previousPath: first, status, blob } : { path: first, status, blob })
    } else {
      const [additions = '', deletions = '', path = ''] = field.split('\t')
      if (path === '') at += 2
      counts.push({ additions: Number(additions) || 0, deletions: Number(deletions) || 0, binary: additions === '-' })
    }
  }
  return { entries, counts }
}

/** The hunks of each file. Every line of a hunk starts with a space, +, -, \ or @, so the header line cannot be forged. */
function splitPatches(text: string): string[] {
  const files = text.split(/^diff --git /m).slice(1)
  return files.map((file) => {
    const start = file.search(/^@@ /m)
    return start === -1 ? '' : file.slice(start).replace(/\n$/, '')
  })
}
