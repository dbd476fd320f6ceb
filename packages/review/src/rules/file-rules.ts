import { missingTests } from './missing-tests.ts'
import { matcher } from './path-matcher.ts'
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

export const fileRules: readonly Rule[] = [forbiddenFile, missingTests]

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
