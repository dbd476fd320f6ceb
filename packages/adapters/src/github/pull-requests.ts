import type { IssueComment, PullRequest, PullRequests, ReviewComment } from '@release-pipeline/review'
import { readAccount } from './account.ts'
import type { GitHubClient, Octokit } from './client.ts'
import { lastEdits } from './comment-edits.ts'
import { commitsBetween, readCommit, withSizes } from './commits.ts'
import { blobAt, fileAt } from './contents.ts'
import { createComment, listComments, type RestComment } from './issue-comments.ts'
import { permissionOf } from './permission.ts'
import { listReviewThreads, setThreadResolved } from './review-threads.ts'
import { createFileComment, createReview, replyToReviewComment } from './reviews.ts'

type RestPull = Awaited<ReturnType<Octokit['rest']['pulls']['get']>>['data']
type RestReviewComment = Awaited<ReturnType<Octokit['rest']['pulls']['listReviewComments']>>['data'][number]

/** GitHub lists no more commits of a pull request than this. */
const MOST_LISTED_COMMITS = 250

export function createPullRequests(client: GitHubClient, self: PullRequests['self']): PullRequests {
  const { repo } = client
  return {
    self,
    async get(number) {
      const octokit = await client.octokit()
      return readPull((await octokit.rest.pulls.get({ ...repo, pull_number: number })).data)
    },
    async commits(number) {
      const octokit = await client.octokit()
      const { data: pull } = await octokit.rest.pulls.get({ ...repo, pull_number: number })
      const listed =
        pull.commits > MOST_LISTED_COMMITS
          ? await commitsBetween(client, pull.base.sha, pull.head.sha)
          : await octokit.paginate(octokit.rest.pulls.listCommits, { ...repo, pull_number: number, per_page: 100 })
      return withSizes(client, listed.map(readCommit))
    },
    async files(number) {
      const octokit = await client.octokit()
      const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
        ...repo,
        pull_number: number,
        per_page: 100,
      })
      return files.map((file) => ({
        path: file.filename,
        status: file.status,
        additions: file.additions,
        deletions: file.deletions,
        ...(file.sha === null ? {} : { blob: file.sha }),
        ...(file.previous_filename === undefined ? {} : { previousPath: file.previous_filename }),
        ...(file.patch === undefined ? {} : { patch: file.patch }),
      }))
    },
    fileAt: (path, ref) => fileAt(client, path, ref),
    blobAt: (path, ref) => blobAt(client, path, ref),
    async mergeBase({ baseSha, headSha }) {
      const octokit = await client.octokit()
      const comparison = { ...repo, basehead: `${baseSha}...${headSha}`, per_page: 1 }
      return (await octokit.rest.repos.compareCommitsWithBasehead(comparison)).data.merge_base_commit.sha
    },
    comments: async (number) => (await listComments(client, number)).map(readComment),
    async commentsSince(since) {
      const octokit = await client.octokit()
      const listed = await octokit.paginate(octokit.rest.issues.listCommentsForRepo, { ...repo, since, per_page: 100 })
      return listed.map(readComment)
    },
    async lastEdits(comments) {
      const edits = await lastEdits(
        client,
        comments.map(({ nodeId }) => nodeId),
      )
      return new Map(
        comments.flatMap(({ id, nodeId }) => {
          const edit = edits.get(nodeId)
          return edit === undefined ? [] : [[id, edit] as const]
        }),
      )
    },
    permission: (login) => permissionOf(client, login),
    createComment: async (number, body) => readComment(await createComment(client, number, body)),
    async updateComment(id, body) {
      const octokit = await client.octokit()
      return readComment((await octokit.rest.issues.updateComment({ ...repo, comment_id: id, body })).data)
    },
    async reviewComments(number) {
      const octokit = await client.octokit()
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, {
        ...repo,
        pull_number: number,
        per_page: 100,
      })
      return listed.map(readReviewComment)
    },
    createReview: (number, review) => createReview(client, number, review),
    createFileComment: (number, comment) => createFileComment(client, number, comment),
    replyToReviewComment: (number, id, body) => replyToReviewComment(client, number, id, body),
    reviewThreads: (number) => listReviewThreads(client, number),
    setThreadResolved: (id, resolved) => setThreadResolved(client, id, resolved),
  }
}

function readPull(pull: RestPull): PullRequest {
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    author: readAccount(pull.user),
    state: pull.state,
    draft: pull.draft ?? false,
    // The repository of a head is null when the fork was deleted: still not ours.
    fork: pull.head.repo?.id !== pull.base.repo.id,
    labels: pull.labels.map((label) => label.name),
    headSha: pull.head.sha,
    headRef: pull.head.ref,
    baseSha: pull.base.sha,
    baseRef: pull.base.ref,
    changedFiles: pull.changed_files,
  }
}

function readComment(comment: RestComment): IssueComment {
  const app = comment.performed_via_github_app
  return {
    id: comment.id,
    nodeId: comment.node_id,
    issue: Number(/\/(\d+)$/.exec(comment.issue_url)?.[1] ?? 0),
    viaApp: app !== null && app !== undefined,
    author: readAccount(comment.user),
    body: comment.body ?? '',
    url: comment.html_url,
    createdAt: comment.created_at,
  }
}

function readReviewComment(comment: RestReviewComment): ReviewComment {
  // GitHub answers null for an outdated comment, although its description says that the field is left out.
  const line: number | null | undefined = comment.line
  return {
    id: comment.id,
    author: readAccount(comment.user),
    body: comment.body,
    path: comment.path,
    url: comment.html_url,
    ...(comment.in_reply_to_id === undefined ? {} : { inReplyTo: comment.in_reply_to_id }),
    ...(line === null || line === undefined ? {} : { line }),
    ...(comment.subject_type === 'file' ? { onFile: true } : {}),
  }
}
