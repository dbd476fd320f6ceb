import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostStatus } from '@release-pipeline/release'
import type { StepEvent } from '@release-pipeline/testing/workflow-runner'
import {
  anna,
  boris,
  type Edit,
  type FinishedRun,
  REPOSITORY,
  type StartedRun,
  startProbe,
  type World,
} from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { startInitWorld } from '../support/init-world.ts'

let world: World
/** What staging serves and keeps. */
let live: string
/** Told of all that happens in a run. */
let watch: (run: StartedRun, what: { readonly step: StepEvent } | { readonly line: string }) => void = () => undefined

beforeAll(async () => {
  world = await startInitWorld({
    onStep: (run, step) => watch(run, { step }),
    onLine: (run, _, line) => watch(run, { line }),
  })
  live = await world.installFirstRelease(['staging'])
}, 180_000)

afterAll(() => world?.close({ remove: true }))

let count = 0
const commit = (edits: Readonly<Record<string, Edit>> = {}) => {
  count += 1
  const added = { [`service/change-${count}.mjs`]: `export const change = ${count}\n` }
  return world.desk.commit({
    by: anna,
    branch: 'main',
    message: `feat: change ${count}`,
    edits: { ...added, ...edits },
  })
}
const push = () => world.github.push({ repository: REPOSITORY, by: anna.login })
const deployed = async (work: () => Promise<unknown>) => runOf(await world.actions.after(work), 'deploy-staging')
const status = (): Promise<HostStatus> => world.terminal('staging', (session) => session.call('status', {}))
const served = async () => ((await (await fetch(`${world.url('staging')}/api/health`)).json()) as { sha: string }).sha
const warningsOf = (run: FinishedRun | undefined) =>
  run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n') ?? ''

describe('Two pushes that race', () => {
  /** The tests of this commit take until another one is live. */
  const waiting = (flag: string) => ({
    'tests/slow.test.mjs': `import { existsSync } from 'node:fs'
import test from 'node:test'
test('slow', async () => {
  while (!existsSync('${flag}')) await new Promise((resolve) => setTimeout(resolve, 100))
})
`,
  })

  it('end with the newer commit live, and the older one that comes late is superseded and not deployed', async () => {
    const flag = join(world.paths.directory, 'newer-is-live')
    let newer = ''
    watch = (_, what) => {
      if ('step' in what && what.step.kind === 'finished' && what.step.step === 'Run $/actions/confirm')
        writeFileSync(flag, '')
    }
    const runs = await world.actions.after(async () => {
      await commit(waiting(flag))
      await push()
      newer = await commit({ 'tests/slow.test.mjs': undefined })
      await push()
    })
    expect(runs.map((run) => [run.conclusion, outputsOf(run, 'staging')['outcome']])).toEqual([
      ['success', 'deployed'],
      ['success', 'superseded'],
    ])
    watch = () => undefined
    expect(await served()).toBe(newer)
    live = newer
  })

  it('are deployed one after the other when the older one is first', async () => {
    const shas: string[] = []
    const order: string[] = []
    watch = ({ id }, what) => {
      if ('line' in what && /✓ (acquire|receive|switch)/.test(what.line)) order.push(id)
    }
    const runs = await world.actions.after(async () => {
      for (const _ of ['one', 'two']) {
        shas.push(await commit())
        await push()
      }
    })
    watch = () => undefined
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    // No step of the one between two steps of the other.
    expect(order.filter((id, at) => id !== order[at - 1]).length).toBeLessThanOrEqual(2)
    expect(await served()).toBe(shas[1])
    live = shas[1] ?? ''
  })
})

describe('Failed jobs that are run again', () => {
  it('deploy the bytes that were built and tested the first time', async () => {
    const lock = { action: 'lock', by: boris.login, reason: 'the database is being moved' } as const
    await world.terminal('staging', (session) => session.call('lock', lock))
    const sha = await commit()
    const first = await deployed(push)
    expect(first?.conclusion).toBe('failure')
    expect(whyOf(first)).toContain('DEPLOY_LOCKED')
    expect(await served()).toBe(live)
    await world.terminal('staging', (session) => session.call('lock', { action: 'unlock', by: boris.login }))
    const again = first === undefined ? undefined : await world.actions.rerunFailed(first, boris.login)
    expect(again?.conclusion, whyOf(again)).toBe('success')
    const kept = again?.jobs.flatMap((job) => (job.kept === true ? [job.id] : []))
    expect(kept).toEqual(['staging / test', 'staging / build'])
    expect(await served()).toBe(sha)
    live = sha
  })
})

/** Where somebody presses "Cancel workflow": when a step begins, or when the deploy has told of one of its own. */
const moments: readonly { readonly moment: string; readonly full?: true }[] = [
  { moment: 'step: Prove that the smoke suite can fail', full: true },
  { moment: 'step: Run the tests of the configuration', full: true },
  { moment: 'step: Build', full: true },
  { moment: 'step: Run $/actions/deploy' },
  { moment: 'line: ✓ receive', full: true },
  { moment: 'line: ✓ prepare', full: true },
  { moment: 'line: ✓ arm', full: true },
  { moment: 'line: ✓ start', full: true },
  { moment: 'line: ✓ check', full: true },
  { moment: 'line: ✓ switch' },
  { moment: 'line: ✓ workers', full: true },
  { moment: 'step: Run $/actions/smoke-test', full: true },
  { moment: 'step: Run $/actions/confirm', full: true },
  { moment: 'step: Run $/actions/record-deploy', full: true },
]

describe('A run that is cancelled', () => {
  let probe: ReturnType<typeof startProbe>
  beforeAll(() => {
    probe = startProbe(world.url('staging'))
  })

  /** Pushes, and presses cancel once at the moment. */
  async function cancelledAt(moment: string): Promise<{ sha: string; run: FinishedRun | undefined }> {
    let pressed = false
    let deploying = false
    watch = ({ id }, what) => {
      if ('step' in what && what.step.step === 'Run $/actions/deploy') deploying = true
      const reached =
        'step' in what
          ? what.step.kind === 'started' &&
            moment === `step: ${what.step.step}` &&
            (moment !== 'step: Run $/actions/smoke-test' || deploying)
          : moment.startsWith('line: ') && what.line.includes(moment.slice('line: '.length))
      if (!reached || pressed) return
      pressed = true
      world.actions.cancelRun(id)
    }
    const sha = await commit()
    const run = await deployed(push)
    watch = () => undefined
    expect(pressed, `${moment} never came`).toBe(true)
    return { sha, run }
  }

  /** Waits until the host has nothing under way, as a person would see it. */
  async function settled(): Promise<HostStatus> {
    await expect
      .poll(async () => (await status()).lease?.alive ?? false, { timeout: 60_000, interval: 300 })
      .toBe(false)
    return status()
  }

  it.each(moments.filter(({ full }) => full !== true || process.env['TEST_FULL'] === '1'))(
    'at $moment leaves a release that answers, and nothing half done',
    async ({ moment }) => {
      const { sha, run } = await cancelledAt(moment)
      expect(['cancelled', 'failure', 'success']).toContain(run?.conclusion)
      const { armed } = await status()
      if (armed?.switched === true) {
        // Live and unconfirmed: the run says until when, and a person takes it back; else the host would.
        expect(await served()).toBe(sha)
        expect(warningsOf(run)).toContain('not confirmed')
        const reason = 'the run was cancelled'
        await world.terminal('staging', (session) =>
          session.call('rollback', { deploy: armed.deploy, by: boris.login, reason }),
        )
        expect(await served()).toBe(live)
      }
      const after = await settled()
      expect([after.armed, after.problems]).toEqual([null, []])
      // Kept is only what was confirmed, and nothing else serves.
      expect([live, sha]).toContain(after.live?.sha)
      expect(await served()).toBe(after.live?.sha)
      live = after.live?.sha ?? ''
    },
  )

  it('in its smoke tests is taken back by the host itself at the deadline', async () => {
    await commit({
      '.github/release-pipeline.yml': (text) => text.replace('  staging:\n', '  staging:\n    confirm_within: 10s\n'),
    })
    const { run } = await cancelledAt('step: Run $/actions/smoke-test')
    expect(run?.conclusion).toBe('cancelled')
    await expect.poll(served, { timeout: 60_000, interval: 300 }).toBe(live)
    expect((await settled()).armed).toBe(null)
  })

  it('does not stand in the way of the next push, and no request was lost over all of them', async () => {
    const sha = await commit({
      '.github/release-pipeline.yml': (text) => text.replace('confirm_within: 10s', 'confirm_within: 10m'),
    })
    const run = await deployed(push)
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(await served()).toBe(sha)
    const { failed, firstFailure } = await probe.stop()
    expect(failed, firstFailure).toBe(0)
  })
})
