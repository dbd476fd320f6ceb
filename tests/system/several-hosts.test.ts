import { request } from 'node:http'
import { confirmRelease, deployRelease, readStatuses } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRelease, requestFor } from './support/releases.ts'
import { buildNumbered, startTwoServers, type TwoServers } from './support/two-servers.ts'

const reason = await whyNoVps()
let servers: TwoServers

describe.skipIf(reason !== undefined)(
  `Two servers behind one configuration${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      servers = await startTwoServers()
    }, 300_000)
    afterAll(() => servers?.remove())

    it('get a release: migrated once, live on both, the scheduler on the first alone', async () => {
      await keep(await buildNumbered('a', 1))
      await bothServe('a')
      expect(await servers.sql('select count(*) from migrated')).toBe('1')
      const beats = await Promise.all(
        [servers.one, servers.two].map((vps) =>
          vps.sh('systemctl list-units --plain --no-legend "shop-staging-beat-*"'),
        ),
      )
      expect(beats.map(({ stdout }) => stdout.includes('running'))).toEqual([true, false])
    }, 120_000)

    it('are both back on the release before when a new one does not start on the second', async () => {
      const broken = await buildNumbered('b', 2, 'two')
      await expect(deploy(broken)).rejects.toMatchObject({
        what: expect.stringMatching(/^two: /),
        live: expect.stringMatching(/one: .* again\.[\s\S]*two: /),
      })
      await bothServe('a')
      await nothingLeft()
    }, 180_000)

    it('go back by their own timers when the runner is killed after the first was switched', async () => {
      expect(await servers.killedAt('workers', await buildNumbered('c', 3))).toBe('at workers')
      expect(await served(servers.one.address)).toBe('c'.repeat(40))
      expect(await served(servers.two.address)).toBe('a'.repeat(40))
      const mixed = await servers.client('status', 'staging')
      expect(mixed).toMatchObject({ code: 3, text: expect.stringContaining('The hosts serve different releases') })
      await expect.poll(armed, { timeout: 120_000, interval: 500 }).toEqual([false, false])
      await bothServe('a')
    }, 240_000)

    it('are asked and told from a terminal as one, or one by its name', async () => {
      const { client } = servers
      expect(await client('lock', 'staging', '--reason', 'fair')).toMatchObject({ code: 0 })
      expect((await readStatuses(servers.walk)).map(({ status }) => status.lock?.reason)).toEqual(['fair', 'fair'])
      expect(await client('unlock', 'staging', '--host', 'two')).toMatchObject({ code: 0 })
      expect((await readStatuses(servers.walk)).map(({ status }) => status.lock?.reason)).toEqual(['fair', undefined])
      expect(await client('unlock', 'staging')).toMatchObject({ code: 0 })
      const { text } = await client('logs', 'staging', 'worker', '-n', '5')
      expect(text).toMatch(/^one:[\s\S]*\n\ntwo:/)
      // It was live on the first alone.
      expect(await client('unblock', 'staging', 'c'.repeat(40), '--reason', 'mended')).toMatchObject({ code: 0 })
      expect(await client('env', 'list', 'staging', '--host', 'tow')).toMatchObject({
        code: 2,
        text: expect.stringContaining('did you mean "two"?'),
      })
      expect((await client('confirm', 'staging')).text).toContain('Nothing is armed')
      const plan = await client('provision', 'staging', '--plan')
      for (const { address } of [servers.one, servers.two]) expect(plan.text).toContain(`root@${address}:22`)
      expect((await client('unprovision', 'staging', '--plan')).text).toContain('--host one')
    }, 120_000)

    it('are both taken to the release before by one command', async () => {
      await keep(await buildNumbered('d', 4))
      await bothServe('d')
      const { code, text } = await servers.client('rollback', 'staging', '--reason', 'checkout fails')
      expect(text).toContain('Live: ')
      expect(code).toBe(0)
      await bothServe('a')
      await nothingLeft()
      expect(await servers.client('status', 'staging')).toMatchObject({ code: 0 })
      expect(await servers.sql('select count(*) from migrated')).toBe('4')
    }, 240_000)
  },
)

function deploy(release: BuiltRelease) {
  return deployRelease({ ...servers.walk, request: requestFor(release, servers.walk.clock.now()) })
}

async function keep(release: BuiltRelease): Promise<void> {
  const outcome = await deploy(release)
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  const { deployId, fence } = outcome
  const kept = await confirmRelease({ ...servers.walk, deployId, fence, by: 'test', runUrl: '' })
  expect(kept).toMatchObject({ kind: 'confirmed' })
}

async function bothServe(letter: string): Promise<void> {
  const [one, two] = await Promise.all([served(servers.one.address), served(servers.two.address)])
  expect({ one, two }).toEqual({ one: letter.repeat(40), two: letter.repeat(40) })
}

async function armed(): Promise<boolean[]> {
  return (await readStatuses(servers.walk)).map(({ status }) => status.armed !== null)
}

async function nothingLeft(): Promise<void> {
  for (const { status } of await readStatuses(servers.walk))
    expect(status).toMatchObject({ armed: null, lease: null, live: { healthy: true } })
}

/** Commit that a server answers with. */
function served(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: address, path: '/api/version', headers: { host: 'shop.test' } }, async (response) => {
      let text = ''
      for await (const part of response) text += String(part)
      resolve(/"sha":"([0-9a-f]{40})"/.exec(text)?.[1] ?? `${response.statusCode}: ${text}`)
    })
      .once('error', reject)
      .end()
  })
}
