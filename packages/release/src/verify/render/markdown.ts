import { formatDuration, markdown } from '@release-pipeline/core'
import type { SmokeReport, SmokeVerdict, StepOutcome, StepReport } from '../report.ts'

const verdictMark: Readonly<Record<SmokeVerdict, string>> = {
  pass: '✅',
  fail: '❌',
  'config-error': '🛠️',
  'not-ready': '⏳',
  inconclusive: '❔',
}

const outcomeMark: Readonly<Record<StepOutcome, string>> = {
  passed: '✅',
  failed: '❌',
  'config-error': '🛠️',
  skipped: '⏭️',
  unfinished: '❔',
}

/** The report for the job summary: a table of all steps, and what failed in full below it. */
export function renderSmokeMarkdown(report: SmokeReport): string {
  const { counts } = report
  return [
    `### ${verdictMark[report.verdict]} Smoke tests on ${markdown.escapeMarkdown(report.environment)}: ${report.verdict}`,
    '',
    `${markdown.escapeMarkdown(report.suite)} against ${markdown.code(report.baseUrl)}, commit ${markdown.code(report.sha.slice(0, 7))}, ` +
      `${formatDuration(report.durationMs)}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${counts.unfinished} unfinished.`,
    '',
    markdown.table({ head: ['', 'Step', 'Request', 'Time', 'What was found'], rows: report.steps.map(row) }),
    ...report.steps.filter((step) => step.response !== undefined && step.outcome !== 'passed').map(answer),
    '',
  ].join('\n')
}

function row(step: StepReport): string[] {
  const request = step.request === undefined ? '' : markdown.code(`${step.request.method} ${step.request.url}`)
  const attempts = step.attempts > 1 ? ` (${step.attempts} attempts)` : ''
  return [
    outcomeMark[step.outcome],
    markdown.escapeMarkdown(step.name),
    request,
    `${formatDuration(step.durationMs)}${attempts}`,
    found(step),
  ]
}

function found(step: StepReport): string {
  const failed = step.assertions
    .filter((assertion) => !assertion.passed)
    .map(
      ({ what, expected, actual }) =>
        `${markdown.code(what)} expected ${markdown.code(expected)}, got ${markdown.code(actual)}`,
    )
  if (failed.length > 0) return failed.join('\n')
  if (step.reason !== undefined) return markdown.escapeMarkdown(step.reason)
  const held = `${step.assertions.length} of ${step.assertions.length} assertions hold`
  return step.note === undefined ? held : `${held}; ${markdown.escapeMarkdown(step.note)}`
}

function answer(step: StepReport): string {
  const { response } = step
  if (response === undefined) return ''
  return `\n${markdown.details(
    `Answer of ${markdown.escapeMarkdown(step.name)}: ${response.status} in ${response.durationMs} ms`,
    markdown.codeBlock(response.body),
  )}`
}
