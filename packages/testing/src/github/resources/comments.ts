import { commentOf, issueOf, type RepositoryCall, type RepositoryHandlers, text } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, notFound, nothing, ok, validationFailed } from '../http/reply.ts'
import { comment } from '../serialize/issue.ts'
import { addComment, announceComment, editComment } from '../state/comments.ts'
import { startsRuns } from '../state/events.ts'
import type { Comment, Issue } from '../state/model.ts'
import { checkLength, checkScope } from './issues.ts'

/** Comments on issues and on pull requests as a whole. */
export const commentHandlers: RepositoryHandlers = {
  'issues/list-comments': (call) => {
    const parent = issueOf(call)
    checkScope(call, parent, 'read')
    const since = text(call, 'since')
    const listed = [...call.repository.comments.values()]
      .filter((shown) => shown.issue === parent.number)
      .filter((shown) => since === undefined || shown.updatedAt >= since)
    return pageReply(call, listed, (shown) => comment(call.world, call.repository, shown))
  },
  'issues/list-comments-for-repo': (call) => {
    const since = text(call, 'since')
    const listed = [...call.repository.comments.values()].filter(
      (shown) => since === undefined || shown.updatedAt >= since,
    )
    return pageReply(call, listed, (shown) => comment(call.world, call.repository, shown))
  },
  'issues/create-comment': async (call) => {
    const parent = issueOf(call)
    checkScope(call, parent, 'write')
    const body = readBody(call)
    const { actor } = call.token
    const added = addComment(call.world, call.repository, parent, { author: actor, viaApp: actor.type === 'Bot', body })
    if (startsRuns(call.token, 'issue_comment')) await announceComment({ ...call, actor }, 'created', added)
    return created(comment(call.world, call.repository, added))
  },
  'issues/get-comment': (call) => {
    const shown = commentOf(call)
    checkScope(call, parentOf(call, shown), 'read')
    return ok(comment(call.world, call.repository, shown))
  },
  'issues/update-comment': async (call) => {
    const shown = commentOf(call)
    checkScope(call, parentOf(call, shown), 'write')
    editComment(call.world, shown, readBody(call), call.token.actor)
    const { actor } = call.token
    if (startsRuns(call.token, 'issue_comment')) await announceComment({ ...call, actor }, 'edited', shown)
    return ok(comment(call.world, call.repository, shown))
  },
  'issues/delete-comment': async (call) => {
    const shown = commentOf(call)
    checkScope(call, parentOf(call, shown), 'write')
    call.repository.comments.delete(shown.id)
    const { actor } = call.token
    if (startsRuns(call.token, 'issue_comment')) await announceComment({ ...call, actor }, 'deleted', shown)
    return nothing()
  },
}

function readBody(call: RepositoryCall): string {
  const { body } = call.body as { body: string }
  if (body.trim() === '') throw validationFailed({ resource: 'IssueComment', code: 'missing_field', field: 'body' })
  checkLength('IssueComment', body)
  return body
}

function parentOf(call: RepositoryCall, shown: Comment): Issue {
  const parent = call.repository.issues.get(shown.issue)
  if (parent === undefined) throw notFound()
  return parent
}
