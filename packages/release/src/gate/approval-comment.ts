import { SuiteError } from '@release-pipeline/core'
import type { Person, ReleaseIssues } from '../ports.ts'
import { findSignature } from '../protocol/approval.ts'

/** Who approved which digest, before anything is known about whether they may. */
export interface ApprovalClaim {
  readonly approver: Person
  /** The first characters of the digest as they were typed, at least 12. */
  readonly typed: string
  readonly issueNumber: number
  /** As ssh-keygen made it; the host judges it. */
  readonly signature?: string
}

const COMMAND = /^\/approve[ \t]+([0-9a-f]{12,64})[ \t]*$/i

/**
 * Reads an approving comment. It must be as its author, a person, wrote it.
 * @throws APPROVAL_NOT_FOUND, APPROVAL_MALFORMED, APPROVAL_BY_APP, APPROVAL_EDITED.
 */
export async function readApprovalComment(issues: ReleaseIssues, commentId: number): Promise<ApprovalClaim> {
  const comment = await issues.getComment(commentId)
  if (comment === undefined)
    throw new SuiteError('APPROVAL_NOT_FOUND', { what: `Comment ${commentId} does not exist.` })
  const { author } = comment
  if (author.type !== 'User' || comment.viaApp) {
    throw new SuiteError('APPROVAL_BY_APP', {
      what: `Comment ${commentId} was written by ${author.login}${comment.viaApp ? ' through an app' : ', which is no person'}.`,
    })
  }
  if (comment.edited)
    throw new SuiteError('APPROVAL_EDITED', {
      what: `Comment ${commentId} of ${author.login} was changed after it was written.`,
    })
  const signature = findSignature(comment.body)
  return {
    approver: author,
    typed: readDigest(comment.body),
    issueNumber: issueNumberOf(comment.url),
    ...(signature === undefined ? {} : { signature }),
  }
}

/** The digest in the first line of a comment. */
function readDigest(body: string): string {
  const typed = COMMAND.exec(body.split(/\r?\n/, 1)[0]?.trim() ?? '')?.[1]
  if (typed === undefined)
    throw new SuiteError('APPROVAL_MALFORMED', { what: 'The first line of the comment is not "/approve <digest>".' })
  return typed.toLowerCase()
}

/** The number stands in the comment's own address, `.../issues/12#issuecomment-34`. */
function issueNumberOf(url: string): number {
  const number = /\/(?:issues|pull)\/(\d+)#/.exec(url)?.[1]
  if (number === undefined)
    throw new SuiteError('APPROVAL_NOT_FOUND', { what: `The comment ${url} stands on no issue.` })
  return Number(number)
}
