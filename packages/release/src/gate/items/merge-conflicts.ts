import type { FileChange } from '../../ports.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

const MARKER = /^(<{7}|>{7}|\|{7}) /m
const ADDED_MARKER = /^\+(<{7}|>{7}|\|{7}) /m
const FILES_READ_WHOLE = 30

/** The commit is on the default branch, so it was merged; and no file that changed carries the marks of a conflict. */
export async function checkMergeConflicts({ config, repository, sha, changedFiles }: GateFacts): Promise<Observation> {
  if (!(await repository.isAncestor(sha, config.default_branch))) {
    return fail(`${sha.slice(0, 7)} is not on ${config.default_branch}: it was never merged.`)
  }
  const changed = await changedFiles()
  if (changed === undefined)
    return unknown('Production has no release yet: there is nothing to compare with.', { remedy: 'Set gate.baseline.' })
  const { files, complete } = changed
  const marked = files.filter(({ patch }) => patch !== undefined && ADDED_MARKER.test(patch)).map(({ path }) => path)
  const withoutPatch = files.filter((file) => file.patch === undefined && hasContent(file))
  for (const { path } of withoutPatch.slice(0, FILES_READ_WHOLE)) {
    const text = await repository.fileAt(path, sha)
    if (text !== undefined && MARKER.test(text)) marked.push(path)
  }
  if (marked.length > 0) return fail(`Conflict markers in ${marked.join(', ')}.`)
  if (!complete)
    return unknown(`GitHub lists only ${files.length} of the changed files.`, { remedy: 'Release in smaller steps.' })
  if (withoutPatch.length > FILES_READ_WHOLE) {
    return unknown(`${withoutPatch.length} changed files are too large for GitHub to show.`, {
      remedy: 'Release in smaller steps.',
    })
  }
  return pass(`Merged into ${config.default_branch}; no conflict markers in ${files.length} changed files.`)
}

function hasContent({ status }: FileChange): boolean {
  return status !== 'removed' && status !== 'unchanged'
}
