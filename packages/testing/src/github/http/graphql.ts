import type { Account, Grants, Token } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { ok, Refusal, type Reply } from './reply.ts'
import { RESOLVE, reviewThreads, setResolved, THREADS, UNRESOLVE } from './review-threads.ts'

/** The documents that the suite sends, word by word but for white space. Anything else is refused. */
const VIEWER = 'query { viewer { login databaseId } }'
const EDITED =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id lastEditedAt editor { __typename login } } } }'
const REVISIONS =
  'query ($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { issue(number: $number) { userContentEdits(first: 100) { nodes { editedAt editor { __typename login } diff } } } } }'

export function answerGraphql(world: World, token: Token, body: unknown): Reply {
  const { query, variables } = readRequest(body)
  const words = query.replace(/\s+/g, ' ').trim()
  if (words === VIEWER) {
    return ok({ data: { viewer: { login: token.actor.login, databaseId: token.actor.id } } })
  }
  if (words === EDITED) return editedComments(world, token, variables['ids'])
  if (words === REVISIONS) return revisions(world, token, variables)
  if (words === THREADS) return reviewThreads(world, token, variables)
  if (words === RESOLVE || words === UNRESOLVE) return setResolved(world, token, variables['id'], words === RESOLVE)
  const known = [VIEWER, EDITED, REVISIONS, THREADS, RESOLVE, UNRESOLVE].join('\n')
  throw new Refusal(400, `This test server knows only these GraphQL documents:\n${known}`)
}

function editedComments(world: World, token: Token, ids: unknown): Reply {
  if (!Array.isArray(ids) || ids.length > 100) throw new Refusal(400, 'ids is to be a list of at most 100 node ids')
  const state = world.repository(token.repository)
  const readable = token.grants === 'all' || mayRead(token.grants)
  const found = ids.map((id) => {
    const comment = readable ? state.comments.get(Number(/^IC_(\d+)$/.exec(String(id))?.[1])) : undefined
    if (comment === undefined) return null
    return { id: String(id), lastEditedAt: comment.lastEditedAt, editor: actor(comment.lastEditedBy) }
  })
  const errors = found.flatMap((node, index) => (node === null ? [problem(readable, String(ids[index]), index)] : []))
  return ok({ data: { nodes: found }, ...(errors.length === 0 ? {} : { errors }) })
}

/** https://docs.github.com/en/graphql/reference/objects#usercontentedit: newest first, each `diff` holds the whole body. */
function revisions(world: World, token: Token, { owner, name, number }: Record<string, unknown>): Reply {
  const state = world.repository(token.repository)
  const issue = `${owner}/${name}` === token.repository ? state.issues.get(Number(number)) : undefined
  const path = ['repository', 'issue']
  if (token.grants !== 'all' && !mayRead(token.grants))
    return ok({ data: { repository: { issue: null } }, errors: [{ ...problem(false, '', 0), path }] })
  if (issue === undefined)
    return ok({
      data: { repository: { issue: null } },
      errors: [{ type: 'NOT_FOUND', path, message: `Could not resolve to an Issue with the number of ${number}.` }],
    })
  const nodes = issue.revisions.slice(0, 100).map(({ editedAt, editor, body }) => ({
    editedAt,
    editor: actor(editor),
    diff: body,
  }))
  return ok({ data: { repository: { issue: { userContentEdits: { nodes } } } } })
}

/** GraphQL names a bot without the "[bot]" that REST adds. */
function actor(account: Account | null) {
  return account === null ? null : { __typename: account.type, login: account.login.replace(/\[bot\]$/, '') }
}

function problem(readable: boolean, id: string, index: number) {
  const path = ['nodes', index]
  if (!readable) return { type: 'FORBIDDEN', path, message: 'Resource not accessible by integration' }
  return { type: 'NOT_FOUND', path, message: `Could not resolve to a node with the global id of '${id}'` }
}

function mayRead(grants: Exclude<Grants, 'all'>): boolean {
  return grants.has('issues') || grants.has('pull_requests')
}

function readRequest(body: unknown): { query: string; variables: Record<string, unknown> } {
  const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> }
  if (typeof query !== 'string') throw new Refusal(400, 'A query attribute must be specified and must be a string.')
  return { query, variables: variables ?? {} }
}
