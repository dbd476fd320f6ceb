import type { Account, Commit } from '@release-pipeline/review'
import { readAccount } from './account.ts'
import { mapInBatches } from './batches.ts'
import type { GitHubClient, Octokit } from './client.ts'
import { allPages } from './pages.ts'

type RestCommit = Awaited<ReturnType<Octokit['rest']['repos']['listCommits']>>['data'][number]

/** What lists of commits hold of the author, be it an account, nothing, or GitHub's empty object. */
type RestUser = RestCommit['author']

/** Pull requests of more commits than this are weighed without sizes: each costs a request. */
const MOST_SIZED_COMMITS = 50

/** Commits in `base..head`, oldest first, however many there are. */
export async function commitsBetween(client: GitHubClient, base: string, head: string): Promise<RestCommit[]> {
  const octokit = await client.octokit()
  const comparison = { ...client.repo, basehead: `${base}...${head}`, per_page: 100 }
  return allPages(async (page) => {
    const { headers, data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...comparison, page })
    return { headers, items: data.commits }
  })
}

export function readCommit(commit: RestCommit): Commit {
  return {
    sha: commit.sha,
    message: commit.commit.message,
    author: identity(commit.commit.author, commit.author),
    committer: identity(commit.commit.committer, commit.committer),
    parents: commit.parents.map((parent) => parent.sha),
  }
}

/** Adds to each commit how many lines it changed. A merge has no lines of its own. */
export async function withSizes(client: GitHubClient, commits: readonly Commit[]): Promise<Commit[]> {
  if (commits.length > MOST_SIZED_COMMITS) return [...commits]
  const octokit = await client.octokit()
  return mapInBatches(commits, async (commit) => {
    if (commit.parents.length > 1) return commit
    const { data } = await octokit.rest.repos.getCommit({ ...client.repo, ref: commit.sha, per_page: 1 })
    return data.stats?.total === undefined ? commit : { ...commit, changedLines: data.stats.total }
  })
}

export function accountOf(user: RestUser): Account | undefined {
  return isAccount(user) ? readAccount(user) : undefined
}

function isAccount(user: RestUser): user is Exclude<RestUser, null | Record<string, never>> {
  return user !== null && 'login' in user
}

function identity(person: { name?: string; email?: string } | null, user: RestUser): Commit['author'] {
  const account = accountOf(user)
  const named = { name: person?.name ?? '', email: person?.email ?? '' }
  return account === undefined ? named : { ...named, account }
}
