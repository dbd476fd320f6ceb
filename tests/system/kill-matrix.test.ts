import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '@release-pipeline/core'
import { confirmRelease, deployRelease, type HostStatus, type HostWalk, readStatus } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCells, type Cell, randomFrom, type Step, sample } from './support/cells.ts'
import { strike } from './support/faults.ts'
import { keepMatrix } from './support/keep-matrix.ts'
import { get, startTraffic } from './support/probe.ts'
import { type BuiltRelease, buildRelease, requestFor } from './support/releases.ts'
import type { RunnerOrder } from './support/runner.ts'
import { prepareServer, type Server, walkOf } from './support/server.ts'

const SEED = 20261123
const full = process.env['TEST_FULL'] === '1'
const cells = full ? allCells : sample(SEED)
const random = randomFrom(SEED)
/** How long a cell waits for a release that nobody confirms; a slow machine has to come from arm to confirm within it. */
const DEADLINE = '15s'
/** Long enough to be struck in its middle. */
const CANARY = '{ mode: blue-green, canary: { steps: [{ share: 25, for: 2s }] } }'
const reason = await whyNoVps()
let server: Server
/** Of the deploys that nothing happens to: a busy machine may take its time. */
let patient: HostWalk
let directory: string
let releases = 0

describe.skipIf(reason !== undefined)(
  `Of ${allCells.length} cells of step and fault, ${full ? 'all' : `a sample of ${cells.length}`}${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    const held: Cell[] = []
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'matrix-'))
      server = await prepareServer('matrix', { confirmWithin: DEADLINE, disk: 256 })
      patient = walkOf(server.vps, parseConfig(server.configText.replace(DEADLINE, '10m')))
      await deployAndKeep(await nextRelease())
    }, 300_000)
    afterAll(async () => {
      await server?.vps.remove()
      await rm(directory, { recursive: true, force: true })
      if (full) await keepMatrix(allCells, held)
    })

    it.each(cells)('$step, $fault: the site answers, one release is live, nothing half is left', async (cell) => {
      const before = await readStatus(server.walk)
      const candidate = await nextRelease()
      // A pulled cable, a cut power and a reboot are noticed by users; everything else must not be.
      const unnoticed = !['power cut', 'reboot', 'link down'].includes(cell.fault)
      const traffic = unnoticed ? startTraffic(server.vps.address, '/api/version', 2) : undefined
      const { struck, mend, ended } = await runInto(cell, candidate)
      expect(struck, `the runner never came to ${cell.step}; it ended with: ${ended}`).toBe(true)
      // Only broken configuration stays: nobody who repairs it knows of the deploy.
      if (cell.fault !== 'nginx configuration broken' || cell.step === 'rollback') await mend()
      await settled()
      const failed = (await traffic?.stop())?.failed ?? []
      expect(failed).toEqual([])
      const between = await readStatus(server.walk)
      expect([before.live?.sha, candidate.sha]).toContain(between.live?.sha)

      const next = await nextRelease()
      await deployAndKeep(next)
      await mend()
      expect(await readStatus(server.walk)).toMatchObject({
        live: { sha: next.sha, healthy: true },
        lease: null,
        armed: null,
        problems: [],
      })
      expect(await served()).toBe(next.sha)
      await nothingHalf()
      held.push(cell)
    })
  },
)

async function nextRelease(): Promise<BuiltRelease> {
  releases += 1
  return buildRelease(`release ${releases} of the matrix`)
}

interface Ran {
  readonly struck: boolean
  readonly mend: () => Promise<void>
  /** Last words of the runner. */
  readonly ended: string
}

/** Lets a runner deploy, and strikes when it has asked for the step. */
async function runInto({ step, fault }: Cell, release: BuiltRelease): Promise<Ran> {
  const order: RunnerOrder = {
    configText: step === 'canary' ? server.configText.replace('{ mode: blue-green }', CANARY) : server.configText,
    privateKey: server.vps.privateKey,
    release: { sha: release.sha, path: release.path },
    end: step === 'rollback' ? 'roll-back' : 'confirm',
  }
  const file = join(directory, 'order.json')
  await writeFile(file, JSON.stringify(order), { mode: 0o600 })
  const program = fileURLToPath(new URL('support/runner.ts', import.meta.url))
  const runner = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const over = new Promise<void>((resolve) => runner.once('close', () => resolve()))
  let struck: Promise<() => Promise<void>> | undefined
  let last = ''
  for await (const line of createInterface({ input: runner.stdout })) {
    last = line
    if (line !== `at ${step satisfies Step}` || struck !== undefined) continue
    struck = wait(random() * 150).then(() => strike(fault, server.vps, runner))
    // With the power gone nobody answers until it is back: the runner is not waited for.
    if (fault === 'power cut') struck = struck.then((mend) => mend()).then(() => nothing)
  }
  await over
  const mend = (await struck) ?? nothing
  return { struck: struck !== undefined, mend, ended: last }
}

const nothing = async () => undefined

/** Until nothing waits for a deadline, and what the host says is live is what users get. */
async function settled(): Promise<void> {
  await until(async () => {
    const now = await status()
    return now?.armed === null && now.live?.sha === (await served().catch(() => undefined))
  })
}

async function status(): Promise<HostStatus | undefined> {
  return readStatus(server.walk).catch(() => undefined)
}

/** As the next push does it: takes over what is left of the last one, as soon as its lease counts as left behind. */
async function deployAndKeep(release: BuiltRelease): Promise<void> {
  await until(async () => (await status())?.lease?.alive !== true)
  const outcome = await deployRelease({ ...patient, request: requestFor(release, patient.clock.now()) })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  const { deployId, fence } = outcome
  const kept = await confirmRelease({ ...patient, deployId, fence, by: 'matrix', runUrl: '' })
  expect(kept.kind).toBe('confirmed')
}

async function served(): Promise<string> {
  const { body } = await get(undefined, server.vps.address, '/api/version')
  return (JSON.parse(body) as { sha: string }).sha
}

/** Every directory among the releases is sealed and known, and nothing lies where uploads arrive. */
async function nothingHalf(): Promise<void> {
  const { stdout } = await server.vps.sh(
    'cd /opt/shop-staging; ls incoming; for release in releases/*; do [ -e $release/SEALED ] || echo "half: $release"; done',
  )
  expect(stdout).toBe('')
  const listed = (await server.vps.sh('ls /opt/shop-staging/releases')).stdout.trim().split('\n')
  expect(listed.toSorted()).toEqual((await readStatus(server.walk)).releases.map(({ id }) => id).toSorted())
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new TypeError('It did not become so within 60 s.')
    await wait(200)
  }
}
