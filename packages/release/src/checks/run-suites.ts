import { type Clock, type Config, formatDuration, type Log } from '@release-pipeline/core'
import type { ExecResult, Host } from '../ports.ts'
import { judgeJUnit } from './judge-junit.ts'
import { judgeK6 } from './judge-k6.ts'
import type { ReportResult } from './report-result.ts'

type Suite = Config['suites']['after_deploy'][number]

/** The reports of suites, in the checkout. */
export interface ReportFiles {
  read(path: string): Promise<string | undefined>
  /** A report of an earlier run must not speak for this one. */
  remove(path: string): Promise<void>
}

export interface RunSuitesOptions {
  readonly suites: readonly Suite[]
  readonly environment: string
  /** Runs the commands, in the checkout and with what they need in their environment. */
  readonly host: Host
  readonly files: ReportFiles
  readonly clock: Clock
  readonly log: Log
  /** Time on the clock by which the last suite must have ended. */
  readonly until: number
  readonly signal?: AbortSignal
}

/** Runs the team's own suites against a deployed release, one after the other; after one that did not pass no other. */
export async function runSuites(options: RunSuitesOptions): Promise<ReportResult[]> {
  const results: ReportResult[] = []
  for (const suite of options.suites) {
    if (!suite.environments.some((name) => name === options.environment)) continue
    const result = await runSuite(suite, options)
    results.push(result)
    if (result.verdict !== 'pass') break
  }
  return results
}

async function runSuite(
  suite: Suite,
  { host, files, clock, log, until, signal }: RunSuitesOptions,
): Promise<ReportResult> {
  const timeoutMs = Math.min(suite.within, until - clock.now())
  if (timeoutMs <= 0) return { verdict: 'unknown', name: suite.name, text: 'no time was left to run it' }
  const report = suite.report ?? suite.k6 ?? ''
  await files.remove(report)
  const ended = await log.group(`${suite.name}: ${suite.command}`, () =>
    host.exec(
      { argv: ['bash', '-eo', 'pipefail', '-c', suite.command] },
      {
        timeoutMs,
        onStdout: (text) => log.info(text.trimEnd()),
        onStderr: (text) => log.info(text.trimEnd()),
        ...(signal === undefined ? {} : { signal }),
      },
    ),
  )
  return judgeSuiteRun(suite, ended, await files.read(report))
}

/**
 * What a run of a suite says. Only a report that names failures is a failure of the release; a command that did not come
 * to its end, or disagrees with its own report, says nothing about it.
 */
export function judgeSuiteRun(suite: Suite, ended: ExecResult, report: string | undefined): ReportResult {
  const { name } = suite
  const said = suite.k6 === undefined ? judgeJUnit(name, report) : judgeK6(name, report)
  if (ended.kind === 'timed-out')
    return { verdict: 'unknown', name, text: `did not end within ${formatDuration(ended.afterMs)}` }
  if (said.verdict === 'fail') return said
  const how = ended.kind === 'exited' ? `exit code ${ended.code}` : ended.kind
  if (said.verdict === 'unknown') return { ...said, text: `${said.text} (${suite.report ?? suite.k6}, ${how})` }
  if (ended.kind === 'exited' && ended.code === 0) return said
  return { verdict: 'unknown', name, text: `ended with ${how} although its report says: ${said.text}` }
}
