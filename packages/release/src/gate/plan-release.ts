import { type Log, SuiteError } from '@release-pipeline/core'
import { resolveCandidate } from './candidate.ts'
import { evaluateGate } from './evaluate.ts'
import { type GateIssue, type GateSources, gatherFacts } from './facts.ts'
import { decide, type GateDecision, type GateResult } from './item.ts'
import {
  digestOf,
  type ReleaseRecord,
  renderRecordComment,
  SHORT_DIGEST,
  type Sha256,
  stableEvidence,
} from './record.ts'
import { openReleaseIssue, renderIssueBody } from './release-issue.ts'

export interface PlanOptions extends GateSources {
  /** Commit, branch or tag that is to be released; left out: what staging serves now. */
  readonly ref?: string
  /** The configuration file as it was read; its digest is part of the record. */
  readonly configText: string
  /** Version of this suite; empty when it runs from the repository itself. */
  readonly suite: string
  /** GitHub login of the person who asks for the release. */
  readonly requester: string
  readonly runUrl: string
  readonly sha256: Sha256
  readonly log: Log
}

export interface ReleasePlan {
  readonly decision: GateDecision
  readonly sha: string
  readonly results: readonly GateResult[]
  readonly issue: { readonly number: number; readonly url: string }
  /** Undefined at NO-GO: nothing can be approved then. */
  readonly approval?: { readonly digest: string; readonly record: ReleaseRecord }
}

/**
 * Looks at the whole Go/No-Go list, shows it on the release issue, and at GO posts the record that a person can approve.
 * @throws GATE_ITEM_UNKNOWN, GATE_ISSUE_FOREIGN, and what GitHub answers (GITHUB_*).
 */
export async function planRelease(options: PlanOptions): Promise<ReleasePlan> {
  const sha = await resolveCandidate(options, options.ref)
  const issue = await openReleaseIssue(options.issues, sha)
  const facts = gatherFacts(options, sha, issue)
  const results = await evaluateGate(facts)
  for (const { id, verdict, evidence } of results) options.log.info(`${verdict}: ${id}: ${evidence.text}`)

  const [previous, artifact, changes] = await Promise.all([
    facts.previous().catch(() => undefined),
    facts.artifact().catch(() => undefined),
    facts.changes().catch(() => undefined),
  ])
  const now = options.clock.now()
  const expiresAt = new Date(now + options.config.gate.approval_expires).toISOString()
  const decision = artifact === undefined ? 'no-go' : decide(results)
  const approval =
    decision === 'go' && artifact !== undefined
      ? seal({
          record: {
            version: 1,
            app: options.config.app,
            environment: 'production',
            sha,
            previous: previous ?? null,
            artifact,
            config: options.sha256(options.configText),
            suite: options.suite,
            requester: options.requester,
            plannedAt: new Date(now).toISOString(),
            expiresAt,
            evidence: stableEvidence(results),
          },
          sha256: options.sha256,
        })
      : undefined

  const body = renderIssueBody(
    {
      app: options.config.app,
      sha,
      previous,
      requester: options.requester,
      runUrl: options.runUrl,
      qa: options.config.gate.qa_checklist,
      changes,
      results,
      approve: approval?.digest.slice(0, SHORT_DIGEST),
      expiresAt,
    },
    await bodyNow(options, issue),
  )
  await options.issues.update(issue.number, { body })
  if (approval !== undefined)
    await options.issues.comment(issue.number, renderRecordComment(approval.record, options.sha256))
  return {
    decision,
    sha,
    results,
    issue: { number: issue.number, url: issue.url },
    ...(approval === undefined ? {} : { approval }),
  }
}

function seal({ record, sha256 }: { record: ReleaseRecord; sha256: Sha256 }): {
  digest: string
  record: ReleaseRecord
} {
  return { record, digest: digestOf(record, sha256) }
}

/** Somebody may have ticked a box while the gate was looking; that tick must not be written over. */
async function bodyNow(options: PlanOptions, issue: GateIssue): Promise<string> {
  return (await options.issues.get(issue.number)).body
}

/** NO-GO as an error, for callers that end with it. */
export function noGo(results: readonly GateResult[], issueUrl: string): SuiteError {
  const red = results.filter(
    ({ verdict, override }) => (verdict === 'fail' || verdict === 'unknown') && override === undefined,
  )
  return new SuiteError('GATE_NO_GO', {
    what: `${red.map(({ id, evidence }) => `${id}: ${evidence.text}`).join('\n') || 'No release artifact is recorded.'}\n${issueUrl}`,
  })
}
