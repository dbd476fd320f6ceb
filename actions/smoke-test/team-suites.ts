import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { localHost } from '@release-pipeline/adapters/hosts'
import { childEnvironment, systemClock } from '@release-pipeline/adapters/runtime'
import {
  type Config,
  markdown,
  type Runtime,
  requireEnvironment,
  type Secret,
  SuiteError,
} from '@release-pipeline/core'
import { type ReportFiles, runSuites, type SmokeVerdict } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Kept of the time until the deadline, so that rolling back or confirming is still possible afterwards. */
const RESERVE = 30_000

interface Given {
  readonly given: Inputs
  readonly config: Config
  readonly baseUrl: string
  readonly sha: string
  readonly secrets: readonly Secret[]
}

/** Runs the suites of `suites.after_deploy` against the release that passed its smoke suite. */
export async function runTeamSuites(runtime: Runtime, { given, config, baseUrl, sha, secrets }: Given): Promise<void> {
  const { environment, deadline } = given
  const results = await runSuites({
    suites: config.suites.after_deploy,
    environment,
    host: localHost({
      clock: systemClock,
      env: {
        ...childEnvironment(),
        ...requireEnvironment(config, environment).variables,
        ...Object.fromEntries(secrets.map((secret) => [secret.name, secret.reveal()])),
        BASE_URL: baseUrl,
        RELEASE_SHA: sha,
        RELEASE_ENVIRONMENT: environment,
        CI: 'true',
      },
    }),
    files: inCheckout(runtime.context.workspace),
    clock: systemClock,
    log: runtime.log,
    until: deadline === undefined ? Number.POSITIVE_INFINITY : Date.parse(deadline) - RESERVE,
    signal: runtime.cancelled,
  })
  if (results.length === 0) return
  const rows = results.map(({ verdict, name, text }) => [verdict, ...[name, text].map(markdown.escapeMarkdown)])
  await runtime.summary(`### Suites of the team\n\n${markdown.table({ head: ['', 'suite', 'what it says'], rows })}`)
  const bad = results.find(({ verdict }) => verdict !== 'pass')
  if (bad === undefined) return
  const failed = bad.verdict === 'fail'
  runtime.setOutput('verdict', (failed ? 'fail' : 'inconclusive') satisfies SmokeVerdict)
  runtime.setOutput('why', `${bad.name}: ${bad.text}`)
  throw new SuiteError(failed ? 'TEAM_SUITE_FAILED' : 'TEAM_SUITE_UNKNOWN', { what: `${bad.name}: ${bad.text}` })
}

function inCheckout(workspace: string): ReportFiles {
  return {
    read: (path) => readFile(join(workspace, path), 'utf8').catch(() => undefined),
    remove: (path) => rm(join(workspace, path), { force: true }),
  }
}
