import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { judgeCoverage } from '../../src/checks/judge-coverage.ts'
import { judgeJUnit } from '../../src/checks/judge-junit.ts'
import { judgeK6 } from '../../src/checks/judge-k6.ts'
import { judgeSuiteRun } from '../../src/checks/run-suites.ts'
import type { ExecResult } from '../../src/ports.ts'

describe('A JUnit report', () => {
  it.each([
    [
      'passes with tests that ran',
      '<testsuites><testsuite><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite></testsuites>',
      'pass',
      '1 test passed, 1 skipped',
    ],
    ['may start with one suite', '<testsuite><testcase name="a"/></testsuite>', 'pass', '1 test'],
    [
      'may hold suites in suites',
      '<testsuite><testsuite><testcase name="a"><error/></testcase></testsuite></testsuite>',
      'fail',
      'failed: a',
    ],
    [
      'fails by its cases, whatever its totals say',
      '<testsuites failures="0"><testsuite failures="0"><testcase name="login"><failure message="x"/></testcase></testsuite></testsuites>',
      'fail',
      '1 of 1 test failed: login',
    ],
    [
      'fails when a file could not be loaded',
      '<testsuite name="test_chats.py"><error/><testcase name="a"/></testsuite>',
      'fail',
      'test_chats.py',
    ],
    [
      'without a test is a failure',
      '<testsuites tests="0"><testsuite name="smoke"/></testsuites>',
      'fail',
      'no test was found',
    ],
    ['without any suite is a failure', '<testsuites/>', 'fail', 'no test was found'],
    [
      'with skipped tests only is a failure',
      '<testsuite><testcase name="a"><skipped/></testcase></testsuite>',
      'fail',
      'every test was skipped',
    ],
    ['that is cut off is unknown', '<testsuites><testsuite><testcase name="a"/>', 'unknown', 'not well-formed'],
    ['that is another document is unknown', '<html><body/></html>', 'unknown', 'no JUnit report'],
    ['that is empty is unknown', '', 'unknown', ''],
    ['that is missing is unknown', undefined, 'unknown', 'missing'],
  ])('%s', (_, xml, verdict, text) => {
    expect(judgeJUnit('r', xml)).toMatchObject({ verdict, text: expect.stringContaining(text) })
  })
})

describe('A summary of k6', () => {
  const ran = { iterations: { count: 40 } }
  const slow = { http_req_duration: { 'p(95)': 812, thresholds: { 'p(95)<500': true, 'p(99)<2000': false } } }
  const slowByHand = { http_req_duration: { values: { 'p(95)': 812 }, thresholds: { 'p(95)<500': { ok: false } } } }
  const quick = { http_req_duration: { 'p(95)': 80, thresholds: { 'p(95)<500': false } } }
  const quickByHand = { http_req_duration: { values: { 'p(95)': 80 }, thresholds: { 'p(95)<500': { ok: true } } } }
  it.each([
    ['passes when its thresholds held, in the export', { ...ran, ...quick }, 'pass', '1 threshold held'],
    [
      'passes when its thresholds held, in handleSummary',
      { iterations: { values: { count: 40, rate: 2 } }, ...quickByHand },
      'pass',
      '40 iterations',
    ],
    ['passes by its checks alone', { ...ran, checks: { passes: 80, fails: 0 } }, 'pass', '80 of 80 checks passed'],
    [
      'fails with the name of what was crossed, in the export',
      { ...ran, ...slow },
      'fail',
      'crossed http_req_duration: p(95)<500',
    ],
    [
      'fails with the name of what was crossed, in handleSummary',
      { ...ran, ...slowByHand },
      'fail',
      'crossed http_req',
    ],
    [
      'fails when a check failed that no threshold stands on, although k6 ends with 0',
      { ...ran, ...quick, checks: { passes: 79, fails: 1 } },
      'fail',
      '1 check of 80 failed',
    ],
    [
      'passes with failed checks where a threshold says how many may',
      { ...ran, checks: { passes: 79, fails: 1, thresholds: { 'rate>0.9': false } } },
      'pass',
      '1 threshold held',
    ],
    ['without an iteration is a failure', { ...quick }, 'fail', 'not one iteration'],
    ['that tested nothing is a failure', { ...ran }, 'fail', 'neither a threshold nor a check'],
  ])('%s', (_, metrics, verdict, text) => {
    expect(judgeK6('k6', JSON.stringify({ metrics }))).toMatchObject({ verdict, text: expect.stringContaining(text) })
  })

  it.each([
    ['missing', undefined],
    ['cut off', '{"metrics": {"iterations"'],
    ['another document', '{"stats": {}}'],
    ['JUnit', '<testsuites/>'],
  ])('is unknown when it is %s', (_, text) => {
    expect(judgeK6('k6', text)).toMatchObject({ verdict: 'unknown' })
  })
})

describe('A suite after the deploy', () => {
  const [suite] = parseConfig(
    JSON.stringify({
      version: 1,
      app: 'shop',
      suites: { after_deploy: [{ name: 'e2e', command: 'npx playwright test', report: 'e2e.xml' }] },
    }),
  ).suites.after_deploy
  const good = '<testsuite><testcase name="a"/></testsuite>'
  const bad = '<testsuite><testcase name="a"><failure/></testcase></testsuite>'
  const exited = (code: number): ExecResult => ({ kind: 'exited', code, stdout: '', stderr: '' })
  const late: ExecResult = { kind: 'timed-out', afterMs: 300_000, stdout: '', stderr: '' }
  const killed: ExecResult = { kind: 'signalled', signal: 'SIGKILL', stdout: '', stderr: '' }
  it.each([
    ['passes with a good report and exit code 0', exited(0), good, 'pass', '1 test passed'],
    ['fails by its report', exited(1), bad, 'fail', 'failed: a'],
    ['fails by its report although it ends with 0', exited(0), bad, 'fail', 'failed: a'],
    ['fails when it found no test', exited(0), '<testsuites/>', 'fail', 'no test was found'],
    ['is unknown without a report', exited(0), undefined, 'unknown', 'missing (e2e.xml, exit code 0)'],
    ['is unknown when its program is missing', exited(127), undefined, 'unknown', 'exit code 127'],
    ['is unknown when it ends with an error that its report does not name', exited(3), good, 'unknown', 'although'],
    ['is unknown when it was killed', killed, good, 'unknown', 'signalled'],
    ['is unknown when its time was over, whatever it had written', late, good, 'unknown', 'did not end within 5 min'],
  ])('%s', (_, ended, report, verdict, text) => {
    if (suite === undefined) throw new TypeError('no suite')
    expect(judgeSuiteRun(suite, ended, report)).toMatchObject({ verdict, text: expect.stringContaining(text) })
  })
})

describe('Coverage', () => {
  const lcov = 'SF:./app/auth.py\nDA:1,1\nDA:2,0\nDA:3,4\nDA:4,1\nend_of_record\nSF:app/ui.py\nDA:1,0\nend_of_record\n'
  const line = (number: number, hits: number) => `<line number="${number}" hits="${hits}"/>`
  const cobertura = `<coverage><packages><package><classes>
    <class filename="app/auth.py"><lines>${line(1, 1)}${line(2, 0)}</lines></class>
    <class filename="app/auth.py"><lines>${line(3, 4)}${line(4, 1)}</lines></class>
    <class filename="app/ui.py"><lines>${line(1, 0)}</lines></class>
  </classes></package></packages></coverage>`
  const judge = (format: 'lcov' | 'cobertura', text: string | undefined, minimum = 70, path = 'app/auth.py') =>
    judgeCoverage({ report: 'r', format, groups: [{ name: 'critical modules', paths: [path], minimum }] }, text)

  it.each([
    ['lcov', lcov],
    ['cobertura', cobertura],
  ] as const)('is counted over the group of paths, in %s', (format, text) => {
    expect(judge(format, text)).toMatchObject([{ verdict: 'pass', text: expect.stringContaining('75 % of 4 lines') }])
    expect(judge(format, text, 75.1)).toMatchObject([{ verdict: 'fail' }])
    expect(judge(format, text, 70, 'app/**')).toMatchObject([
      { verdict: 'fail', text: expect.stringContaining('60 %') },
    ])
    expect(judge(format, text, 0, 'gone/**')).toMatchObject([
      { verdict: 'fail', text: expect.stringContaining('no measured file') },
    ])
  })

  it.each([
    ['missing', 'lcov', undefined],
    ['cut off', 'lcov', lcov.slice(0, -20)],
    ['something else', 'lcov', cobertura],
    ['something else', 'cobertura', lcov],
    ['cut off', 'cobertura', cobertura.slice(0, -30)],
  ] as const)('is unknown when the report is %s (%s)', (_, format, text) => {
    expect(judge(format, text, 0)).toMatchObject([{ verdict: 'unknown' }])
  })
})
