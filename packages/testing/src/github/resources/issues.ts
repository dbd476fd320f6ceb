import { isPull, issueOf, type RepositoryCall, type RepositoryHandlers, text } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, ok, Refusal, validationFailed } from '../http/reply.ts'
import { issue } from '../serialize/issue.ts'
import type { Access, Issue } from '../state/model.ts'

/** Bodies of issues, comments and reviews. */
const LONGEST_BODY = 65_536

interface SentIssue {
  readonly title?: string | number | null
  readonly body?: string | null
  readonly state?: 'open' | 'closed'
  readonly labels?: readonly (string | { readonly name?: string })[]
}

export const issueHandlers: RepositoryHandlers = {
  'issues/list-for-repo': (call) => {
    const state = text(call, 'state')
    const labels = text(call, 'labels')?.toLowerCase().split(',') ?? []
    const creator = text(call, 'creator')?.toLowerCase()
    const since = text(call, 'since')
    const listed = [...call.repository.issues.values()]
      .filter((shown) => state === 'all' || shown.state === state)
      .filter((shown) => labels.every((name) => shown.labels.some((own) => own.toLowerCase() === name)))
      .filter((shown) => creator === undefined || shown.author.login.toLowerCase() === creator)
      .filter((shown) => since === undefined || shown.updatedAt >= since)
    const newestFirst = text(call, 'direction') !== 'asc'
    listed.sort((a, b) => (newestFirst ? b.number - a.number : a.number - b.number))
    return pageReply(call, listed, (shown) => issue(call.world, call.repository, shown))
  },
  'issues/create': (call) => {
    const sent = call.body as SentIssue
    const title = readTitle(sent.title)
    if (title === undefined) throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' })
    checkLength('Issue', sent.body ?? '')
    const added = call.world.addIssue(call.repository, {
      title,
      body: sent.body ?? null,
      author: call.token.actor,
      labels: labelNames(sent),
    })
    return created(issue(call.world, call.repository, added))
  },
  'issues/get': (call) => {
    const shown = issueOf(call)
    checkScope(call, shown, 'read')
    return ok(issue(call.world, call.repository, shown))
  },
  'issues/update': (call) => {
    const shown = issueOf(call)
    checkScope(call, shown, 'write')
    const sent = call.body as SentIssue
    checkLength('Issue', sent.body ?? '')
    const title = readTitle(sent.title)
    if (title !== undefined) shown.title = title
    if (sent.body !== undefined) call.world.editBody(shown, call.token.actor, sent.body)
    if (sent.labels !== undefined) {
      shown.labels = []
      call.world.addLabels(call.repository, shown, labelNames(sent))
    }
    if (sent.state !== undefined && sent.state !== shown.state) {
      shown.state = sent.state
      shown.closedAt = sent.state === 'closed' ? call.world.now() : null
    }
    shown.updatedAt = call.world.now()
    return ok(issue(call.world, call.repository, shown))
  },
}

/** The scope for pull requests opens pull requests only; the one for issues opens both. */
export function checkScope(call: RepositoryCall, shown: Issue, access: Access): void {
  const { grants } = call.token
  if (grants === 'all' || isPull(shown)) return
  const granted = grants.get('issues')
  if (granted === 'write' || granted === access) return
  const headers = { 'x-accepted-github-permissions': `issues=${access}` }
  throw new Refusal(403, 'Resource not accessible by integration', { headers })
}

export function checkLength(resource: string, body: string): void {
  if ([...body].length <= LONGEST_BODY) return
  const message = `body is too long (maximum is ${LONGEST_BODY} characters)`
  throw validationFailed({ resource, code: 'unprocessable', field: 'data', message })
}

function readTitle(title: SentIssue['title']): string | undefined {
  if (title === undefined || title === null) return undefined
  const read = String(title).trim()
  return read === '' ? undefined : read
}

function labelNames(sent: SentIssue): string[] {
  return (sent.labels ?? []).flatMap((given) => (typeof given === 'string' ? given : (given.name ?? [])))
}
