import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAction } from './support/run-action.ts'

const SHA = 'b'.repeat(40)
const SMOKE = `readiness: { within: 20s, every: 20ms }
steps:
  - name: health
    request: { path: /api/health }
    expect: { status: 200, body: { jsonpath: { $.status: ok } } }
`

let app: ReturnType<typeof createServer>
let workspace: string
beforeEach(async () => {
  app = createServer((_, response) => response.end(JSON.stringify({ status: 'ok', sha: SHA })))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  workspace = await mkdtemp(join(tmpdir(), 'team-suites-'))
  await mkdir(join(workspace, '.github'))
  await writeFile(join(workspace, '.github/smoke.yml'), SMOKE)
})
afterEach(async () => {
  app.close()
  await rm(workspace, { recursive: true })
})

const url = () => `http://127.0.0.1:${(app.address() as AddressInfo).port}`

/** Runs the smoke action as a deploy does, with these suites after the smoke suite. */
async function deployWith(suites: readonly object[], environment = 'staging', leftMs = 600_000) {
  const place = { url: url(), transport: 'local', root: '/srv/app', variables: { CHAT: '123' } }
  await writeFile(
    join(workspace, '.github/release-pipeline.yml'),
    JSON.stringify({
      version: 1,
      app: 'shop',
      environments: { staging: place, production: place },
      suites: { after_deploy: suites },
    }),
  )
  return runAction('smoke-test', {
    workspace,
    inputs: {
      environment,
      sha: SHA,
      deadline: new Date(Date.now() + leftMs).toISOString(),
      secrets: 'SMOKE_PASSWORD=correct-horse',
    },
  })
}

const junit = (test: string) => `printf '<testsuite><testcase name="chat">${test}</testcase></testsuite>' > e2e.xml`
const e2e = (command: string, more: object = {}) => ({ name: 'End to end', command, report: 'e2e.xml', ...more })

describe('A suite of the team, after the smoke suite', () => {
  it('keeps a release that it passes, and finds address, commit, variables and secrets but nothing of the run', async () => {
    const run = await deployWith([
      e2e(
        `${junit('')}; echo "$BASE_URL $RELEASE_SHA $RELEASE_ENVIRONMENT $CHAT" > seen; echo -n "$SMOKE_PASSWORD" | wc -c >> seen; env | grep -c -E "^(INPUT_|GITHUB_)" >> seen || true`,
      ),
    ])
    expect(run).toMatchObject({ code: 0, outputs: { verdict: 'pass' } })
    expect(run.summary).toContain('| pass | End to end | 1 test passed')
    expect(await readFile(join(workspace, 'seen'), 'utf8')).toBe(`${url()} ${SHA} staging 123\n13\n0\n`)
  })

  it('rolls back a release that it fails, and runs no suite after that', async () => {
    const run = await deployWith([e2e(`${junit('<failure/>')}; exit 1`), e2e('touch second', { name: 'Second' })])
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'fail' } })
    expect(run.log).toContain('TEAM_SUITE_FAILED')
    expect(run.log).toContain('End to end: 1 of 1 test failed: chat')
    expect(existsSync(join(workspace, 'second'))).toBe(false)
  })

  it('crossed thresholds of k6 are a failure', async () => {
    const summary = { metrics: { iterations: { count: 9 }, http_req_duration: { thresholds: { 'p(95)<500': true } } } }
    const command = `echo '${JSON.stringify(summary)}' > k6.json; exit 99`
    const run = await deployWith([{ name: 'Load', command, k6: 'k6.json' }])
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'fail' } })
    expect(run.summary).toContain('crossed http_req_duration: p(95)<500')
  })

  it('says nothing by the report of an earlier run', async () => {
    await writeFile(join(workspace, 'e2e.xml'), '<testsuite><testcase name="old"/></testsuite>')
    const run = await deployWith([e2e('true')])
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive' } })
    expect(run.log).toContain('TEAM_SUITE_UNKNOWN')
  })

  it('is stopped with all that it started when its time is over, and nobody is rolled back for that', async () => {
    const run = await deployWith([e2e('sleep 600 & sleep 600', { within: '1s' })])
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive' } })
    expect(run.log).toContain('did not end within 1.0 s')
  })

  it('runs in production only where that is named', async () => {
    expect(await deployWith([e2e('exit 1')], 'production')).toMatchObject({ code: 0, outputs: { verdict: 'pass' } })
  })

  it('does not start when the host is about to roll back', async () => {
    const run = await deployWith([e2e(junit(''))], 'staging', 25_000)
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive' } })
    expect(run.log).toContain('no time was left to run it')
  })
})
