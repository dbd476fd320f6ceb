import type { SmokeReport, StepReport } from '../report.ts'
import { escapeXml } from './xml.ts'

/** The report as JUnit XML. A step without an answer is an error, not a skipped test: readers count skipped as good. */
export function renderJUnit(report: SmokeReport): string {
  const count = (tag: string) => report.steps.filter((step) => tagOf(step) === tag).length
  const attributes = [
    `name="${escapeXml(report.suite)}"`,
    `tests="${report.steps.length}"`,
    `failures="${count('failure')}"`,
    `errors="${count('error')}"`,
    `skipped="${count('skipped')}"`,
    `time="${seconds(report.durationMs)}"`,
    `timestamp="${escapeXml(report.startedAt)}"`,
  ].join(' ')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes.replace(/ timestamp="[^"]*"/, '')}>`,
    `  <testsuite ${attributes}>`,
    '    <properties>',
    ...[
      ['environment', report.environment],
      ['sha', report.sha],
      ['verdict', report.verdict],
    ].map(([name, value]) => `      <property name="${name}" value="${escapeXml(value ?? '')}"/>`),
    '    </properties>',
    ...report.steps.map((step) => testCase(report, step)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase(report: SmokeReport, step: StepReport): string {
  const open = `    <testcase classname="${escapeXml(report.environment)}.${step.phase}" name="${escapeXml(step.name)}" time="${seconds(step.durationMs)}"`
  const tag = tagOf(step)
  if (tag === undefined) return `${open}/>`
  const problems = problemsOf(step)
  return `${open}>\n      <${tag} message="${escapeXml(problems[0] ?? step.outcome)}">${escapeXml(problems.join('\n'))}</${tag}>\n    </testcase>`
}

function tagOf(step: StepReport): 'failure' | 'error' | 'skipped' | undefined {
  switch (step.outcome) {
    case 'passed':
      return undefined
    case 'failed':
      return 'failure'
    case 'config-error':
    case 'unfinished':
      return 'error'
    case 'skipped':
      return 'skipped'
  }
}

function problemsOf(step: StepReport): string[] {
  const failed = step.assertions.filter((assertion) => !assertion.passed)
  return [
    ...(step.reason === undefined ? [] : [step.reason]),
    ...failed.map(({ what, expected, actual }) => `${what}: expected ${expected}, got ${actual}`),
  ]
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
