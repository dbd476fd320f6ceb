import { createGitHub } from '@release-pipeline/adapters/github'
import { actionWalk } from '@release-pipeline/adapters/hosts'
import { type Runtime, SuiteError } from '@release-pipeline/core'
import {
  type DeployEvent,
  type DeployOutcome,
  type DeployStoryStep,
  deployRelease,
  identifyDeploy,
  renderFence,
  type SignedApproval,
  signedApproval,
} from '@release-pipeline/release'
import { builtByRun, openArtifact } from './artifact.ts'
import type { DeployInputs } from './inputs.ts'
import { nameOf, summarize } from './summary.ts'

/** Deploys and leaves the release armed: the steps after this one check it, then confirm it or roll it back. */
export async function deploy(runtime: Runtime, input: DeployInputs): Promise<void> {
  const { context, log } = runtime
  const artifact = await openArtifact(input)
  const runId = await builtByRun(input, context.runId)
  const walk = await actionWalk(runtime, input)
  const identity = identifyDeploy(walk.clock.now(), input.environment, input.sha, context.runId)
  // Before the first call: should this process be killed in the next moment, the post step knows what to look for.
  runtime.saveState('deploy', identity.deploy)
  runtime.setOutput('deploy-id', identity.deploy)
  const { deployments, repository } = createGitHub({
    token: input['github-token'],
    owner: context.owner,
    repository: context.repository,
    apiUrl: context.apiUrl,
    clock: walk.clock,
    log,
  })
  const events: DeployEvent[] = []
  const steps: DeployStoryStep[] = []
  try {
    const outcome = await deployRelease({
      ...walk,
      deployments,
      repository,
      signal: runtime.cancelled,
      onEvent: (event) => {
        events.push(event)
        if (event.kind === 'step') steps.push(timed(event, walk.clock.now()))
        remember(runtime, event)
      },
      request: {
        ...identity,
        environment: input.environment,
        sha: input.sha,
        artifact,
        owner: context.actor,
        runUrl: context.runUrl,
        runId,
        reason: input.reason,
        ...(input.approval === undefined ? {} : { approval: readApproval(input.approval) }),
        ...(input['app-env'] === undefined ? {} : { appEnv: input['app-env'] }),
        // The backup was made for this deploy, after a person approved it: that is the acceptance.
        ...(input.backup === undefined
          ? {}
          : { backup: input.backup, acceptContract: walk.config.database?.freeze === true }),
      },
    })
    tell(runtime, outcome)
    await runtime.summary(summarize(input, events, outcome))
  } catch (error) {
    await runtime.summary(summarize(input, events, undefined))
    throw error
  } finally {
    runtime.setOutput('steps', JSON.stringify(steps))
  }
}

/** A step tells of itself when it has ended. */
function timed({ step, durationMs, hosts }: Extract<DeployEvent, { kind: 'step' }>, now: number): DeployStoryStep {
  const at = (time: number) => new Date(time).toISOString()
  return { name: nameOf(step, hosts), startedAt: at(now - durationMs), finishedAt: at(now), ok: true }
}

/** @throws INPUT_INVALID */
function readApproval(text: string): SignedApproval {
  try {
    return signedApproval.parse(JSON.parse(text))
  } catch (cause) {
    throw new SuiteError('INPUT_INVALID', {
      what: 'approval: must be the JSON that the action go-no-go gives out under the same name',
      cause,
    })
  }
}

function remember(runtime: Runtime, event: DeployEvent): void {
  if (event.kind === 'recorded') {
    runtime.saveState('github-deployment-id', String(event.deploymentId))
    runtime.setOutput('github-deployment-id', String(event.deploymentId))
  }
  if (event.kind === 'acquired') runtime.setOutput('fence', renderFence(event.fence))
  if (event.kind === 'deadline') runtime.setOutput('deadline', event.deadline)
  if (event.kind === 'armed') {
    runtime.setOutput('deadline', event.deadline)
    runtime.setOutput('migration', event.migration)
  }
}

function tell(runtime: Runtime, outcome: DeployOutcome): void {
  runtime.saveState('outcome', outcome.kind)
  runtime.setOutput('outcome', outcome.kind)
  if (outcome.kind !== 'deployed') {
    runtime.setOutput('release', outcome.live.release)
    return
  }
  runtime.setOutput('release', outcome.release)
  runtime.setOutput('previous-release', outcome.previous?.release ?? '')
}
