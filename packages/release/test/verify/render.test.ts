import { describe, expect, it } from 'vitest'
import { renderSmokeLines } from '../../src/verify/render/console.ts'
import { renderSmokeHtml } from '../../src/verify/render/html.ts'
import { renderJUnit } from '../../src/verify/render/junit.ts'
import { renderSmokeMarkdown } from '../../src/verify/render/markdown.ts'
import { judge, type SmokeReport, type StepOutcome, type StepReport, smokeExitCode } from '../../src/verify/report.ts'

const step = (name: string, outcome: StepOutcome, more: Partial<StepReport> = {}): StepReport => ({
  phase: 'step',
  name,
  outcome,
  startedAt: '2026-03-01T12:00:01.000Z',
  durationMs: 120,
  attempts: 1,
  assertions: [],
  ...more,
})

const HOSTILE = '<script>alert(1)</script> | `x` & "q" \u001b[31m @everyone'
const report: SmokeReport = {
  suite: 'Critical paths',
  environment: 'staging',
  baseUrl: 'https://staging.example',
  sha: 'a'.repeat(40),
  verdict: 'fail',
  summary: 'fail: login',
  startedAt: '2026-03-01T12:00:00.000Z',
  durationMs: 2500,
  steps: [
    step('ready', 'passed', { phase: 'readiness' }),
    step(`login ${HOSTILE}`, 'failed', {
      assertions: [{ what: 'status', passed: false, expected: '200', actual: `500 ${HOSTILE}` }],
      request: { method: 'POST', url: 'https://staging.example/api/auth/login' },
      response: { status: 500, headers: { 'x-a': HOSTILE }, body: `${HOSTILE}\n\`\`\`\nbye`, durationMs: 12 },
    }),
    step('later', 'skipped', { reason: 'needs {{token}}' }),
    step('never', 'unfinished', { reason: 'time ran out' }),
  ],
  counts: { passed: 1, failed: 1, skipped: 1, unfinished: 1 },
}

describe('the reports', () => {
  it('JUnit counts what has no answer as an error, and escapes', () => {
    const xml = renderJUnit(report)
    expect(xml).toContain('tests="4" failures="1" errors="1" skipped="1" time="2.500"')
    expect(xml).not.toContain('<script>')
    expect(xml).not.toContain('\u001b')
    expect(xml).toContain('<failure message="status: expected 200, got 500 &lt;script&gt;')
  })

  it('the page holds no script and needs nothing from elsewhere', () => {
    const page = renderSmokeHtml(report)
    expect(page).not.toMatch(/<script|src=|href=/)
    expect(page).toContain("default-src 'none'")
  })

  it('the summary cannot be broken by what a server answers', () => {
    const text = renderSmokeMarkdown(report)
    expect(text).toContain('| ❌ |')
    expect(text).toContain('login &lt;script&gt;')
    expect(text).not.toContain('@everyone |')
    expect(text).toContain('````')
  })

  it('the lines for a terminal carry no control characters', () => {
    expect(renderSmokeLines(report).join('\n')).not.toContain('\u001b')
    expect(renderSmokeLines(report).at(-1)).toBe('fail: 1 passed, 1 failed, 1 skipped, 1 unfinished in 2.5 s')
  })
})

describe('the verdict', () => {
  const ready = step('ready', 'passed', { phase: 'readiness' })
  it.each<[StepReport[], string, number]>([
    [[ready, step('a', 'passed')], 'pass', 0],
    [[ready, step('a', 'passed'), step('b', 'skipped')], 'pass', 0],
    [[ready, step('a', 'failed')], 'fail', 1],
    [[ready, step('a', 'failed'), step('b', 'config-error')], 'fail', 1],
    [[ready, step('a', 'config-error'), step('b', 'unfinished')], 'config-error', 2],
    [[ready, step('a', 'skipped')], 'config-error', 2],
    [[step('ready', 'failed', { phase: 'readiness' }), step('a', 'skipped')], 'not-ready', 3],
    [[ready, step('a', 'passed'), step('b', 'unfinished')], 'inconclusive', 4],
    [[], 'config-error', 2],
  ])('of %j', (steps, verdict, code) => {
    expect(judge(steps)).toBe(verdict)
    expect(smokeExitCode[judge(steps)]).toBe(code)
  })
})
