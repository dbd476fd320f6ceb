import { type GateConfig, SuiteError } from '@release-pipeline/core'
import type { Person, ReleaseIssues, Repository } from '../ports.ts'
import { isWriter, sameLogin } from './people.ts'
import type { ReleaseRecord } from './record.ts'

interface Asked {
  readonly config: { readonly gate: GateConfig }
  readonly issues: ReleaseIssues
  readonly repository: Repository
  readonly mode: 'check' | 'consume'
  /** Of the run that deploys. */
  readonly runId: string
}

/**
 * Whose approval it is: the one who wrote the comment or started the run; where GitHub's required reviewers are used,
 * the one of them who let this run go. Before that run waits for them, nobody is known but who started it.
 *
 * @throws APPROVAL_NOT_ALLOWED, APPROVAL_BY_REQUESTER, APPROVAL_NOT_NATIVE
 */
export async function findApprover(asked: Asked, claimed: Person, record: ReleaseRecord): Promise<Person> {
  await requireWriter(asked.issues, claimed)
  if (!asked.config.gate.native_reviewers) {
    await requireAllowed(asked, claimed, record)
    return claimed
  }
  if (asked.mode === 'check') return claimed
  const reviews = await asked.repository.environmentReviews(asked.runId)
  const review = reviews.findLast(({ environment }) => environment === record.environment)
  if (review?.state !== 'approved') {
    throw new SuiteError('APPROVAL_NOT_NATIVE', {
      what: `Run ${asked.runId}: the environment ${record.environment} was ${review === undefined ? 'not reviewed' : review.state}.`,
    })
  }
  await requireAllowed(asked, review.by, record)
  return review.by
}

async function requireAllowed({ config, issues }: Asked, person: Person, record: ReleaseRecord): Promise<void> {
  const { approvers, self_approval } = config.gate
  await requireWriter(issues, person)
  if (approvers.length > 0 && !approvers.some((login) => sameLogin(login, person.login))) {
    throw new SuiteError('APPROVAL_NOT_ALLOWED', {
      what: `${person.login} is not on gate.approvers (${approvers.join(', ')}).`,
    })
  }
  if (sameLogin(person.login, record.requester) && self_approval === undefined) {
    throw new SuiteError('APPROVAL_BY_REQUESTER', { what: `${person.login} asked for this release.` })
  }
}

async function requireWriter(issues: ReleaseIssues, { login }: Person): Promise<void> {
  const permission = await issues.permission(login)
  if (isWriter(permission)) return
  throw new SuiteError('APPROVAL_NOT_ALLOWED', {
    what: `${login} has the permission "${permission}" on this repository.`,
  })
}
