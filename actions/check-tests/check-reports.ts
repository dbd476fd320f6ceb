import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { markdown, type Runtime, SuiteError } from '@release-pipeline/core'
import { judgeCoverage, judgeJUnit, judgeK6 } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** Reads the reports that the tests left; anything but good ones ends red. */
export async function checkReports(runtime: Runtime, input: Inputs): Promise<void> {
  const { suites } = await readConfiguration(runtime, input.config)
  const read = (path: string) => readFile(join(runtime.context.workspace, path), 'utf8').catch(() => undefined)
  const results = await Promise.all(suites.reports.map(async (path) => judgeJUnit(path, await read(path))))
  results.push(...(await Promise.all(suites.k6.map(async (path) => judgeK6(path, await read(path))))))
  if (suites.coverage !== undefined) {
    results.push(...judgeCoverage(suites.coverage, await read(suites.coverage.report)))
  }
  if (results.length === 0) return runtime.log.info('The configuration names no reports under `suites`.')
  const rows = results.map(({ verdict, name, text }) => [verdict, ...[name, text].map(markdown.escapeMarkdown)])
  await runtime.summary(`### Tests\n\n${markdown.table({ head: ['', 'report', 'what it says'], rows })}`)
  const bad = results.filter(({ verdict }) => verdict !== 'pass')
  for (const { name, text } of results) runtime.log.info(`${name}: ${text}`)
  if (bad.length > 0) {
    const what = bad.map(({ verdict, name, text }) => `${verdict}: ${name}: ${text}`).join('\n')
    throw new SuiteError('TEST_REPORTS_RED', { what })
  }
}
