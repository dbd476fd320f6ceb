import { type Log, SuiteError } from '@release-pipeline/core'
import type { Person, RecordComment } from '../ports.ts'
import type { SignedApproval } from '../protocol/approval.ts'
import { type ApprovalClaim, readApprovalComment } from './approval-comment.ts'
import { findApprover } from './approver.ts'
import type { ReleaseArtifact } from './artifact.ts'
import { distrustBuild } from './build-origin.ts'
import { evaluateGate } from './evaluate.ts'
import { type GateFacts, type GateSources, gatherFacts } from './facts.ts'
import { type GateResult, isCleared } from './item.ts'
import { consumption, digestOf, type ReleaseRecord, readRecordComment, type Sha256 } from './record.ts'
import { RELEASE_LABEL } from './release-issue.ts'

export interface ApprovalOptions extends GateSources {
  /** A comment on the release issue, or a person who starts the workflow with the digest. */
  readonly approval:
    | { readonly kind: 'comment'; readonly commentId: number }
    | { readonly kind: 'dispatch'; readonly actor: string; readonly digest: string }
  /**
   * `check`: before the deploy job is started, without its secrets; nothing is used up. `consume`: in the deploy job, before
   * the first change; volatile items are looked at again and the approval is used up.
   */
  readonly mode: 'check' | 'consume'
  /** Where given, the record must be of this commit. */
  readonly sha?: string
  readonly configText: string
  readonly suite: string
  readonly runUrl: string
  readonly runId: string
  readonly sha256: Sha256
  readonly log: Log
}

export type ApprovalOutcome =
  | {
      readonly kind: 'approved'
      readonly sha: string
      readonly approver: string
      readonly artifact: ReleaseArtifact
      readonly digest: string
      readonly record: ReleaseRecord
      /** For the host, where the approver signed. */
      readonly signed: SignedApproval | undefined
      readonly issue: { readonly number: number; readonly url: string }
      readonly results: readonly GateResult[]
    }
  /** The approval itself is not good: each reason is an error of its own (APPROVAL_*). */
  | { readonly kind: 'refused'; readonly error: SuiteError; readonly issueNumber?: number }
  /** The approval is good and unused, but an item that can change at any minute is red now. */
  | {
      readonly kind: 'no-go'
      readonly results: readonly GateResult[]
      readonly issue: { readonly number: number; readonly url: string }
      readonly sha: string
      readonly digest: string
    }

/**
 * Decides whether an approval lets a release go. Nothing but the newest record of our own account is looked at, and what
 * decides whose bytes reach production is proved again; the approval is used up only when everything else was right.
 */
export async function verifyApproval(options: ApprovalOptions): Promise<ApprovalOutcome> {
  let claim: ApprovalClaim | undefined
  try {
    claim = await readClaim(options)
    const { record, digest, comments, self } = await findRecord(options, claim)
    const approver = await findApprover(options, claim.approver, record)
    checkRecord(options, record)
    checkSigned(options, claim, digest)
    const { number, url, body } = await options.issues.get(claim.issueNumber)
    const issue = { number, url }
    const facts = gatherFacts(options, record.sha, { ...issue, body })
    await checkProven(record, facts)
    await checkUnchanged(options, record, facts)
    if (comments.some((comment) => consumption.isOf(comment, digest, self.id))) throw used(digest)
    const results = options.mode === 'consume' ? await evaluateGate(facts, 'deploy') : []
    if (!results.every(isCleared)) return { kind: 'no-go', results, issue, sha: record.sha, digest }
    if (options.mode === 'consume') await consume(options, { issueNumber: claim.issueNumber, approver }, digest, self)
    return {
      kind: 'approved',
      sha: record.sha,
      approver: approver.login,
      artifact: record.artifact,
      digest,
      record,
      signed:
        claim.signature === undefined
          ? undefined
          : { record: digest, expiresAt: record.expiresAt, signature: claim.signature },
      issue,
      results,
    }
  } catch (error) {
    if (!(error instanceof SuiteError) || !error.code.startsWith('APPROVAL_')) throw error
    return { kind: 'refused', error, ...(claim === undefined ? {} : { issueNumber: claim.issueNumber }) }
  }
}

async function readClaim({ approval, issues, sha256 }: ApprovalOptions): Promise<ApprovalClaim> {
  if (approval.kind === 'comment') return readApprovalComment(issues, approval.commentId)
  if (!/^[0-9a-f]{12,64}$/i.test(approval.digest)) {
    throw new SuiteError('APPROVAL_MALFORMED', { what: `"${approval.digest}" is not the beginning of a digest.` })
  }
  if (/\[bot\]$/i.test(approval.actor))
    throw new SuiteError('APPROVAL_BY_APP', { what: `${approval.actor} is no person.` })
  const typed = approval.digest.toLowerCase()
  const [open, self] = await Promise.all([issues.listOpen(RELEASE_LABEL), issues.self()])
  for (const { number, author } of open) {
    if (author.id !== self.id) continue
    const records = (await issues.comments(number)).flatMap((comment) => readRecordComment(comment, self.id) ?? [])
    if (records.some((record) => digestOf(record, sha256).startsWith(typed))) {
      return { approver: { login: approval.actor, id: 0, type: 'User' }, typed, issueNumber: number }
    }
  }
  throw new SuiteError('APPROVAL_NO_RECORD', { what: `No open release issue holds a record with the digest ${typed}.` })
}

/** Only the newest record counts: an older one was planned on other facts. */
async function findRecord(
  { issues, sha256 }: ApprovalOptions,
  claim: ApprovalClaim,
): Promise<{ record: ReleaseRecord; digest: string; comments: readonly RecordComment[]; self: Person }> {
  const [comments, self] = await Promise.all([issues.comments(claim.issueNumber), issues.self()])
  const records = comments.flatMap((comment) => readRecordComment(comment, self.id) ?? [])
  const record = records.at(-1)
  if (record === undefined)
    throw new SuiteError('APPROVAL_NO_RECORD', { what: `Issue #${claim.issueNumber} holds no release record.` })
  const digest = digestOf(record, sha256)
  if (digest.startsWith(claim.typed)) return { record, digest, comments, self }
  const older = records.some((candidate) => digestOf(candidate, sha256).startsWith(claim.typed))
  throw new SuiteError('APPROVAL_WRONG_DIGEST', {
    what: `${claim.typed} is ${older ? 'an older plan; the newest' : 'no plan on this issue; the newest'} is ${digest.slice(0, 12)}.`,
  })
}

/** Only the host knows whether the signature is good; that there is none can be said at once. */
function checkSigned({ config }: ApprovalOptions, { signature, issueNumber }: ApprovalClaim, digest: string): void {
  if (config.gate.approval_signers.length === 0 || signature !== undefined) return
  throw new SuiteError('APPROVAL_UNSIGNED', {
    what: 'gate.approval_signers is set, and the comment holds no signature.',
    remedy: `Run: release-pipeline approve ${issueNumber} ${digest.slice(0, 12)} --sign ~/.ssh/id_ed25519`,
  })
}

function checkRecord({ sha, clock, config }: ApprovalOptions, record: ReleaseRecord): void {
  if (sha !== undefined && sha !== record.sha) {
    throw new SuiteError('APPROVAL_WRONG_SHA', { what: `Asked for was ${sha}, approved is ${record.sha}.` })
  }
  if (record.app !== config.app)
    throw new SuiteError('APPROVAL_STALE', { what: `The record is of the app "${record.app}", not "${config.app}".` })
  if (clock.now() >= Date.parse(record.expiresAt))
    throw new SuiteError('APPROVAL_EXPIRED', { what: `The plan expired ${record.expiresAt}.` })
}

/** Every workflow of the repository writes as our account, also one that a branch brought: the record alone proves nothing. */
async function checkProven({ sha, artifact }: ReleaseRecord, facts: GateFacts): Promise<void> {
  const { default_branch: branch } = facts.config
  if (!(await facts.repository.isAncestor(sha, branch)))
    throw new SuiteError('APPROVAL_UNPROVEN', { what: `${sha.slice(0, 7)} is not on ${branch}: it was never merged.` })
  const problem = await distrustBuild(artifact, facts)
  if (problem !== undefined) throw new SuiteError('APPROVAL_UNPROVEN', { what: problem.text })
}

async function checkUnchanged(
  { configText, suite, sha256, mode }: ApprovalOptions,
  record: ReleaseRecord,
  facts: GateFacts,
): Promise<void> {
  if (sha256(configText) !== record.config)
    throw new SuiteError('APPROVAL_STALE', { what: 'The configuration file changed since the plan.' })
  if (suite !== record.suite) {
    throw new SuiteError('APPROVAL_STALE', {
      what: `The plan was made by version "${record.suite}" of the suite, this is "${suite}".`,
    })
  }
  // Without the host's word there is only GitHub's record, which does not know of deploys from a terminal.
  if (mode === 'check' && (await facts.host()) === undefined) return
  const previous = (await facts.previous()) ?? null
  if (previous !== record.previous) {
    throw new SuiteError('APPROVAL_STALE', {
      what: `Production runs ${previous ?? 'nothing'}; at the plan it was ${record.previous ?? 'nothing'}.`,
    })
  }
}

/** Two runs may get here at once. Comments have an order that GitHub decides, so exactly one of them was first. */
async function consume(
  { issues, runUrl }: ApprovalOptions,
  claim: Pick<ApprovalClaim, 'issueNumber' | 'approver'>,
  digest: string,
  self: Person,
): Promise<void> {
  const mine = await issues.comment(claim.issueNumber, consumption.render(digest, claim.approver.login, runUrl))
  const marks = (await issues.comments(claim.issueNumber)).filter((comment) =>
    consumption.isOf(comment, digest, self.id),
  )
  if (marks.some((comment) => comment.id < mine.id)) throw used(digest)
}

function used(digest: string): SuiteError {
  return new SuiteError('APPROVAL_USED', { what: `The approval of ${digest.slice(0, 12)} was used before.` })
}
