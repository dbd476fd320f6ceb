import { createGitHub } from '@release-pipeline/adapters/github'
import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, type Runtime, redact, requireEnvironment, Secret, toSuiteError } from '@release-pipeline/core'
import { commitsOfRelease, type DeployStory, deployStorySteps, recordDeploy } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'
import { tellReviewCost } from './review-cost.ts'

/** Tells the services that watch about a deploy that is over. Whatever goes wrong is a warning: the deploy is done. */
export async function record(runtime: Runtime, given: Inputs): Promise<void> {
  try {
    const { told, failed } = await tell(runtime, given)
    for (const { service, reason } of failed) runtime.log.warning(`${service} was not told of the deploy: ${reason}`)
    if (told.length > 0) runtime.log.info(`Told of the deploy: ${told.join(', ')}.`)
    runtime.setOutput('told', told.join(','))
    runtime.setOutput('failed', failed.map(({ service }) => service).join(','))
  } catch (error) {
    runtime.log.warning(`Nobody was told of the deploy: ${toSuiteError(error).message}`)
  }
}

async function tell(runtime: Runtime, given: Inputs) {
  const { owner, repository, apiUrl, runUrl } = runtime.context
  const config = await readConfiguration(runtime, given.config)
  const { url } = requireEnvironment(config, given.environment)
  const access = { clock: systemClock, log: runtime.log }
  const github = createGitHub({ ...access, token: given['github-token'], owner, repository, apiUrl })
  if (given.environment === 'staging') await tellReviewCost(runtime, github, config)
  const secrets = Object.values(given).filter((value) => value instanceof Secret)
  const finishedAt = new Date(systemClock.now()).toISOString()
  const steps = deployStorySteps(given.steps)
  const story: DeployStory = {
    app: config.app,
    environment: given.environment,
    sha: given.sha,
    deploy: given['deploy-id'],
    outcome: given.outcome,
    startedAt: steps[0]?.startedAt ?? finishedAt,
    finishedAt,
    runUrl,
    repository: `${owner}/${repository}`,
    commits: (await commitsOfRelease({ ...github, ...given, ...access })).map(({ sha, title }) => ({
      sha,
      title: redact(title, secrets),
    })),
    steps,
    healthUrl: `${url.replace(/\/+$/, '')}${healthPath(config)}`,
  }
  const {
    'sentry-token': sentryToken,
    'uptimerobot-key': uptimeRobotKey,
    'grafana-token': grafanaToken,
    'pushgateway-authorization': pushgatewayAuthorization,
    'otlp-authorization': otlpAuthorization,
  } = given
  return recordDeploy({
    observe: config.observe,
    secrets: { sentryToken, uptimeRobotKey, grafanaToken, pushgatewayAuthorization, otlpAuthorization },
    story,
    http: createHttpClient(),
    clock: systemClock,
  })
}

function healthPath({ components }: Config): string {
  const service = Object.values(components).find((component) => component.type === 'service')
  return service?.health.path ?? '/api/health'
}
