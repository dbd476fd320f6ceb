import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryDirectory } from '@release-pipeline/adapters/runtime'
import { bound, type Runtime, sanitize } from '@release-pipeline/core'
import {
  renderJUnit,
  renderSmokeHtml,
  renderSmokeLines,
  renderSmokeMarkdown,
  type SmokeReport,
} from '@release-pipeline/release'

/** Leaves the report as JUnit, as a page, in the log and in the summary, and says where. */
export async function publishReport(runtime: Runtime, report: SmokeReport): Promise<void> {
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
