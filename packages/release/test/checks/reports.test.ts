import { describe, expect, it } from 'vitest'
import { judgeCoverage } from '../../src/checks/judge-coverage.ts'
import { judgeJUnit } from '../../src/checks/judge-junit.ts'

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
