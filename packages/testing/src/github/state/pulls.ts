import type { DiffFile } from '../git/diff.ts'
import type { GitCommit } from '../git/repository.ts'
import type { PullIssue } from '../http/call.ts'
import type { RepositoryState } from './model.ts'

/** GitHub lists no more files of a pull request than this. */
const MOST_FILES = 3000
/** GitHub lists no more commits of a pull request than this; the rest comes by comparing. */
const MOST_COMMITS = 250

/** Looks at the head and base branches again: an open pull request follows them, a closed one stays as it was. */
export async function refreshPull(state: RepositoryState, issue: PullIssue): Promise<void> {
  const { pull } = issue
  if (issue.state === 'closed') return
  if (pull.fork !== undefined) await state.git.fetch(pull.fork.gitDir, pull.headRef, pullRef(issue.number))
  const ref = pull.fork === undefined ? `refs/heads/${pull.headRef}` : pullRef(issue.number)
  const head = await state.git.resolve(ref)
  if (head !== undefined && head !== pull.headSha) {
    pull.headSha = head
    pull.baseSha = (await state.git.resolve(`refs/heads/${pull.baseRef}`)) ?? pull.baseSha
    if (pull.fork === undefined) await state.git.updateRef(pullRef(issue.number), head)
  }
}

function pullRef(number: number): string {
  return `refs/pull/${number}/head`
}

/** Commits of the head that the base does not have, oldest first. */
export async function pullCommits(state: RepositoryState, issue: PullIssue): Promise<GitCommit[]> {
  const commits = await state.git.log(issue.pull.headSha, [await baseOf(state, issue)])
  return commits.reverse()
}

export async function listedCommits(state: RepositoryState, issue: PullIssue): Promise<GitCommit[]> {
  return (await pullCommits(state, issue)).slice(0, MOST_COMMITS)
}

/** What changed since the merge base, which is what GitHub shows and takes comments on. */
export async function pullFiles(state: RepositoryState, issue: PullIssue): Promise<DiffFile[]> {
  const base = await baseOf(state, issue)
  return state.git.diff(await state.git.mergeBase(base, issue.pull.headSha), issue.pull.headSha)
}

export async function listedFiles(state: RepositoryState, issue: PullIssue): Promise<DiffFile[]> {
  return (await pullFiles(state, issue)).slice(0, MOST_FILES)
}

/** Whether the head merges into today's base without conflict; GitHub says null while it has not looked. */
export async function isMergeable(state: RepositoryState, issue: PullIssue): Promise<boolean | null> {
  if (issue.state === 'closed') return null
  const tip = await state.git.resolve(`refs/heads/${issue.pull.baseRef}`)
  return tip !== undefined && (await state.git.mergedTree(tip, issue.pull.headSha)) !== undefined
}

/** The base's tip while the pull request is open; afterwards the one it was merged onto. */
async function baseOf(state: RepositoryState, issue: PullIssue): Promise<string> {
  if (issue.state === 'closed') return issue.pull.baseSha
  return (await state.git.resolve(`refs/heads/${issue.pull.baseRef}`)) ?? issue.pull.baseSha
}
