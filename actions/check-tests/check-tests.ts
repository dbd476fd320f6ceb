import { createGitHub } from '@release-pipeline/adapters/github'
import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Runtime, SuiteError } from '@release-pipeline/core'
import { waitForChecks } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Waits for the named checks of the commit; without names hands the test command over to the next step. */
export async function checkTests(runtime: Runtime, input: Inputs): Promise<void> {
  const { tests } = await readConfiguration(runtime, input.config)
  if (tests.checks.length === 0) {
    if (tests.command === undefined) throw new SuiteError('TESTS_NOT_CONFIGURED', { what: `In ${input.config}.` })
    runtime.setOutput('command', tests.command)
    return
  }
  const { owner, repository, apiUrl } = runtime.context
  const github = createGitHub({
    token: input['github-token'],
    owner,
    repository,
    apiUrl,
    clock: systemClock,
    log: runtime.log,
  })
  const passed = await waitForChecks({
    repository: github.repository,
    clock: systemClock,
    log: runtime.log,
    sha: input.sha,
    names: tests.checks,
    withinMs: tests.wait,
    signal: runtime.cancelled,
  })
  const names = passed.map((check) => check.name).join('\n')
  runtime.log.info(`Passed on ${input.sha.slice(0, 7)}:\n${names}`)
  runtime.setOutput('checks', names)
}
