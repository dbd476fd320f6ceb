import picomatch from 'picomatch'

/** Globs of the configuration; hidden files are meant, too. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true })
}
