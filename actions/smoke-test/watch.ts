import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, type Runtime, SuiteError } from '@release-pipeline/core'
import {
  measureBefore,
  measureRelease,
  newCriticalIssues,
  type Sentry,
  type SmokeVerdict,
  type WatchReport,
  watchRelease,
  watchTest,
} from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Kept of the time until the deadline, so that confirming is still possible after the last look. */
const RESERVE = 30_000

/** Watches the errors of a release that passed its smoke tests, where the configuration asks for it in a deploy. */
export async function watch(
  runtime: Runtime,
  { given, config, sha }: { given: Inputs; config: Config; sha: string },
): Promise<void> {
  const { watch: settings, sentry } = config.observe
  const { environment, deadline, 'sentry-token': token } = given
  if (settings === undefined || sentry === undefined || deadline === undefined) return
  if (!settings.environments.some((name) => name === environment)) return
  const report =
    token === undefined
      ? unwatched('The secret sentry-token was not given: nobody knows how the release does.')
      : await look(runtime, {
          sentry: { settings: sentry, token, http: createHttpClient(), clock: systemClock },
          settings,
          environment,
          sha,
          deadline,
        })
  runtime.setOutput('watch', report.verdict)
  await runtime.summary(`### Watch: ${report.verdict}\n\n${report.summary}\n`)
  if (report.verdict === 'steady') return runtime.log.info(report.summary)
  if (report.verdict === 'inconclusive' && settings.when_inconclusive === 'keep') {
    return runtime.log.warning(`${report.summary} Kept by observe.watch.when_inconclusive.`)
  }
  runtime.setOutput('verdict', (report.verdict === 'rise' ? 'fail' : 'inconclusive') satisfies SmokeVerdict)
  runtime.setOutput('why', report.summary)
  throw new SuiteError(report.verdict === 'rise' ? 'WATCH_ERRORS_ROSE' : 'WATCH_INCONCLUSIVE', { what: report.summary })
}

interface Watched {
  readonly sentry: Sentry
  readonly settings: NonNullable<Config['observe']['watch']>
  readonly environment: string
  readonly sha: string
  readonly deadline: string
}

async function look(runtime: Runtime, { sentry, settings, environment, sha, deadline }: Watched): Promise<WatchReport> {
  const until = Math.min(systemClock.now() + settings.within, Date.parse(deadline) - RESERVE)
  runtime.log.info(`Watching the errors of ${sha.slice(0, 7)} until ${new Date(until).toISOString()}.`)
  const found = await watchRelease({
    measure: () => measureRelease(sentry, environment, sha),
    baseline: await measureBefore(sentry, environment, sha),
    test: watchTest(settings),
    clock: systemClock,
    log: runtime.log,
    everyMs: settings.every,
    until,
    signal: runtime.cancelled,
  })
  const issues = await newCriticalIssues(sentry, environment, sha)
  if (issues.kind === 'no-answer') return found
  const brought = issues.value.length === 0 ? 'none' : issues.value.join('; ')
  return { ...found, summary: `${found.summary} New critical issues: ${brought}.` }
}

function unwatched(summary: string): WatchReport {
  return { verdict: 'inconclusive', requests: 0, errors: 0, looks: 0, tookMs: 0, summary }
}
