import { createHash } from 'node:crypto'
import { createGitHub } from '@release-pipeline/adapters/github'
import { openHost } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import {
  type Config,
  parseConfig,
  type Runtime,
  renderError,
  requireEnvironment,
  SuiteError,
  toSuiteError,
} from '@release-pipeline/core'
import { type EnvironmentStatus, type GateSources, type Repository, readStatus } from '@release-pipeline/release'
import * as z from 'zod'
import type { GoNoGoInputs } from './inputs.ts'

/** Everything that both modes need of the world. */
export interface Gate extends GateSources {
  readonly configText: string
  readonly suite: string
  readonly requester: string
  readonly runUrl: string
  readonly runId: string
  readonly sha256: (text: string) => string
  readonly log: Runtime['log']
}

export async function openGate(runtime: Runtime, given: GoNoGoInputs): Promise<Gate> {
  const { owner, repository: name, apiUrl, actor, payload, runUrl, runId, suiteRef = '' } = runtime.context
  const github = createGitHub({
    token: given['github-token'],
    owner,
    repository: name,
    apiUrl,
    clock: systemClock,
    log: runtime.log,
  })
  const configText = await readTrusted(github.repository, payload, given.config)
  const config = parseConfig(configText, given.config)
  const { transport } = requireEnvironment(config, given.environment)
  const askHost = tellingOnce(runtime, () => readEnvironmentStatus(runtime, config, given))
  const hostReachable = given['ssh-private-key'] !== undefined || transport === 'local'
  return {
    config,
    configText,
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http: createHttpClient(),
    clock: systemClock,
    log: runtime.log,
    readHost: () => (hostReachable ? askHost() : Promise.resolve(undefined)),
    suite: suiteRef,
    requester: given.requester ?? actor,
    runUrl,
    runId,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...(given['sentry-token'] === undefined ? {} : { sentryToken: given['sentry-token'] }),
    ...(given['uptimerobot-key'] === undefined ? {} : { uptimeRobotKey: given['uptimerobot-key'] }),
    ...(given['users-notified'] === undefined ? {} : { usersNotified: given['users-notified'] }),
  }
}

const event = z.object({ repository: z.object({ default_branch: z.string().min(1) }) })

/** By API from the default branch: what is released cannot bring the list by which it is judged. */
async function readTrusted(repository: Repository, payload: unknown, path: string): Promise<string> {
  // The API takes HEAD for the default branch where the event does not name it.
  const branch = event.safeParse(payload).data?.repository.default_branch ?? 'HEAD'
  const text = await repository.fileAt(path, branch)
  if (text === undefined)
    throw new SuiteError('CONFIG_MISSING', { what: `${path} does not exist on the default branch.` })
  return text
}

/** That the server is not the pinned one is more than a red item of the list: it is told in full, once. */
function tellingOnce({ log }: Runtime, ask: () => Promise<EnvironmentStatus>): () => Promise<EnvironmentStatus> {
  let told = false
  return async () => {
    try {
      return await ask()
    } catch (thrown) {
      const error = toSuiteError(thrown)
      if (error.code === 'HOST_KEY_MISMATCH' && !told) log.error(renderError(error))
      told ||= error.code === 'HOST_KEY_MISMATCH'
      throw error
    }
  }
}

function readEnvironmentStatus(runtime: Runtime, config: Config, given: GoNoGoInputs): Promise<EnvironmentStatus> {
  const environment = requireEnvironment(config, given.environment)
  const privateKey = given['ssh-private-key']
  const passphrase = given['ssh-passphrase']
  return readStatus({
    config,
    environment: given.environment,
    connect: (host) =>
      openHost({
        environment,
        host,
        ...(privateKey === undefined ? {} : { privateKey }),
        ...(passphrase === undefined ? {} : { passphrase }),
        clock: systemClock,
        log: runtime.log,
      }),
    clock: systemClock,
    log: runtime.log,
  })
}
