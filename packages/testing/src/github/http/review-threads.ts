import type { ReviewComment, Token } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { ok, type Reply } from './reply.ts'

export const THREADS =
  'query ($owner: String!, $name: String!, $number: Int!, $after: String) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id isResolved comments(first: 1) { nodes { databaseId } } } } } } }'
export const RESOLVE =
  'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }'
export const UNRESOLVE =
  'mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }'

const PAGE = 100

/** https://docs.github.com/en/graphql/reference/objects#pullrequestreviewthread */
export function reviewThreads(world: World, token: Token, variables: Record<string, unknown>): Reply {
  const { number, after, owner, name } = variables
  const path = ['repository', 'pullRequest']
  const refused = (type: string, message: string) =>
    ok({ data: { repository: { pullRequest: null } }, errors: [{ type, path, message }] })
  if (!may(token, 'pull_requests', 'read')) return refused('FORBIDDEN', 'Resource not accessible by integration')
  const state = world.repository(token.repository)
  const issue = `${owner}/${name}`.toLowerCase() === token.repository ? state.issues.get(Number(number)) : undefined
  if (issue?.pull === undefined)
    return refused('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
  const threads = [...state.reviewComments.values()].filter(
    (comment) => comment.pull === issue.number && comment.inReplyTo === undefined,
  )
  const from = after === null || after === undefined ? 0 : Number(after)
  const nodes = threads.slice(from, from + PAGE).map((first) => ({
    ...thread(first),
    comments: { nodes: [{ databaseId: first.id }] },
  }))
  const end = from + nodes.length
  const pageInfo = { hasNextPage: end < threads.length, endCursor: nodes.length === 0 ? null : String(end) }
  return ok({ data: { repository: { pullRequest: { reviewThreads: { pageInfo, nodes } } } } })
}

/** GitHub demands `contents: write` of an app that resolves a thread, and says so nowhere but in its refusal. */
export function setResolved(world: World, token: Token, id: unknown, resolved: boolean): Reply {
  const field = resolved ? 'resolveReviewThread' : 'unresolveReviewThread'
  const refused = (type: string, message: string) =>
    ok({ data: { [field]: null }, errors: [{ type, path: [field], message }] })
  if (!may(token, 'contents', 'write') || !may(token, 'pull_requests', 'write'))
    return refused('FORBIDDEN', 'Resource not accessible by integration')
  const first = world.repository(token.repository).reviewComments.get(Number(/^PRRT_(\d+)$/.exec(String(id))?.[1]))
  if (first === undefined || first.inReplyTo !== undefined)
    return refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
  first.resolvedBy = resolved ? token.actor : undefined
  return ok({ data: { [field]: { thread: thread(first) } } })
}

function thread(first: ReviewComment) {
  return { id: `PRRT_${first.id}`, isResolved: first.resolvedBy !== undefined }
}

function may({ grants }: Token, scope: string, access: 'read' | 'write'): boolean {
  if (grants === 'all') return true
  const granted = grants.get(scope)
  return granted === 'write' || granted === access
}
