import { createGitHub } from '@release-pipeline/adapters/github'
import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Runtime, toSuiteError } from '@release-pipeline/core'
import { type Digest, writeDigest } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

const MONDAY = 1

/** Gathers the lines of the digest; what sends them is the action notify. */
export async function digest(runtime: Runtime, given: Inputs): Promise<void> {
  const { severity, lines } = await gather(runtime, given)
  for (const line of lines) runtime.log.info(line)
  runtime.setOutput('severity', severity)
  runtime.setOutput('lines', lines.join('\n'))
}

async function gather(runtime: Runtime, given: Inputs): Promise<Digest> {
  try {
    const config = await readConfiguration(runtime, given.config)
    const { owner, repository, apiUrl } = runtime.context
    const access = { clock: systemClock, log: runtime.log }
    const github = createGitHub({ ...access, token: given['github-token'], owner, repository, apiUrl })
    const { sentry: settings } = config.observe
    const token = given['sentry-token']
    const now = systemClock.now()
    return await writeDigest({
      config,
      deployments: github.deployments,
      repository: github.repository,
      sentry:
        settings === undefined || token === undefined
          ? undefined
          : { settings, token, http: createHttpClient(), clock: systemClock },
      now,
      weekly: given.weekly === 'auto' ? new Date(now).getUTCDay() === MONDAY : given.weekly === 'true',
    })
  } catch (error) {
    const { message } = toSuiteError(error)
    runtime.log.warning(`The digest is not whole: ${message}`)
    return { severity: 'warning', lines: [`deploys and errors: not known (${message.split('\n', 1)[0]})`] }
  }
}
