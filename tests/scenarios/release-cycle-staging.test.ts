import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anna, type FinishedRun, REPOSITORY, startProbe, startWorld, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenLogin, smallChange } from '../../demo/changes.ts'
import { modelScript } from '../../demo/model-script.ts'
import { outputsOf, runOf, whyOf } from '../../demo/steps.ts'

const suite = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
let directory: string
let world: World
let live: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cycle-'))
  world = await startWorld({ directory, suite, example: join(suite, 'examples/node-service'), script: modelScript })
  live = await world.installFirstRelease()
}, 120_000)

afterAll(async () => {
  await world.close({ remove: true })
}, 30_000)

/** Pushes a change to main and waits for everything that it starts. */
async function push(
  change: Parameters<World['desk']['commit']>[0],
): Promise<{ sha: string; run: FinishedRun | undefined }> {
  const sha = await world.desk.commit(change)
  const runs = await world.actions.after(() => world.github.push({ repository: REPOSITORY, by: anna.login }))
  return { sha, run: runOf(runs, 'deploy-staging') }
}

const onMain = (change: Pick<Parameters<World['desk']['commit']>[0], 'message' | 'edits'>) => ({
  by: anna,
  branch: 'main',
  ...change,
})

const served = async () => ((await (await fetch(`${world.url('staging')}/api/health`)).json()) as { sha: string }).sha

describe('A push to main', () => {
  it('is tested, built, deployed, smoke-tested and kept', async () => {
    const { sha, run } = await push(onMain(smallChange('a scenario')))
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'staging')).toMatchObject({ outcome: 'deployed', verdict: 'pass', result: 'confirmed' })
    expect(await served()).toBe(sha)
    live = sha
  })

  it('records on GitHub which bytes run on staging', async () => {
    const deployments = [...world.github.repository(REPOSITORY).deployments.values()]
    const deployment = deployments.find((candidate) => candidate.sha === live)
    expect(deployment?.statuses.at(-1)?.state).toBe('success')
    expect(deployment?.payload).toMatchObject({
      artifact: `release-${live}`,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('is rolled back by itself when a smoke test fails, and no request is lost meanwhile', async () => {
    const probe = startProbe(world.url('staging'))
    const { sha, run } = await push(onMain(brokenLogin))
    const reading = await probe.stop()
    expect(run?.conclusion).toBe('failure')
    expect(outputsOf(run, 'deploy')).toMatchObject({ outcome: 'deployed' })
    expect(outputsOf(run, 'smoke')).toMatchObject({ verdict: 'fail' })
    expect(outputsOf(run, 'rollback')).toMatchObject({ result: 'rolled-back', 'live-sha': live })
    expect(await served()).toBe(live)
    expect(reading.failed, reading.firstFailure).toBe(0)
    expect(reading.bySha.get(live)).toBeGreaterThan(0)
    expect([...reading.bySha.keys()].every((answered) => answered === live || answered === sha)).toBe(true)
    const told = [...world.telegram.messages.values()].at(-1)?.text
    expect(told).toContain('Deploy to staging failed')
    expect(told).toMatch(/why: fail: .*expected 200, got 500/)
    const summary = run?.jobs.map((job) => job.summary).join('\n')
    expect(summary).toContain('### Last lines on staging')
    expect(summary).toMatch(/slot (blue|green) \(live\)/)
  })

  it('reaches no server when its tests fail', async () => {
    const before = world.server.ssh.commands.length
    const { run } = await push(
      onMain({
        message: 'test: expect the impossible',
        edits: { 'tests/units.test.mjs': (text) => `${text}\ntest('never', () => assert.equal(1, 2))\n` },
      }),
    )
    expect(run?.conclusion).toBe('failure')
    expect(run?.jobs.map(({ id, result }) => [id, result])).toEqual([
      ['staging / test', 'failure'],
      ['staging / build', 'skipped'],
      ['staging / deploy', 'skipped'],
    ])
    expect(whyOf(run)).toContain('CHECKS_FAILED')
    expect(world.server.ssh.commands.length).toBe(before)
    expect(await served()).toBe(live)
  })
})

describe('The front door', () => {
  const stage = (name: string) => `name: One stage
on: workflow_dispatch
permissions: {}
jobs:
  stage:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    environment: { name: staging, deployment: false }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: door
        uses: release-pipeline/release-pipeline@v1
        with:
          stage: ${name}
          smoke-secrets: \${{ secrets.SMOKE_SECRETS }}
`

  async function runStage(name: string): Promise<FinishedRun | undefined> {
    const workflow = `.github/workflows/stage-${name}.yml`
    const message = `ci: run the stage ${name} [skip ci]`
    const branch = `stage-${name}`
    await world.desk.commit({ by: anna, branch, message, edits: { [workflow]: stage(name) } })
    const runs = await world.actions.after(() =>
      world.github.dispatch({ repository: REPOSITORY, workflow, by: anna.login, ref: branch }),
    )
    return runOf(runs, `stage-${name}`)
  }

  it('runs the smoke tests of staging and keeps their report', async () => {
    const run = await runStage('smoke')
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'door')).toMatchObject({ verdict: 'pass' })
    expect(run?.jobs.flatMap((job) => job.log).join('\n')).toContain(
      'smoke-staging-stage-1 has been successfully uploaded',
    )
  })

  it('refuses a stage that does not exist', async () => {
    const run = await runStage('stagging')
    expect(run?.conclusion).toBe('failure')
    expect(whyOf(run)).toContain('stage must be review, staging, production, smoke, rollback or backup')
  })
})
