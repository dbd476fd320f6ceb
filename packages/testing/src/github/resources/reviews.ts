import { commitOf, number, type PullIssue, pullOf, type RepositoryCall, type RepositoryHandlers } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { notFound, ok, Refusal, validationFailed } from '../http/reply.ts'
import { review } from '../serialize/review.ts'
import type { Review } from '../state/model.ts'
import { pullFiles } from '../state/pulls.ts'
import { anchor, type Wanted } from './anchor.ts'
import { checkLength } from './issues.ts'
import { current } from './pulls.ts'

interface SentReview {
  readonly commit_id?: string
  readonly body?: string
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT'
  readonly comments?: readonly (Wanted & { readonly body: string; readonly position?: number })[]
}

const states = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const

export const reviewHandlers: RepositoryHandlers = {
  'pulls/list-reviews': (call) => {
    const { number: pull } = pullOf(call)
    const listed = [...call.repository.reviews.values()].filter((shown) => shown.pull === pull)
    return pageReply(call, listed, (shown) => review(call.world, call.repository, shown))
  },
  'pulls/get-review': (call) => ok(review(call.world, call.repository, reviewOf(call))),
  'pulls/update-review': (call) => {
    const shown = reviewOf(call)
    const { body } = call.body as { body: string }
    checkLength('PullRequestReview', body)
    shown.body = body
    return ok(review(call.world, call.repository, shown))
  },
  'pulls/create-review': async (call) => {
    const shown = await current(call)
    const sent = call.body as SentReview
    checkReview(call, shown, sent)
    const commitSha = sent.commit_id ?? shown.pull.headSha
    await checkCommit(call, shown, commitSha)
    const anchored = await anchorAll(call, shown, sent)
    const added: Review = {
      id: call.world.nextId(),
      pull: shown.number,
      author: call.token.actor,
      state: sent.event === undefined ? 'PENDING' : states[sent.event],
      commitSha,
      submittedAt: call.world.now(),
      body: sent.body ?? '',
    }
    call.repository.reviews.set(added.id, added)
    for (const comment of anchored) {
      const id = call.world.nextId()
      const { submittedAt: createdAt, author } = added
      call.repository.reviewComments.set(id, {
        ...comment,
        id,
        review: added.id,
        pull: shown.number,
        author,
        commitSha,
        createdAt,
        updatedAt: createdAt,
      })
    }
    return ok(review(call.world, call.repository, added))
  },
}

/** What the description says in prose only. */
function checkReview(call: RepositoryCall, shown: PullIssue, sent: SentReview): void {
  const needsBody = sent.event === 'COMMENT' || sent.event === 'REQUEST_CHANGES'
  if (needsBody && (sent.body ?? '').trim() === '') {
    throw new Refusal(422, 'Unprocessable Entity', { problems: [`body is required for event ${sent.event}`] })
  }
  const own = shown.author.id === call.token.actor.id
  if (own && (sent.event === 'APPROVE' || sent.event === 'REQUEST_CHANGES')) {
    const verb = sent.event === 'APPROVE' ? 'approve' : 'request changes on'
    throw new Refusal(422, 'Unprocessable Entity', { problems: [`Can not ${verb} your own pull request`] })
  }
  checkLength('PullRequestReview', sent.body ?? '')
  for (const comment of sent.comments ?? []) {
    checkLength('PullRequestReviewComment', comment.body)
    if (comment.position !== undefined) throw new Refusal(422, 'This test server takes line and side, not position.')
  }
}

/** A commit that is gone from the pull request (a force-push came between) is refused. */
export async function checkCommit(call: RepositoryCall, shown: PullIssue, sha: string): Promise<void> {
  const refusal = validationFailed({
    resource: 'PullRequestReview',
    code: 'custom',
    field: 'commit_id',
    message: 'commit_id is not part of the pull request',
  })
  const commit = await commitOf(call, sha, refusal)
  if (!(await call.repository.git.isAncestor(commit, shown.pull.headSha))) throw refusal
}

/** All or nothing, and the answer does not say which comment was bad. */
async function anchorAll(call: RepositoryCall, shown: PullIssue, sent: SentReview) {
  const files = await pullFiles(call.repository, shown)
  return (sent.comments ?? []).map((comment) => {
    const found = anchor(files, comment)
    if (found.kind === 'refused') {
      const what = found.field === 'path' ? 'Path' : 'Line'
      throw new Refusal(422, 'Unprocessable Entity', { problems: [`${what} could not be resolved`] })
    }
    return {
      path: comment.path,
      body: comment.body,
      side: found.side,
      diffHunk: found.diffHunk,
      ...(comment.line === undefined ? {} : { line: comment.line }),
      ...(comment.start_line === undefined ? {} : { startLine: comment.start_line }),
      ...(found.startSide === undefined ? {} : { startSide: found.startSide }),
    }
  })
}

function reviewOf(call: RepositoryCall): Review {
  const shown = call.repository.reviews.get(number(call, 'review_id'))
  if (shown === undefined || shown.pull !== pullOf(call).number) throw notFound()
  return shown
}
