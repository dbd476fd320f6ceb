import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '@release-pipeline/core'
import {
  confirmRelease,
  type DeployEvent,
  type DeployOutcome,
  deployRelease,
  type HostWalk,
  readStatus,
} from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRelease, requestFor, type Traits } from './support/releases.ts'
import type { RunnerOrder } from './support/runner.ts'
import { prepareServer, type Server, walkOf } from './support/server.ts'
import { startTally } from './support/share-tally.ts'

/** How long the host waits for the next step of a runner that is gone. */
const CONFIRM_WITHIN = '12s'
const ACTIVATION = '{ mode: blue-green, canary: { steps: [{ share: 5, for: 3s }, { share: 25, for: 3s }] } }'
/** Standard deviations that a share may be off. nginx takes the links in turns, so it is nearer than chance would be. */
const SIGMAS = 4
const A = 'a'.repeat(40)
const reason = await whyNoVps()
let server: Server
/** Of the deploys that nothing happens to: a busy machine may take its time. */
let patient: HostWalk

describe.skipIf(reason !== undefined)(
  `A canary on a real server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      server = await prepareServer('canary', { confirmWithin: CONFIRM_WITHIN, activation: ACTIVATION, keep: 4 })
      patient = walkOf(server.vps, parseConfig(server.configText.replace(CONFIRM_WITHIN, '10m')))
      await keep(await deploy('a'))
    }, 300_000)
    afterAll(() => server?.vps.remove())

    it('takes a release back that serves its share worse, and no request of the others is lost', async () => {
      const tally = startTally(server.vps.address, '/api/orders')
      const shares: number[] = []
      const onEvent = (event: DeployEvent) => event.kind === 'canary-share' && shares.push(event.share)
      await expect(deploy('c', { brokenOrders: true }, onEvent)).rejects.toMatchObject({
        code: 'CANARY_TAKEN_BACK',
        what: expect.stringMatching(/errors have risen: \d+ of \d+ requests to it failed, and 0 of \d+ to the live/),
      })
      await allOnOld()
      const { answers, failed } = await tally.stop()
      expect(shares).toEqual([5])
      expect([...answers.keys()]).toEqual([A])
      // What the broken release itself answered; nobody met a gap.
      expect(new Set(failed)).toEqual(new Set(['status 500']))
    }, 60_000)

    it('is taken back by the host when its runner is killed, and no request is lost', async () => {
      const tally = startTally(server.vps.address, '/api/version', 2)
      await killRunnerInCanary('d')
      expect((await readStatus(server.walk)).canary?.share).toBe(5)
      await allOnOld()
      const { answers, failed } = await tally.stop()
      expect(failed).toEqual([])
      expect([...answers.keys()].toSorted()).toEqual([A, 'd'.repeat(40)])
      const { blocked } = await readStatus(server.walk)
      expect(blocked.find(({ sha }) => sha === 'd'.repeat(40))?.reason).toContain('nobody went on')
    }, 60_000)

    it('is gone after a reboot: all requests are on the old release', async () => {
      let met = (): void => undefined
      const begun = new Promise<void>((resolve) => {
        met = resolve
      })
      const cut = deploy('e', {}, (event) => event.kind === 'canary-share' && met()).catch(() => undefined)
      await begun
      await server.vps.crash()
      await server.vps.boot()
      await allOnOld()
      expect(await linksTo('green')).toBe(0)
      await cut
    }, 60_000)

    it('gives each share of the requests as it says, then all, and no request is lost', async () => {
      const tally = startTally(server.vps.address, '/api/version')
      const counted: { share: number; before: ReadonlyMap<string, number>; after?: ReadonlyMap<string, number> }[] = []
      const summaries: string[] = []
      const deployed = await deploy('b', {}, (event) => {
        if (event.kind === 'canary-share') counted.push({ share: event.share, before: tally.soFar() })
        if (event.kind !== 'canary-step') return
        Object.assign(counted.at(-1) ?? {}, { after: tally.soFar() })
        summaries.push(event.summary)
      })
      await keep(deployed)
      const { answers, failed } = await tally.stop()
      expect(failed).toEqual([])
      expect([...answers.keys()].toSorted()).toEqual([A, 'b'.repeat(40)])
      for (const { share, before, after = before } of counted) {
        const grown = (sha: string) => (after.get(sha) ?? 0) - (before.get(sha) ?? 0)
        const fromNew = grown('b'.repeat(40))
        const all = fromNew + grown(A)
        const off = Math.abs(fromNew - (share / 100) * all)
        const sigma = Math.sqrt(all * (share / 100) * (1 - share / 100))
        console.info(`${share} %: ${fromNew} of ${all} answers, ${(off / sigma).toFixed(2)} standard deviations off`)
        expect(all).toBeGreaterThan(200)
        expect(off).toBeLessThanOrEqual(SIGMAS * sigma)
      }
      // Counted by the host itself, from the log of nginx.
      for (const summary of summaries) expect(summary).toMatch(/ 0 of \d+ requests to it failed, and 0 of \d{3,} to/)
      expect(summaries[1]).toContain('no rise of errors')
    }, 60_000)
  },
)

type Deployed = Extract<DeployOutcome, { kind: 'deployed' }>

async function deploy(letter: string, traits: Traits = {}, onEvent?: (event: DeployEvent) => void): Promise<Deployed> {
  const request = requestFor(await buildRelease(letter, traits), patient.clock.now())
  const outcome = await deployRelease({ ...patient, request, ...(onEvent === undefined ? {} : { onEvent }) })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

async function keep({ deployId, fence }: Deployed): Promise<void> {
  expect((await confirmRelease({ ...patient, deployId, fence, by: 'test', runUrl: '' })).kind).toBe('confirmed')
}

/** A runner in a process of its own, killed when it has first asked how its release does at its share. */
async function killRunnerInCanary(letter: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'canary-'))
  const { sha, path } = await buildRelease(letter)
  const { configText } = server
  const order: RunnerOrder = {
    ...{ configText, privateKey: server.vps.privateKey, release: { sha, path } },
    end: 'confirm',
  }
  await writeFile(join(directory, 'order.json'), JSON.stringify(order), { mode: 0o600 })
  const program = fileURLToPath(new URL('support/runner.ts', import.meta.url))
  const runner = spawn(process.execPath, [program, join(directory, 'order.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: runner.stdout })) {
    if (line.startsWith('end')) throw new TypeError(`The runner was never in the canary: ${line}`)
    if (line === 'at canary') runner.kill('SIGKILL')
  }
  await rm(directory, { recursive: true, force: true })
}

async function allOnOld(): Promise<void> {
  await until(async () => {
    const now = await readStatus(server.walk).catch(() => undefined)
    return now?.armed === null && now.lease === null && now.canary === null && now.problems.length === 0
  })
  expect((await readStatus(server.walk)).live).toMatchObject({ sha: A, healthy: true })
  expect(await linksTo('blue')).toBe(20)
}

async function linksTo(slot: string): Promise<number> {
  const { stdout } = await server.vps.sh('cd /opt/shop-staging/live; for link in s*.sock; do readlink $link; done')
  return stdout.split('\n').filter((target) => target.endsWith(`/${slot}.sock`)).length
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = server.walk.clock.now() + 40_000
  while (!(await condition())) {
    if (server.walk.clock.now() > deadline) throw new TypeError('It did not become so within 40 s.')
    await server.walk.clock.sleep(100)
  }
}
