import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Runtime, requireEnvironment, SuiteError } from '@release-pipeline/core'
import { readServedCommit, runSmokeTests, type SmokeSuite, type SmokeVerdict } from '@release-pipeline/release'
import { dotenvSecrets } from './dotenv-secrets.ts'
import type { Inputs } from './inputs.ts'
import { loadSuite } from './load-suite.ts'
import { publishReport } from './publish-report.ts'
import { runTeamSuites } from './team-suites.ts'
import { watch } from './watch.ts'

/** Runs the suite, leaves its reports, and ends red on every verdict but pass. */
export async function smokeTest(runtime: Runtime, given: Inputs): Promise<void> {
  const secrets = dotenvSecrets(given.secrets ?? '')
  for (const secret of secrets) runtime.mask(secret)
  const config = await readConfiguration(runtime, given.config)
  const environment = requireEnvironment(config, given.environment)
  const suite = await loadSuite(runtime, given.suite ?? environment.smoke)
  if (given['self-test']) return runtime.log.info(`${suite.name}: the suite notices a server that knows nothing.`)
  const baseUrl = given['base-url'] ?? environment.url
  const http = createHttpClient({ cookies: true })
  const sha = given.sha ?? (await servedNow(runtime, baseUrl, suite))

  const report = await runSmokeTests({
    suite,
    baseUrl,
    sha,
    environment: given.environment,
    variables: environment.variables,
    secrets,
    http,
    clock: systemClock,
    ...(given.deadline === undefined ? {} : { deadline: Date.parse(given.deadline) }),
    log: runtime.log,
    mask: runtime.mask,
    signal: runtime.cancelled,
  })
  await publishReport(runtime, report)
  const code = ERROR_OF[report.verdict]
  if (code !== undefined) throw new SuiteError(code, { what: report.summary })
  await runTeamSuites(runtime, { given, config, baseUrl, sha, secrets })
  await watch(runtime, { given, config, sha })
}

const ERROR_OF = {
  pass: undefined,
  fail: 'SMOKE_FAILED',
  'config-error': 'SMOKE_SUITE_INVALID',
  'not-ready': 'SMOKE_NOT_READY',
  inconclusive: 'SMOKE_INCONCLUSIVE',
} as const satisfies Record<SmokeVerdict, string | undefined>

/** Without a commit to demand, the run is bound to the one that answers first, so that all of it sees the same release. */
async function servedNow(runtime: Runtime, baseUrl: string, suite: SmokeSuite): Promise<string> {
  const served = await readServedCommit(createHttpClient(), baseUrl, suite.readiness)
  if (served.kind === 'serves') return served.sha
  runtime.setOutput('verdict', 'not-ready' satisfies SmokeVerdict)
  throw new SuiteError('SMOKE_NOT_READY', { what: `${served.url}: ${served.reason}` })
}
