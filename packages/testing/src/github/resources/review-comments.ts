import { number, pullOf, type RepositoryCall, type RepositoryHandlers, text } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, notFound, Refusal, validationFailed } from '../http/reply.ts'
import { reviewComment } from '../serialize/review.ts'
import type { Review, ReviewComment } from '../state/model.ts'
import { pullFiles } from '../state/pulls.ts'
import { anchor, type Wanted } from './anchor.ts'
import { checkLength } from './issues.ts'
import { current } from './pulls.ts'
import { checkCommit } from './reviews.ts'

type Sent = Wanted & {
  readonly body: string
  readonly commit_id: string
  readonly subject_type?: 'line' | 'file'
  readonly position?: number
  readonly in_reply_to?: number
}

export const reviewCommentHandlers: RepositoryHandlers = {
  'pulls/list-review-comments': async (call) => {
    const shown = await current(call)
    const listed = [...call.repository.reviewComments.values()].filter((comment) => comment.pull === shown.number)
    if (text(call, 'direction') === 'desc') listed.reverse()
    return pageReply(call, listed, (comment) => reviewComment(call.world, call.repository, shown, comment))
  },
  'pulls/create-review-comment': async (call) => {
    const shown = await current(call)
    const sent = call.body as Sent
    if (sent.position !== undefined || sent.in_reply_to !== undefined) {
      throw new Refusal(422, 'This test server takes line and side, and replies at their own endpoint.')
    }
    checkBody(sent.body)
    await checkCommit(call, shown, sent.commit_id)
    const place = sent.subject_type === 'file' ? await placeOnFile(call, sent) : await placeOnLine(call, sent)
    const added = add(call, { ...place, path: sent.path, body: sent.body, commitSha: sent.commit_id })
    return created(await reviewComment(call.world, call.repository, shown, added))
  },
  'pulls/create-reply-for-review-comment': async (call) => {
    const shown = await current(call)
    const { body } = call.body as { body: string }
    checkBody(body)
    const answered = call.repository.reviewComments.get(number(call, 'comment_id'))
    if (answered === undefined || answered.pull !== shown.number) throw notFound()
    // Threads are one level deep: an answer to an answer belongs to the first comment.
    const { path, commitSha, diffHunk, side, line } = answered
    const place = { path, commitSha, diffHunk, side, ...(line === undefined ? {} : { line }) }
    const added = add(call, { ...place, body, inReplyTo: answered.inReplyTo ?? answered.id })
    return created(await reviewComment(call.world, call.repository, shown, added))
  },
}

async function placeOnLine(call: RepositoryCall, sent: Sent) {
  const found = anchor(await pullFiles(call.repository, pullOf(call)), sent)
  if (found.kind === 'refused') {
    const field = `pull_request_review_thread.${found.field}`
    const message =
      found.field === 'start_line' ? `${field} must precede the end line.` : `${field} must be part of the diff`
    throw validationFailed({ resource: 'PullRequestReviewComment', code: 'custom', field, message })
  }
  return {
    side: found.side,
    diffHunk: found.diffHunk,
    ...(sent.line === undefined ? {} : { line: sent.line }),
    ...(sent.start_line === undefined ? {} : { startLine: sent.start_line }),
    ...(found.startSide === undefined ? {} : { startSide: found.startSide }),
  }
}

async function placeOnFile(call: RepositoryCall, sent: Sent) {
  const files = await pullFiles(call.repository, pullOf(call))
  if (!files.some((file) => file.path === sent.path)) {
    const field = 'pull_request_review_thread.path'
    throw validationFailed({
      resource: 'PullRequestReviewComment',
      code: 'custom',
      field,
      message: `${field} is invalid`,
    })
  }
  return { side: 'RIGHT' as const, diffHunk: '' }
}

/** Every single comment makes a review of its own, as at GitHub. */
function add(
  call: RepositoryCall,
  comment: Omit<ReviewComment, 'id' | 'review' | 'pull' | 'author' | 'createdAt' | 'updatedAt'>,
): ReviewComment {
  const { world, repository, token } = call
  const pull = pullOf(call).number
  const at = world.now()
  const author = token.actor
  const { commitSha } = comment
  const review: Review = { id: world.nextId(), pull, author, state: 'COMMENTED', commitSha, submittedAt: at, body: '' }
  repository.reviews.set(review.id, review)
  const added = { ...comment, id: world.nextId(), review: review.id, pull, author, createdAt: at, updatedAt: at }
  repository.reviewComments.set(added.id, added)
  return added
}

function checkBody(body: string): void {
  if (body.trim() === '') {
    throw validationFailed({ resource: 'PullRequestReviewComment', code: 'missing_field', field: 'body' })
  }
  checkLength('PullRequestReviewComment', body)
}
