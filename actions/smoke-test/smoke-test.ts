import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock, temporaryDirectory } from '@release-pipeline/adapters/runtime'
import { bound, type Runtime, requireEnvironment, SuiteError, sanitize, toSuiteError } from '@release-pipeline/core'
import {
  parseRecording,
  parseSuite,
  readServedCommit,
  recordingPath,
  renderJUnit,
  renderSmokeHtml,
  renderSmokeLines,
  renderSmokeMarkdown,
  runSmokeTests,
  type SmokeRecording,
  type SmokeReport,
  type SmokeSuite,
  type SmokeVerdict,
  selfTest,
} from '@release-pipeline/release'
import { dotenvSecrets } from './dotenv-secrets.ts'
import type { Inputs } from './inputs.ts'
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
  await publish(runtime, report)
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

/** A suite that is missing, misspelled or blind is a mistake of the suite: the verdict says so before the error does. */
async function loadSuite(runtime: Runtime, file: string): Promise<SmokeSuite> {
  try {
    const suite = parseSuite(await inWorkspace(runtime, file), file)
    const { blindSteps, recorded } = await selfTest(suite, await loadRecording(runtime, file))
    for (const name of blindSteps)
      runtime.log.warning(`The step "${name}" passes on any server that answers 200: it looks at nothing.`)
    for (const name of recorded?.carelessSteps ?? [])
      runtime.log.warning(`The step "${name}" passes whichever field of its recorded answer is wrong.`)
    for (const name of recorded?.outdatedSteps ?? [])
      runtime.log.warning(`The step "${name}" fails on its recorded answer: record again with smoke --record.`)
    return suite
  } catch (error) {
    runtime.setOutput('verdict', 'config-error' satisfies SmokeVerdict)
    throw toSuiteError(error)
  }
}

/** What the last release answered, where the team keeps it beside the suite. */
async function loadRecording(runtime: Runtime, suiteFile: string): Promise<SmokeRecording | undefined> {
  const file = recordingPath(suiteFile)
  const text = await readFile(join(runtime.context.workspace, file), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseRecording(text, file)
}

/** Without a commit to demand, the run is bound to the one that answers first, so that all of it sees the same release. */
async function servedNow(runtime: Runtime, baseUrl: string, suite: SmokeSuite): Promise<string> {
  const served = await readServedCommit(createHttpClient(), baseUrl, suite.readiness)
  if (served.kind === 'serves') return served.sha
  runtime.setOutput('verdict', 'not-ready' satisfies SmokeVerdict)
  throw new SuiteError('SMOKE_NOT_READY', { what: `${served.url}: ${served.reason}` })
}

async function publish(runtime: Runtime, report: SmokeReport): Promise<void> {
  const directory = await temporaryDirectory('smoke')
  const [junit, html] = [join(directory, 'smoke.xml'), join(directory, 'smoke.html')]
  await Promise.all([writeFile(junit, renderJUnit(report)), writeFile(html, renderSmokeHtml(report))])
  runtime.setOutput('verdict', report.verdict)
  runtime.setOutput('why', oneLine(report.summary))
  runtime.setOutput('passed', String(report.counts.passed))
  runtime.setOutput('failed', String(report.counts.failed))
  runtime.setOutput('report', junit)
  runtime.setOutput('html', html)
  await runtime.log.group('Smoke tests', async () => {
    for (const line of renderSmokeLines(report)) runtime.log.info(line)
  })
  await runtime.summary(renderSmokeMarkdown(report))
}

/** For the journal of the host and for messages. */
function oneLine(text: string): string {
  return bound(sanitize(text).replace(/\s+/g, ' '), 300)
}

async function inWorkspace(runtime: Runtime, path: string): Promise<string> {
  return readFile(join(runtime.context.workspace, path), 'utf8').catch((cause: Error) => {
    throw new SuiteError('SMOKE_SUITE_MISSING', {
      what: `${path} cannot be read in the checkout: ${cause.message}`,
      cause,
    })
  })
}
