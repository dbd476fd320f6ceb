import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Runtime, renderError, SuiteError } from '@release-pipeline/core'
import type { Inputs } from './inputs.ts'

/** Reviews a pull request by API, without a checkout. */
export async function aiReview(runtime: Runtime, given: Inputs): Promise<void> {
  // Loaded once the inputs are known to be right: octokit and two SDKs take their time.
  const [{ createGitHub }, { createAnthropic, createOpenAI }, review] = await Promise.all([
    import('@release-pipeline/adapters/github'),
    import('@release-pipeline/adapters/models'),
    import('@release-pipeline/review'),
  ])
  const { log, context } = runtime
  const { owner, repository, apiUrl, payload, runUrl } = context
  const clock = systemClock
  const github = createGitHub({ token: given['github-token'], owner, repository, apiUrl, clock, log, runUrl })
  const vendor = (apiKey: Inputs['openai-api-key'], baseUrl: string | undefined) =>
    apiKey === undefined ? undefined : { apiKey, ...(baseUrl === undefined ? {} : { baseUrl }), clock, log }
  const anthropic = vendor(given['anthropic-api-key'], given['anthropic-base-url'])
  const openai = vendor(given['openai-api-key'], given['openai-base-url'])

  const options = {
    pullRequests: github.pullRequests,
    checkRuns: github.checkRuns,
    pullRequest: given['pull-request'] ?? review.pullRequestOf(payload),
    providers: {
      ...(anthropic === undefined ? {} : { anthropic: createAnthropic(anthropic) }),
      ...(openai === undefined ? {} : { openai: createOpenAI(openai) }),
    },
    config: await review.readTrustedConfig(github.pullRequests, payload, given.config),
    ...(given.authorship === undefined ? {} : { authorship: review.parseAuthorship(given.authorship) }),
    runUrl,
    clock,
    log,
    signal: runtime.cancelled,
    ...memorySecretOf(given),
  }
  const asked = review.commandOf(payload)
  if (context.eventName === 'issue_comment' && asked === undefined) {
    log.info('The comment asks for nothing.')
    return
  }
  const outcome =
    asked === undefined ? await review.reviewPullRequest(options) : await review.answerCommand(options, asked)
  if (outcome === undefined) return

  runtime.setOutput('verdict', outcome.verdict)
  runtime.setOutput('findings', String(outcome.findings.length))
  runtime.setOutput('cost-usd', outcome.costUsd.toFixed(4))
  runtime.setOutput('check-url', outcome.checkUrl ?? '')
  runtime.setOutput('receipt', outcome.receipt === undefined ? '' : JSON.stringify(outcome.receipt))
  if (given['sarif-file'] !== undefined && outcome.sarif !== undefined) {
    await writeFile(resolve(context.workspace, given['sarif-file']), JSON.stringify(outcome.sarif, undefined, 2))
  }
  await runtime.summary(outcome.summary)
  if (outcome.checkUrl === undefined) for (const remark of outcome.annotations) runtime.annotate(remark)
  if (outcome.verdict === 'incomplete') for (const line of missingKeys(given)) log.warning(line)
  const [first, ...others] = outcome.errors
  for (const error of others) log.error(renderError(error))
  if (first !== undefined) throw first
  // A check run can be written by any workflow with `checks: write`; what a job ended with cannot. So the job says the same,
  // and the production gate reads both.
  const green = outcome.verdict === 'approved' || outcome.verdict === 'advisory'
  // The job of a comment stands on the default branch's commit, which is not what was reviewed: there it says nothing.
  if (outcome.receipt !== undefined && !green && asked === undefined) {
    throw new SuiteError('REVIEW_NOT_GREEN', { what: `AI review: ${outcome.title}.` })
  }
}

/**
 * Made from the vendors' keys, which the review's job has and others need not have. A token that may write comments alone
 * then cannot call code read that nobody has read.
 */
function memorySecretOf(given: Inputs): { memorySecret?: string } {
  const keys = [given['anthropic-api-key'], given['openai-api-key']].flatMap((key) => key?.reveal() ?? [])
  if (keys.length === 0) return {}
  return { memorySecret: createHmac('sha256', 'release-pipeline memory').update(keys.join('\0')).digest('hex') }
}

/** What a caller has to add so that both vendors can be asked. */
function missingKeys(given: Inputs): string[] {
  const keys = { ANTHROPIC_API_KEY: given['anthropic-api-key'], OPENAI_API_KEY: given['openai-api-key'] }
  return Object.entries(keys).flatMap(([name, key]) =>
    key === undefined
      ? [
          `No ${name} was given. Add the line "${name}: \${{ secrets.${name} }}" under "secrets:" of the workflow that calls, and the secret to the repository.`,
        ]
      : [],
  )
}
