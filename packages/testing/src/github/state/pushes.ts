import type { GitCommit } from '../git/repository.ts'
import { isPull } from '../http/call.ts'
import { simpleUser } from '../serialize/account.ts'
import { commit, simpleCommit } from '../serialize/commit.ts'
import { pageUrl, repository as repositoryShape } from '../serialize/repository.ts'
import { announcePull, type Scene } from './pull-actions.ts'
import { refreshPull } from './pulls.ts'

const NOTHING = '0'.repeat(40)
/** A push event holds no more commits than this. */
const MOST_COMMITS = 2048

/** Finds the branches that moved since the last look, and announces a push and a `synchronize` for each. */
export async function announcePushes(scene: Scene): Promise<readonly string[]> {
  const { repository } = scene
  const before = repository.knownBranches
  const after = await repository.git.branches()
  repository.knownBranches = after
  const moved = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
  for (const branch of moved) await announcePush(scene, branch, before.get(branch), after.get(branch))
  await synchronizePulls(scene)
  return moved
}

async function announcePush(scene: Scene, branch: string, before: string | undefined, after: string | undefined) {
  const { world, repository, actor, feed } = scene
  const { git } = repository
  const commits = after === undefined ? [] : await pushedCommits(scene, branch, before, after)
  const head = after === undefined ? null : await show(scene, await git.commit(after))
  const rewound = before !== undefined && after !== undefined && !(await git.isAncestor(before, after))
  const payload = {
    ref: `refs/heads/${branch}`,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    created: before === undefined,
    deleted: after === undefined,
    forced: rewound,
    base_ref: null,
    compare: `${pageUrl(world, repository)}/compare/${(before ?? branch).slice(0, 12)}...${(after ?? branch).slice(0, 12)}`,
    commits: await Promise.all(commits.map((pushed) => show(scene, pushed))),
    head_commit: head,
    repository: repositoryShape(world, repository),
    pusher: { name: actor.login, email: actor.email },
    sender: simpleUser(world, actor),
  }
  feed.emit({
    name: 'push',
    repository: repository.fullName,
    ref: `refs/heads/${branch}`,
    sha: after ?? NOTHING,
    actor: actor.login,
    payload,
  })
}

async function pushedCommits(scene: Scene, branch: string, before: string | undefined, after: string) {
  const { git, defaultBranch, knownBranches } = scene.repository
  const main = branch === defaultBranch ? undefined : knownBranches.get(defaultBranch)
  const known = [before, before === undefined ? main : undefined].filter((sha) => sha !== undefined)
  return (await git.log(after, known)).reverse().slice(-MOST_COMMITS)
}

async function show(scene: Scene, pushed: GitCommit) {
  const files = await scene.repository.git.diff(pushed.parents[0], pushed.sha)
  return {
    ...simpleCommit(pushed),
    distinct: true,
    url: commit(scene.world, scene.repository, pushed)['html_url'],
    added: files.filter((file) => file.status === 'added').map((file) => file.path),
    removed: files.filter((file) => file.status === 'removed').map((file) => file.path),
    modified: files.filter((file) => file.status !== 'added' && file.status !== 'removed').map((file) => file.path),
  }
}

async function synchronizePulls(scene: Scene): Promise<void> {
  for (const issue of scene.repository.issues.values()) {
    if (!isPull(issue) || issue.state === 'closed') continue
    const before = issue.pull.announcedHead
    await refreshPull(scene.repository, issue)
    const after = issue.pull.headSha
    issue.pull.announcedHead = after
    if (before !== after) await announcePull(scene, 'synchronize', issue, { before, after })
  }
}
