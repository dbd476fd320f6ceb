import picomatch from 'picomatch'
import { isTest } from '../routing/paths.ts'
import type { Rule } from './rule.ts'

const forbiddenFile: Rule = {
  id: 'forbidden-file',
  title: 'This file must not be committed',
  severity: 'critical',
  category: 'security',
  doc: 'The configuration forbids it (review.forbidden_files): such files hold secrets or instructions that are nobody else’s business. Remove it from the change and add it to .gitignore.',
  check: ({ files, config }) => {
    const forbidden = matcher(config.forbidden_files)
    return files
      .filter(({ file, path }) => file.status !== 'removed' && forbidden(path))
      .map(({ path }) => ({ path, quote: '', title: `${baseName(path)} must not be committed` }))
  },
}

const missingTests: Rule = {
  id: 'missing-tests',
  title: 'A critical path changed without any test',
  severity: 'high',
  category: 'tests',
  doc: 'The configuration calls this path critical (review.critical_paths), and no test was added or changed with it. Test what changed.',
  check: ({ files, config }) => {
    const critical = matcher(config.critical_paths)
    if (files.some(({ file, path }) => file.status !== 'removed' && isTest(path) && file.additions > 0)) return []
    return files
      .filter(
        ({ file, path, added }) => critical(path) && !isTest(path) && file.status !== 'removed' && added.length > 0,
      )
      .map(({ path }) => ({ path, quote: '' }))
  },
}

export const fileRules: readonly Rule[] = [forbiddenFile, missingTests]

/** Globs of the configuration; hidden files are meant, too. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true })
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
