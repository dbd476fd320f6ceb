import type { PullIssue } from '../http/call.ts'
import type { RepositoryState } from '../state/model.ts'
import { isMergeable, pullCommits, pullFiles } from '../state/pulls.ts'
import type { World } from '../state/world.ts'
import { type Json, nodeId, simpleUser } from './account.ts'
import { association, issuePage, labelsOf } from './issue.ts'
import { forkRepository, repository, repositoryUrl } from './repository.ts'

/** `pull-request-simple` of the description, as lists show it. */
export function simplePull(world: World, state: RepositoryState, shown: PullIssue): Json {
  const { pull } = shown
  const url = `${repositoryUrl(world, state)}/pulls/${shown.number}`
  const issueUrl = `${repositoryUrl(world, state)}/issues/${shown.number}`
  const page = issuePage(world, state, shown)
  const statuses = `${repositoryUrl(world, state)}/statuses/${pull.headSha}`
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world, state)}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: statuses,
    number: shown.number,
    state: shown.state,
    locked: false,
    title: shown.title,
    user: simpleUser(world, shown.author),
    body: shown.body,
    labels: labelsOf(world, state, shown),
    milestone: null,
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    closed_at: shown.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    head: headOf(world, state, shown),
    base: branchOf(world, repository(world, state), state.owner, pull.baseRef, pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issueUrl },
      comments: { href: `${issueUrl}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repositoryUrl(world, state)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: association(state, shown.author),
    auto_merge: null,
    active_lock_reason: null,
  }
}

/** `pull-request` of the description: what only the answer for one pull request tells. */
export async function fullPull(world: World, state: RepositoryState, shown: PullIssue): Promise<Json> {
  const [files, commits, mergeable] = await Promise.all([
    pullFiles(state, shown),
    pullCommits(state, shown),
    isMergeable(state, shown),
  ])
  return {
    ...simplePull(world, state, shown),
    merged: shown.pull.merged !== undefined,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState(shown, mergeable),
    merged_by: shown.pull.merged === undefined ? null : simpleUser(world, shown.pull.merged.by),
    comments: [...state.comments.values()].filter((comment) => comment.issue === shown.number).length,
    review_comments: [...state.reviewComments.values()].filter((comment) => comment.pull === shown.number).length,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

function mergeableState(shown: PullIssue, mergeable: boolean | null): string {
  if (mergeable === null) return 'unknown'
  if (shown.pull.draft) return 'draft'
  return mergeable ? 'clean' : 'dirty'
}

function headOf(world: World, state: RepositoryState, { pull }: PullIssue): Json {
  if (pull.fork === undefined) {
    return branchOf(world, repository(world, state), state.owner, pull.headRef, pull.headSha)
  }
  const [owner = ''] = pull.fork.fullName.split('/')
  return branchOf(world, forkRepository(world, state, pull.fork.fullName), owner, pull.headRef, pull.headSha)
}

function branchOf(world: World, repo: Json, owner: string, ref: string, sha: string): Json {
  return { label: `${owner}:${ref}`, ref, sha, user: simpleUser(world, world.account(owner)), repo }
}
