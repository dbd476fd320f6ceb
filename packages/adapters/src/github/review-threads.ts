import type { ReviewThread } from '@release-pipeline/review'
import * as z from 'zod'
import type { GitHubClient } from './client.ts'
import { askGraphql } from './graphql.ts'

const THREADS =
  'query ($owner: String!, $name: String!, $number: Int!, $after: String) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id isResolved comments(first: 1) { nodes { databaseId } } } } } } }'
const RESOLVE = 'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }'
const UNRESOLVE = 'mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }'

const threadsShape = z.object({
  repository: z.object({
    pullRequest: z.object({
      reviewThreads: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(
          z.object({
            id: z.string(),
            isResolved: z.boolean(),
            comments: z.object({ nodes: z.array(z.object({ databaseId: z.int().nullable() })) }),
          }),
        ),
      }),
    }),
  }),
})
const changed = z.object({ thread: z.object({ isResolved: z.boolean() }) })
const changeShape = z.object({ resolveReviewThread: changed }).or(z.object({ unresolveReviewThread: changed }))

/** Threads of a pull request, oldest first; one whose comment was deleted is left out. */
export async function listReviewThreads(client: GitHubClient, number: number): Promise<ReviewThread[]> {
  const { owner, repo: name } = client.repo
  const threads: ReviewThread[] = []
  for (let after: string | null = null; ; ) {
    const answer: z.output<typeof threadsShape> = await askGraphql(
      client,
      THREADS,
      { owner, name, number, after },
      threadsShape,
    )
    const { nodes, pageInfo } = answer.repository.pullRequest.reviewThreads
    for (const { id, isResolved: resolved, comments } of nodes) {
      const firstComment = comments.nodes[0]?.databaseId ?? undefined
      if (firstComment !== undefined) threads.push({ id, firstComment, resolved })
    }
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return threads
    after = pageInfo.endCursor
  }
}

/** Both may run twice: resolving what is resolved changes nothing. */
export async function setThreadResolved(client: GitHubClient, id: string, resolved: boolean): Promise<void> {
  await askGraphql(client, resolved ? RESOLVE : UNRESOLVE, { id }, changeShape)
}
