import { markdown, type Runtime } from '@release-pipeline/core'
import { noGo, planRelease, renderGateMarkdown } from '@release-pipeline/release'
import type { GoNoGoInputs } from './inputs.ts'
import type { Gate } from './open-gate.ts'

export async function plan(runtime: Runtime, given: GoNoGoInputs, gate: Gate): Promise<void> {
  const result = await planRelease({ ...gate, ...(given.sha === undefined ? {} : { ref: given.sha }) })
  const { decision, sha, issue, approval, results } = result
  runtime.setOutput('decision', decision)
  runtime.setOutput('sha', sha)
  runtime.setOutput('issue', String(issue.number))
  runtime.setOutput('digest', approval?.digest ?? '')
  runtime.setOutput('record', approval === undefined ? '' : JSON.stringify(approval.record))
  runtime.setOutput('artifact-run', approval?.record.artifact.runId ?? '')
  runtime.setOutput('artifact-digest', approval?.record.artifact.digest ?? '')
  const next =
    approval === undefined
      ? `Nothing can be approved yet. The list stands on [the release issue](${issue.url}).`
      : `To approve, comment ${markdown.code(`/approve ${approval.digest.slice(0, 12)}`)} on [the release issue](${issue.url}).`
  await runtime.summary(`${renderGateMarkdown(results)}\n\n${next}\n`)
  if (decision === 'no-go') throw noGo(results, issue.url)
}
