import type { NewReviewComment, PullRequests } from '@release-pipeline/review'
import type { GitHubClient } from './client.ts'
import { justBefore } from './issue-comments.ts'

type NewReview = Parameters<PullRequests['createReview']>[1]

/** Writes a review with all its comments, exactly once. GitHub refuses the whole of it for one bad line. */
export async function createReview(client: GitHubClient, number: number, review: NewReview): Promise<{ url: string }> {
  const octokit = await client.octokit()
  const since = justBefore(client)
  const pull = { ...client.repo, pull_number: number }
  const made = await client.once({
    send: async () => {
      const { data } = await octokit.rest.pulls.createReview({
        ...pull,
        commit_id: review.commitSha,
        event: 'COMMENT',
        body: review.body,
        comments: review.comments.map(writeComment),
      })
      return data
    },
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviews, { ...pull, per_page: 100 })
      return listed.findLast(
        (other) =>
          other.commit_id === review.commitSha && other.body === review.body && (other.submitted_at ?? '') >= since,
      )
    },
  })
  return { url: made.html_url }
}

/** A comment on a whole file. A review takes none of these: it is a request of its own. */
export async function createFileComment(
  client: GitHubClient,
  number: number,
  { commitSha, path, body }: { commitSha: string; path: string; body: string },
): Promise<void> {
  const octokit = await client.octokit()
  const since = justBefore(client)
  const pull = { ...client.repo, pull_number: number }
  await client.once({
    send: async () =>
      (
        await octokit.rest.pulls.createReviewComment({
          ...pull,
          commit_id: commitSha,
          path,
          body,
          subject_type: 'file',
        })
      ).data,
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, since, per_page: 100 })
      return listed.findLast((other) => other.path === path && other.body === body && other.created_at >= since)
    },
  })
}

export async function replyToReviewComment(client: GitHubClient, number: number, commentId: number, body: string) {
  const octokit = await client.octokit()
  const since = justBefore(client)
  const pull = { ...client.repo, pull_number: number }
  await client.once({
    send: async () =>
      (await octokit.rest.pulls.createReplyForReviewComment({ ...pull, comment_id: commentId, body })).data,
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, since, per_page: 100 })
      // An answer to an answer is listed under the first comment of the thread.
      return listed.findLast(
        (other) => other.in_reply_to_id !== undefined && other.body === body && other.created_at >= since,
      )
    },
  })
}

function writeComment(comment: NewReviewComment) {
  return {
    path: comment.path,
    body: comment.body,
    line: comment.line,
    side: comment.side,
    ...(comment.startLine === undefined ? {} : { start_line: comment.startLine }),
    ...(comment.startLine === undefined ? {} : { start_side: comment.startSide ?? comment.side }),
  }
}
