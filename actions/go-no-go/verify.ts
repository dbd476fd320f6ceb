import { markdown, type Runtime, renderError, SuiteError, toSuiteError } from '@release-pipeline/core'
import { type ApprovalOptions, noGo, renderGateMarkdown, verifyApproval } from '@release-pipeline/release'
import type { GoNoGoInputs } from './inputs.ts'
import type { Gate } from './open-gate.ts'

/** Decides about an approval: the look before the deploy job starts, or the last word before the first change. */
export async function verify(runtime: Runtime, given: GoNoGoInputs, gate: Gate): Promise<void> {
  const outcome = await verifyApproval({
    ...gate,
    approval: approvalOf(given, gate),
    mode: given.consume ? 'consume' : 'check',
    ...(given.sha === undefined ? {} : { sha: given.sha }),
  })
  switch (outcome.kind) {
    case 'approved': {
      await requireJudgedConfiguration(given, gate, outcome.sha)
      runtime.setOutput('decision', 'go')
      runtime.setOutput('sha', outcome.sha)
      runtime.setOutput('digest', outcome.digest)
      runtime.setOutput('issue', String(outcome.issue.number))
      runtime.setOutput('artifact-run', outcome.artifact.runId)
      runtime.setOutput('artifact-digest', outcome.artifact.digest)
      runtime.setOutput('record', JSON.stringify(outcome.record))
      runtime.setOutput('approver', outcome.approver)
      runtime.setOutput('approval', outcome.signed === undefined ? '' : JSON.stringify(outcome.signed))
      const sentence = `${outcome.approver} approved the release of ${outcome.sha} (${outcome.digest.slice(0, 12)}).`
      runtime.log.info(sentence)
      await runtime.summary(`### ✅ Approved\n\n${markdown.escapeMarkdown(sentence)}\n`)
      return
    }
    case 'no-go': {
      runtime.setOutput('sha', outcome.sha)
      runtime.setOutput('digest', outcome.digest)
      runtime.setOutput('issue', String(outcome.issue.number))
      const table = renderGateMarkdown(outcome.results)
      await runtime.summary(table)
      await say(
        runtime,
        gate,
        outcome.issue.number,
        `The approval is good and stays unused, but something changed:\n\n${table}`,
      )
      throw noGo(outcome.results, outcome.issue.url)
    }
    case 'refused': {
      const { error, issueNumber } = outcome
      if (issueNumber !== undefined) runtime.setOutput('issue', String(issueNumber))
      // Anybody may write `/approve` on any issue; only a release issue gets an answer.
      if (issueNumber !== undefined && error.code !== 'APPROVAL_NO_RECORD') {
        await say(
          runtime,
          gate,
          issueNumber,
          `**${error.code}**: ${markdown.escapeMarkdown(`${error.what} ${error.remedy}`)}`,
        )
      }
      throw error
    }
  }
}

/** Tells people on the issue too. That it cannot be written there must not hide what is told. */
async function say({ log }: Runtime, { issues }: Gate, issue: number, text: string): Promise<void> {
  try {
    await issues.comment(issue, text)
  } catch (thrown) {
    log.warning(`Issue #${issue} could not be told.\n${renderError(toSuiteError(thrown))}`)
  }
}

/** The gate judges by the default branch's configuration, the deploy reads the commit's own: they have to be one. */
async function requireJudgedConfiguration(given: GoNoGoInputs, gate: Gate, sha: string): Promise<void> {
  if ((await gate.repository.fileAt(given.config, sha)) === gate.configText) return
  throw new SuiteError('APPROVAL_OTHER_CONFIGURATION', {
    what: `${given.config} of the default branch is not that of ${sha.slice(0, 7)}.`,
  })
}

function approvalOf(given: GoNoGoInputs, gate: Gate): ApprovalOptions['approval'] {
  const { digest, 'comment-id': commentId } = given
  if (commentId !== undefined) return { kind: 'comment', commentId }
  if (digest !== undefined) return { kind: 'dispatch', actor: gate.requester, digest }
  throw new SuiteError('INPUT_INVALID', { what: 'comment-id or digest: one of them is required to verify an approval' })
}
