import { isPull, type PullIssue } from '../http/call.ts'
import { simpleUser } from '../serialize/account.ts'
import { fullPull } from '../serialize/pull.ts'
import { repository as repositoryShape } from '../serialize/repository.ts'
import { type EventFeed, eventOn } from './events.ts'
import type { Account, RepositoryState } from './model.ts'
import { isMergeable, pullCommits, refreshPull } from './pulls.ts'
import type { World } from './world.ts'

export interface Scene {
  readonly world: World
  readonly feed: EventFeed
  readonly repository: RepositoryState
  readonly actor: Account
}

export interface NewPull {
  readonly title: string
  readonly body?: string | null
  readonly head: string
  readonly base: string
  readonly draft?: boolean
  readonly labels?: readonly string[]
  /** Where the head branch stands, when it is another repository. */
  readonly fork?: { readonly fullName: string; readonly gitDir: string }
}

/** Why a pull request cannot be opened or merged, in GitHub's words. */
export class PullRefused extends Error {
  override readonly name = 'PullRefused'
}

export async function addPull(scene: Scene, wanted: NewPull): Promise<PullIssue> {
  const { world, repository } = scene
  const baseSha = await repository.git.resolve(`refs/heads/${wanted.base}`)
  if (baseSha === undefined) throw new PullRefused(`the base branch "${wanted.base}" does not exist`)
  const issue = world.addIssue(repository, {
    title: wanted.title,
    body: wanted.body ?? null,
    author: scene.actor,
    labels: [...(wanted.labels ?? [])],
  })
  issue.pull = {
    id: world.nextId(),
    headRef: wanted.head,
    fork: wanted.fork,
    baseRef: wanted.base,
    headSha: '',
    announcedHead: '',
    baseSha,
    draft: wanted.draft ?? false,
    merged: undefined,
  }
  if (!isPull(issue)) throw new Error('a pull request was just made')
  await refreshPull(repository, issue)
  issue.pull.announcedHead = issue.pull.headSha
  const commits = issue.pull.headSha === '' ? [] : await pullCommits(repository, issue)
  if (commits.length === 0) {
    repository.issues.delete(issue.number)
    throw new PullRefused(`No commits between ${wanted.base} and ${wanted.head}`)
  }
  return issue
}

/** Merges as the site does: the merge commit is made by GitHub for the person who pressed the button. */
export async function mergePull(
  scene: Scene,
  issue: PullIssue,
  wanted: { method: 'merge' | 'squash'; title?: string; message?: string },
): Promise<string> {
  const { world, repository, actor } = scene
  const { git } = repository
  await refreshPull(repository, issue)
  const tip = await git.resolve(`refs/heads/${issue.pull.baseRef}`)
  if (issue.state === 'closed' || tip === undefined || (await isMergeable(repository, issue)) !== true) {
    throw new PullRefused('Pull Request is not mergeable')
  }
  const tree = await git.mergedTree(tip, issue.pull.headSha)
  if (tree === undefined) throw new PullRefused('Pull Request is not mergeable')
  const date = world.now()
  const sha = await git.commitTree({
    tree,
    parents: wanted.method === 'squash' ? [tip] : [tip, issue.pull.headSha],
    message: await mergeMessage(repository, issue, wanted),
    author: { name: actor.name, email: actor.email, date },
    committer: { name: 'GitHub', email: 'noreply@github.com', date },
  })
  // The last look at the base, so that files and commits of the merged pull request stay what they were.
  issue.pull.baseSha = tip
  await git.updateRef(`refs/heads/${issue.pull.baseRef}`, sha, tip)
  issue.pull.merged = { sha, at: date, by: actor }
  issue.state = 'closed'
  issue.closedAt = date
  issue.updatedAt = date
  return sha
}

export async function announcePull(
  scene: Scene,
  action: 'opened' | 'synchronize' | 'closed' | 'reopened' | 'edited' | 'labeled' | 'ready_for_review',
  issue: PullIssue,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { world, feed, repository, actor } = scene
  const payload = {
    action,
    number: issue.number,
    pull_request: await fullPull(world, repository, issue),
    ...more,
    repository: repositoryShape(world, repository),
    sender: simpleUser(world, actor),
  }
  // The workflow is always that of the default branch, whatever the pull request's base is.
  feed.emit(await eventOn(repository, repository.defaultBranch, { name: 'pull_request_target', actor, payload }))
}

async function mergeMessage(
  repository: RepositoryState,
  issue: PullIssue,
  wanted: { method: 'merge' | 'squash'; title?: string; message?: string },
): Promise<string> {
  if (wanted.method === 'merge') {
    const owner = issue.pull.fork?.fullName.split('/')[0] ?? repository.owner
    const title = wanted.title ?? `Merge pull request #${issue.number} from ${owner}/${issue.pull.headRef}`
    return `${title}\n\n${wanted.message ?? issue.title}\n`
  }
  const commits = await pullCommits(repository, issue)
  const [only] = commits
  const list = commits.length === 1 ? (only?.message.split('\n').slice(2).join('\n') ?? '') : squashList(commits)
  return `${wanted.title ?? `${issue.title} (#${issue.number})`}\n\n${wanted.message ?? list}`.trimEnd().concat('\n')
}

function squashList(commits: readonly { message: string }[]): string {
  return commits.map((commit) => `* ${commit.message}`).join('\n\n')
}
