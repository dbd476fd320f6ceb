import type { GateFacts } from '../facts.ts'
import { matchesAnyGlob } from '../globs.ts'
import { fail, type Observation, pass } from '../item.ts'

/** Files that must never be committed, in the whole tree and not only in what changed. */
export async function checkForbiddenFiles({ config, repository, sha }: GateFacts): Promise<Observation> {
  const globs = [...new Set(['**/CLAUDE.md', ...config.review.forbidden_files])]
  const paths = await repository.tree(sha)
  const found = paths.filter((path) => matchesAnyGlob(path, globs))
  if (found.length > 0) return fail(`Committed: ${found.join(', ')}.`)
  return pass(`None of ${globs.join(', ')} among ${paths.length} files.`)
}
