import { createGitHub } from '@release-pipeline/adapters/github'
import { actionWalk } from '@release-pipeline/adapters/hosts'
import { formatDuration, markdown, type Runtime } from '@release-pipeline/core'
import { type RollbackResult, rollBack } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Goes back, and fails unless what is live afterwards is healthy. */
export async function rollBackAction(runtime: Runtime, input: Inputs): Promise<void> {
  const { context, log } = runtime
  const walk = await actionWalk(runtime, input)
  const { owner, repository, apiUrl, runUrl, actor } = context
  const { deployments } = createGitHub({
    token: input['github-token'],
    owner,
    repository,
    apiUrl,
    clock: walk.clock,
    log,
  })
  const deploymentId = input['github-deployment-id']
  const deployId = input['deploy-id']
  const result = await rollBack({
    ...walk,
    by: actor || 'GitHub Actions',
    reason: input.reason,
    runUrl,
    deployments,
    ...(deployId === undefined ? {} : { deployId }),
    ...(input.to === undefined ? {} : { to: input.to }),
    ...(input.host === undefined ? {} : { host: input.host }),
    ...(deploymentId === undefined ? {} : { deploymentId }),
    onResult: (answer) => tell(runtime, answer),
  })
  await runtime.summary(summarize(input.environment, input.reason, result))
}

/** Before the result is judged: the steps that follow report what is live for a bad one too. */
function tell(runtime: Runtime, result: RollbackResult): void {
  runtime.setOutput('result', result.kind)
  runtime.setOutput('live', result.live ?? '')
  runtime.setOutput('live-sha', result.liveSha ?? '')
  runtime.setOutput('from', result.from ?? '')
  runtime.setOutput('database', result.database)
  runtime.setOutput('duration-ms', String(result.durationMs))
}

function summarize(environment: string, reason: string, result: RollbackResult): string {
  const rows = [
    ['result', result.kind],
    ['live now', markdown.code(result.live ?? 'nothing')],
    ['before', markdown.code(result.from ?? 'nothing')],
    ['database', result.database],
    ['took', formatDuration(result.durationMs)],
    ['reason', markdown.escapeMarkdown(reason)],
  ]
  return `### ↩️ ${environment} is back on ${markdown.code(result.live ?? 'nothing')}\n\n${markdown.table({ head: ['', ''], rows })}`
}
