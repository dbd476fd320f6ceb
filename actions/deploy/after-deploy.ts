import { createGitHub } from '@release-pipeline/adapters/github'
import { actionWalk } from '@release-pipeline/adapters/hosts'
import { type Runtime, renderError, toSuiteError } from '@release-pipeline/core'
import { type CleanUpOutcome, cleanUpDeploy, type HostWalk } from '@release-pipeline/release'
import { type DeployInputs, readInputs } from './inputs.ts'

/**
 * Runs at the end of the job, however it ended. A deploy that was left before the switch is thrown away; one that is
 * live and unconfirmed is only told about: the host's own guard acts at the deadline.
 */
export async function afterDeploy(runtime: Runtime): Promise<void> {
  const deployId = runtime.state('deploy')
  if (deployId === '' || ['superseded', 'already-live'].includes(runtime.state('outcome'))) return
  const { log, context } = runtime
  try {
    const input = readInputs(runtime)
    const walk = await actionWalk(runtime, input)
    const outcome = await cleanUpDeploy({ ...walk, deployId, by: context.actor || 'the run' })
    tell(runtime, outcome)
    if (outcome.kind === 'aborted') await recordAborted(runtime, walk, input)
  } catch (thrown) {
    // The host does not need this step to be safe: it goes back by itself.
    log.warning(`The host could not be asked about ${deployId}.\n${renderError(toSuiteError(thrown))}`)
  }
}

function tell({ log }: Runtime, outcome: CleanUpOutcome): void {
  if (outcome.kind === 'nothing-to-do') log.info(outcome.live)
  if (outcome.kind === 'aborted') {
    log.warning(`The deploy was left before the switch and has been thrown away. ${outcome.live}`)
  }
  if (outcome.kind === 'unconfirmed') {
    log.warning(
      `${outcome.live} \`release-pipeline confirm\` keeps it, \`release-pipeline extend\` gives it more time.`,
    )
  }
}

async function recordAborted(runtime: Runtime, { clock }: HostWalk, input: DeployInputs): Promise<void> {
  const { context, log } = runtime
  const id = Number(runtime.state('github-deployment-id'))
  if (!Number.isInteger(id) || id === 0) return
  const { owner, repository, apiUrl } = context
  const { deployments } = createGitHub({ token: input['github-token'], owner, repository, apiUrl, clock, log })
  const description = 'The run ended before the switch; nothing changed'
  try {
    await deployments.setStatus(id, { state: 'error', description, logUrl: context.runUrl })
  } catch (thrown) {
    log.warning(`GitHub's deployment record could not be written.\n${renderError(toSuiteError(thrown))}`)
  }
}
