import type { EventFeed } from '../state/events.ts'
import type { Comment, Issue, RepositoryState, Token } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { notFound, type Reply } from './reply.ts'

/** One request that passed the description, with what it may see. */
export interface Call {
  readonly operation: string
  readonly world: World
  readonly feed: EventFeed
  readonly token: Token
  /** The value of a path or query parameter in the description's type; the operation's schema has been checked. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly accept: string
  /** Address of the request, for links to other pages. */
  readonly url: URL
}

export interface RepositoryCall extends Call {
  readonly repository: RepositoryState
}

export type Handler = (call: Call) => Reply | Promise<Reply>
type RepositoryHandler = (call: RepositoryCall) => Reply | Promise<Reply>
export type RepositoryHandlers = Readonly<Record<string, RepositoryHandler>>

export function text(call: Call, name: string): string | undefined {
  const value = call.parameters[name]
  return value === undefined ? undefined : String(value)
}

export function requiredText(call: Call, name: string): string {
  const value = text(call, name)
  if (value === undefined) throw new Error(`the description does not require ${name}`)
  return value
}

export function number(call: Call, name: string): number {
  return Number(call.parameters[name])
}

/** The sha of a ref, or GitHub's answer to a ref it does not know. */
export async function commitOf(call: RepositoryCall, ref: string, refusal = notFound()): Promise<string> {
  const sha = await call.repository.git.resolve(ref)
  if (sha === undefined) throw refusal
  return sha
}

export function issueOf(call: RepositoryCall): Issue {
  const issue = call.repository.issues.get(number(call, 'issue_number'))
  if (issue === undefined) throw notFound()
  return issue
}

export function pullOf(call: RepositoryCall): Issue & { pull: NonNullable<Issue['pull']> } {
  const issue = call.repository.issues.get(number(call, 'pull_number'))
  if (issue === undefined || !isPull(issue)) throw notFound()
  return issue
}

export type PullIssue = Issue & { pull: NonNullable<Issue['pull']> }

export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== undefined
}

export function commentOf(call: RepositoryCall): Comment {
  const comment = call.repository.comments.get(number(call, 'comment_id'))
  if (comment === undefined) throw notFound()
  return comment
}
