import { bound, plural } from '@release-pipeline/core'
import { attributeOf, childrenOf, parseXml, type XmlElement } from './parse-xml.ts'
import type { ReportResult } from './report-result.ts'

const NAMED = 5

/**
 * What a JUnit report says, counted from its test cases: the totals in its attributes are what the tool believes.
 * No test found, or every one skipped, is a failure.
 */
export function judgeJUnit(name: string, xml: string | undefined): ReportResult {
  if (xml === undefined) return { verdict: 'unknown', name, text: 'the report is missing' }
  const root = parseXml(xml)
  if (root === undefined) return { verdict: 'unknown', name, text: 'the report is not well-formed XML' }
  if (root['testsuites'] === undefined && root['testsuite'] === undefined)
    return { verdict: 'unknown', name, text: 'the report is no JUnit report' }
  const suites = suitesIn(root)
  const cases = suites.flatMap((suite) => childrenOf(suite, 'testcase'))
  const broken = cases.filter((one) => one['failure'] !== undefined || one['error'] !== undefined)
  const skipped = cases.filter((one) => one['skipped'] !== undefined)
  // pytest and others report a file that could not be loaded on the suite alone.
  const suiteErrors = suites.filter((suite) => suite['error'] !== undefined)
  if (broken.length > 0 || suiteErrors.length > 0) {
    const names = [...broken, ...suiteErrors].slice(0, NAMED).map((one) => bound(attributeOf(one, 'name') ?? '?', 100))
    const count = broken.length + suiteErrors.length
    return { verdict: 'fail', name, text: `${count} of ${plural(cases.length, 'test')} failed: ${names.join(', ')}` }
  }
  const ran = cases.length - skipped.length
  if (ran === 0) {
    return { verdict: 'fail', name, text: cases.length === 0 ? 'no test was found' : 'every test was skipped' }
  }
  return { verdict: 'pass', name, text: `${plural(ran, 'test')} passed, ${skipped.length} skipped` }
}

/** Suites may stand in suites. */
function suitesIn(element: XmlElement): XmlElement[] {
  return [...childrenOf(element, 'testsuites'), ...childrenOf(element, 'testsuite')].flatMap((suite) => [
    suite,
    ...suitesIn(suite),
  ])
}
