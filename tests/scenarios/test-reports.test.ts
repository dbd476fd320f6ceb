import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAction } from './support/run-action.ts'

let workspace: string
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'reports-'))
  await mkdir(join(workspace, '.github'))
})
afterEach(() => rm(workspace, { recursive: true }))

async function check(suites: object, files: Readonly<Record<string, string>>) {
  await writeFile(
    join(workspace, '.github/release-pipeline.yml'),
    JSON.stringify({ version: 1, app: 'shop', tests: { command: 'pytest' }, suites }),
  )
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text)
  return runAction('check-tests', {
    workspace,
    inputs: { mode: 'reports', sha: 'c'.repeat(40), 'github-token': 'ghs_a_token_of_the_test' },
  })
}

const suites = {
  reports: ['junit.xml'],
  coverage: { report: 'lcov.info', format: 'lcov', groups: [{ name: 'critical modules', paths: ['app/auth/**'] }] },
}
const good = {
  'junit.xml': '<testsuite><testcase name="login"/></testsuite>',
  'lcov.info': 'SF:app/auth/login.py\nDA:1,1\nend_of_record\n',
}

describe('The reports that the tests left', () => {
  it('pass when tests ran and the critical modules are covered', async () => {
    const run = await check(suites, good)
    expect(run).toMatchObject({ code: 0, summary: expect.stringContaining('1 test passed') })
    expect(run.summary).toContain('coverage of critical modules')
  })

  it.each([
    ['no test was found', { ...good, 'junit.xml': '<testsuites/>' }],
    ['junit.xml: the report is missing', { 'lcov.info': good['lcov.info'] }],
    ['lcov.info is missing', { 'junit.xml': good['junit.xml'] }],
    ['0 % of 1 lines', { ...good, 'lcov.info': good['lcov.info'].replace('1,1', '1,0') }],
  ])('are red when %s', async (text, files) => {
    const run = await check(suites, files)
    expect(run.code).toBe(1)
    expect(run.log).toContain('TEST_REPORTS_RED')
    expect(run.log).toContain(text)
  })

  it('are not asked for where the configuration names none', async () => {
    expect(await check({}, {})).toMatchObject({ code: 0 })
  })
})
