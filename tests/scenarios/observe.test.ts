import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GrafanaSink, type SentrySink, startGrafanaSink, startSentrySink } from '@release-pipeline/testing/sinks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAction } from './support/run-action.ts'

const SHA = 'b'.repeat(40)
const ACTION = 60_000

let sentry: SentrySink
let grafana: GrafanaSink
let app: ReturnType<typeof createServer>
let workspace: string
beforeEach(async () => {
  sentry = await startSentrySink()
  grafana = await startGrafanaSink()
  app = createServer((_, response) => response.end(JSON.stringify({ status: 'ok', sha: SHA })))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  workspace = await mkdtemp(join(tmpdir(), 'observe-'))
  await mkdir(join(workspace, '.github'))
  await writeFile(
    join(workspace, '.github/smoke.yml'),
    'readiness: { within: 5s, every: 20ms }\nsteps:\n  - name: health\n    request: { path: /api/health }\n    expect: { status: 200, body: { jsonpath: { $.status: ok } } }\n',
  )
})
afterEach(async () => {
  app.close()
  await Promise.all([sentry.close(), grafana.close(), rm(workspace, { recursive: true })])
})

async function configure(watch: object): Promise<void> {
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const observe = {
    sentry: { organization: 'team', project: 'app', api_url: sentry.url },
    watch: { within: '2s', every: '200ms', ...watch },
    grafana: { url: grafana.url },
  }
  const environments = { production: { url, transport: 'local', root: '/srv/app' } }
  await writeFile(
    join(workspace, '.github/release-pipeline.yml'),
    JSON.stringify({ version: 1, app: 'shop', environments, observe }),
  )
}

const smoke = (more: Record<string, string> = { 'sentry-token': sentry.token }) =>
  runAction('smoke-test', {
    workspace,
    inputs: {
      environment: 'production',
      sha: SHA,
      deadline: new Date(Date.now() + ACTION).toISOString(),
      ...more,
    },
  })

describe('The watch after the smoke tests of a deploy', () => {
  it('keeps a release whose errors have not risen', async () => {
    await configure({})
    sentry.sessions = { [SHA]: { healthy: 400, crashed: 2 } }
    expect(await smoke()).toMatchObject({ code: 0, outputs: { verdict: 'pass', watch: 'steady' } })
  })

  it('fails a release whose errors have risen, and names what it brought', async () => {
    await configure({})
    sentry.sessions = { [SHA]: { healthy: 80, crashed: 20 }, older: { healthy: 5000, crashed: 10 } }
    sentry.issues = [
      {
        shortId: 'APP-7',
        title: 'KeyError: chat',
        level: 'error',
        unhandled: true,
        environment: 'production',
        minutesAgo: 1,
        firstRelease: SHA,
      },
    ]
    const run = await smoke()
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'fail', watch: 'rise' } })
    expect(run.summary).toContain('APP-7: KeyError: chat')
  })

  it.each(['down', 'rubbish'] as const)('does not pass when Sentry is %s', async (mood) => {
    await configure({})
    sentry.mood = mood
    expect(await smoke()).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive', watch: 'inconclusive' } })
  })

  it('does not pass without traffic or without a token, unless the team said to keep such releases', async () => {
    await configure({})
    expect(await smoke()).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive' } })
    expect(await smoke({})).toMatchObject({ code: 1, outputs: { verdict: 'inconclusive' } })
    await configure({ when_inconclusive: 'keep' })
    const kept = await smoke()
    expect(kept).toMatchObject({ code: 0, outputs: { verdict: 'pass', watch: 'inconclusive' } })
    expect(kept.log).toContain('::warning::')
  })
})

describe('Recording a deploy', () => {
  const record = (config = '.github/release-pipeline.yml') =>
    runAction('record-deploy', {
      workspace,
      environment: { GITHUB_API_URL: 'http://127.0.0.1:1' },
      inputs: {
        config,
        environment: 'production',
        sha: SHA,
        'deploy-id': 'd1',
        outcome: 'deployed',
        steps: 'not json',
        'github-token': 'ghs_a_token_of_the_test',
        'sentry-token': sentry.token,
        'grafana-token': grafana.token,
      },
    })

  it('tells what can be told, also without GitHub', async () => {
    await configure({})
    expect(await record()).toMatchObject({ code: 0, outputs: { told: 'sentry,grafana', failed: '' } })
    expect(sentry.releases.get(SHA)?.deploys).toEqual(['production'])
    expect(grafana.annotations).toHaveLength(1)
  })

  it('never fails the run', async () => {
    await configure({})
    sentry.mood = 'down'
    grafana.mood = 'rubbish'
    expect(await record()).toMatchObject({ code: 0, outputs: { told: '', failed: 'sentry,grafana' } })
    expect(await record('missing.yml')).toMatchObject({ code: 0, log: expect.stringContaining('::warning::') })
  })
})
