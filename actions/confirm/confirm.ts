import { createGitHub } from '@release-pipeline/adapters/github'
import { actionWalk } from '@release-pipeline/adapters/hosts'
import { markdown, type Runtime, SuiteError } from '@release-pipeline/core'
import { confirmRelease, parseFence } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Keeps the release of a deploy, over a connection of its own. */
export async function confirm(runtime: Runtime, input: Inputs): Promise<void> {
  const { context, log } = runtime
  const walk = await actionWalk(runtime, input)
  const { owner, repository, apiUrl, runUrl } = context
  const { deployments } = createGitHub({
    token: input['github-token'],
    owner,
    repository,
    apiUrl,
    clock: walk.clock,
    log,
  })
  const deploymentId = input['github-deployment-id']
  const outcome = await confirmRelease({
    ...walk,
    deployId: input['deploy-id'],
    fence: parseFence(input.fence),
    by: input.by,
    runUrl,
    deployments,
    ...(deploymentId === undefined ? {} : { deploymentId }),
  })
  runtime.setOutput('result', outcome.kind)
  runtime.setOutput('live', outcome.live ?? '')
  if (outcome.kind === 'already-rolled-back') {
    throw new SuiteError('RELEASE_ALREADY_ROLLED_BACK', {
      what: `Deploy ${input['deploy-id']} cannot be confirmed: ${outcome.reason}`,
      live: outcome.live === null ? 'Nothing is live.' : `Release ${outcome.live} is live on ${input.environment}.`,
    })
  }
  await runtime.summary(
    `### ✅ ${input.environment}: ${markdown.code(outcome.live)} is kept, confirmed by ${markdown.escapeMarkdown(input.by)}`,
  )
}
