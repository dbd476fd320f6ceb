import { accountHandlers } from '../resources/accounts.ts'
import { checkHandlers } from '../resources/checks.ts'
import { commentHandlers } from '../resources/comments.ts'
import { commitHandlers } from '../resources/commits.ts'
import { contentHandlers } from '../resources/contents.ts'
import { deploymentHandlers } from '../resources/deployments.ts'
import { issueHandlers } from '../resources/issues.ts'
import { labelHandlers } from '../resources/labels.ts'
import { pullHandlers } from '../resources/pulls.ts'
import { repositoryHandlers } from '../resources/repositories.ts'
import { reviewCommentHandlers } from '../resources/review-comments.ts'
import { reviewHandlers } from '../resources/reviews.ts'
import { runHandlers } from '../resources/runs.ts'
import { settingsHandlers } from '../resources/settings.ts'
import { statusHandlers } from '../resources/statuses.ts'
import type { EventFeed } from '../state/events.ts'
import type { RepositoryState, Token } from '../state/model.ts'
import type { World } from '../state/world.ts'
import type { Call, RepositoryHandlers } from './call.ts'
import { loadDescription } from './description.ts'
import { answerGraphql } from './graphql.ts'
import { acceptedPermissions, mayDo } from './permissions.ts'
import { notFound, Refusal, type Reply } from './reply.ts'
import { createRouter } from './router.ts'
import { createValidator } from './validate.ts'

const handlers: RepositoryHandlers = {
  ...repositoryHandlers,
  ...contentHandlers,
  ...commitHandlers,
  ...pullHandlers,
  ...reviewHandlers,
  ...reviewCommentHandlers,
  ...issueHandlers,
  ...commentHandlers,
  ...labelHandlers,
  ...checkHandlers,
  ...statusHandlers,
  ...deploymentHandlers,
  ...runHandlers,
  ...settingsHandlers,
}

export interface Request {
  readonly method: string
  readonly url: URL
  readonly authorization: string | undefined
  readonly accept: string
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown
}

export interface Answer extends Reply {
  /** GitHub's name of the operation, when the path belongs to one. */
  readonly operation?: string
}

/** Takes a request through what GitHub checks, in GitHub's order: token, path, permission, form, then the resource itself. */
export function createAnswerer(world: World, feed: EventFeed): (request: Request) => Promise<Answer> {
  const description = loadDescription()
  const route = createRouter(description.operations)
  const validator = createValidator(description)
  return async (request) => {
    const token = authenticate(world, request.authorization)
    if (request.url.pathname === '/graphql')
      return { ...answerGraphql(world, token, request.body), operation: 'graphql' }
    const match = route(request.method, request.url.pathname)
    if (match === undefined) throw notFound()
    const { operation } = match
    const repository = 'owner' in match.parameters ? repositoryOf(world, token, match.parameters) : undefined
    authorize(operation.id, token)
    const call: Call = {
      operation: operation.id,
      world,
      feed,
      token,
      parameters: validator.parameters(operation, match.parameters, request.url.searchParams),
      body: validator.body(operation, request.body),
      accept: request.accept,
      url: request.url,
    }
    const reply = await handle(call, repository)
    const problem = reply.raw === undefined ? validator.answer(operation, reply.status, reply.body) : undefined
    if (problem !== undefined) throw new Error(`the answer to ${operation.id} contradicts the description: ${problem}`)
    const classic = token.scopes === undefined ? {} : { 'x-oauth-scopes': token.scopes.join(', ') }
    return { ...reply, headers: { ...reply.headers, ...classic }, operation: operation.id }
  }
}

function authenticate(world: World, authorization: string | undefined): Token {
  const value = /^(?:token|bearer) +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (value === undefined) throw new Refusal(401, 'Requires authentication')
  const token = world.tokens.get(value)
  if (token === undefined || token.revoked) throw new Refusal(401, 'Bad credentials')
  return token
}

/** What a token may not see does not exist. */
function repositoryOf(world: World, token: Token, names: Readonly<Record<string, string>>): RepositoryState {
  const fullName = `${names['owner']}/${names['repo']}`.toLowerCase()
  const state = world.repositories.get(fullName)
  if (state === undefined || token.repository !== fullName) throw notFound()
  return state
}

function authorize(operation: string, token: Token): void {
  if (mayDo(operation, token.grants)) return
  const headers = { 'x-accepted-github-permissions': acceptedPermissions(operation) }
  const who = token.actor.type === 'Bot' ? 'integration' : 'personal access token'
  throw new Refusal(403, `Resource not accessible by ${who}`, { headers })
}

async function handle(call: Call, repository: RepositoryState | undefined): Promise<Reply> {
  if (repository !== undefined) {
    const handler = handlers[call.operation]
    if (handler !== undefined) return handler({ ...call, repository })
  }
  const handler = accountHandlers[call.operation]
  if (handler === undefined) throw new Error(`nothing answers ${call.operation}`)
  return handler(call)
}
