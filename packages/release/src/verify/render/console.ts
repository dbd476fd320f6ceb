import { formatDuration, sanitize } from '@release-pipeline/core'
import type { SmokeReport, StepOutcome, StepReport } from '../report.ts'

const mark: Readonly<Record<StepOutcome, string>> = {
  passed: '✓',
  failed: '✗',
  'config-error': '!',
  skipped: '-',
  unfinished: '?',
}

/** The report as lines for a terminal. */
export function renderSmokeLines(report: SmokeReport): string[] {
  const { passed, failed, skipped, unfinished } = report.counts
  return [
    `${report.suite} · ${report.environment} · ${report.baseUrl} · ${report.sha.slice(0, 7)}`,
    ...report.steps.flatMap(stepLines),
    `${report.verdict}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${unfinished} unfinished in ${formatDuration(report.durationMs)}`,
  ].map((line) => sanitize(line))
}

function stepLines(step: StepReport): string[] {
  const head = `  ${mark[step.outcome]} ${step.name} (${formatDuration(step.durationMs)}${step.attempts > 1 ? `, ${step.attempts} attempts` : ''})`
  if (step.outcome === 'passed') return [head, ...(step.note === undefined ? [] : [`      ${step.note}`])]
  const failed = step.assertions.filter((assertion) => !assertion.passed)
  return [
    head,
    ...(step.reason === undefined ? [] : step.reason.split('\n').map((line) => `      ${line}`)),
    ...failed.map(
      ({ what, expected, actual }) => `      ${what}: expected ${expected}, got ${actual.replace(/\n/g, ' ')}`,
    ),
  ]
}
