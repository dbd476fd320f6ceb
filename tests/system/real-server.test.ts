import {
  AgentClient,
  confirmRelease,
  type DeployOutcome,
  deployRelease,
  readStatus,
  rollBack,
} from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLoad, users } from './support/load/start-load.ts'
import { get } from './support/probe.ts'
import { type BuiltRelease, buildRelease, requestFor } from './support/releases.ts'
import { prepareServer, type Server } from './support/server.ts'

const reason = await whyNoVps()
let server: Server

describe.skipIf(reason !== undefined)(
  `A real Debian server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      server = await prepareServer('real')
    }, 300_000)
    afterAll(() => server?.vps.remove())

    it('gets its first release: systemd runs it, nginx serves backend and frontend', async () => {
      await keep(await deploy(await buildRelease('a')))
      expect(await answerOf('/api/version')).toMatchObject({
        status: 200,
        body: expect.stringContaining('a'.repeat(40)),
      })
      expect(await answerOf('/')).toEqual({ status: 200, body: 'release a\n' })
      const { stdout } = await server.vps.sh(
        'systemctl is-active shop-staging-backend-blue shop-staging-worker-blue shop-staging-guard.timer',
      )
      expect(stdout.split('\n').filter((line) => line === 'active')).toHaveLength(3)
    })

    it('loses no request of any kind while releases are deployed, confirmed and rolled back', async () => {
      const load = startLoad(server.vps)
      for (const letter of ['b', 'e']) {
        await keep(await deploy(await buildRelease(letter)))
        const { live } = await rollBack({ ...server.walk, by: 'test', reason: 'zero loss', runUrl: '' })
        expect(live).toMatch(/-aaaaaaa$/)
      }
      const { requests, kinds, commits } = await load.stop()
      console.log(`${requests} requests`)
      const failed = Object.entries(kinds).map(([kind, ended]) => [kind, ended.failed])
      expect(failed).toEqual(Object.keys(users).map((kind) => [kind, {}]))
      for (const { ok } of Object.values(kinds)) expect(ok).toBeGreaterThan(20)
      expect(Object.keys(commits)).toEqual(['a'.repeat(40), 'b'.repeat(40), 'e'.repeat(40)])
    })

    it('gives the lease to exactly one of two runners that ask at the same moment over SSH, 50 times', async () => {
      const [one, two] = await Promise.all([server.walk.connect(), server.walk.connect()])
      const runners = [one, two].map((host) => new AgentClient({ host, agent: ['release-pipeline-agent'] }))
      const winners: number[] = []
      try {
        for (let round = 0; round < 50; round += 1) {
          const orders = runners.map((_, index) => raceOrder(round, index))
          const answers = await Promise.all(runners.map((runner, index) => runner.call('acquire', at(orders, index))))
          expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['acquired', 'held'])
          const winner = answers.findIndex(({ kind }) => kind === 'acquired')
          const { deploy } = at(orders, winner)
          expect((await at(runners, 0).call('status', {})).lease?.deploy).toBe(deploy)
          winners.push(winner)
          await at(runners, winner).call('rollback', {
            deploy,
            onlyBeforeSwitch: true,
            by: 'test',
            reason: 'next round',
          })
        }
      } finally {
        await Promise.all([one.close(), two.close()])
      }
      console.log(`the first won ${winners.filter((winner) => winner === 0).length} of ${winners.length}`)
      expect((await readStatus(server.walk)).lease).toBeNull()
    })

    it('is rolled back by its own timer when the runner is gone and nobody confirms', async () => {
      await deploy(await buildRelease('c', { broken: true }))
      expect((await answerOf('/api/version')).status).toBe(500)
      await until(async () => (await answerOf('/api/version')).body.includes('a'.repeat(40)))
      // Users have the old release back a moment before the host has written everything down.
      await until(async () => (await readStatus(server.walk)).problems.length === 0)
      const status = await readStatus(server.walk)
      expect(status).toMatchObject({ armed: null, lease: null, live: { sha: 'a'.repeat(40), healthy: true } })
      expect(status.blocked.map(({ sha }) => sha)).toContain('c'.repeat(40))
    })

    it('serves again by itself after a power cut in the middle of an unconfirmed release', async () => {
      await deploy(await buildRelease('d'))
      await server.vps.crash()
      await server.vps.boot()
      await until(async () =>
        (await answerOf('/api/version').catch(() => ({ body: '' }))).body.includes('a'.repeat(40)),
      )
      await until(async () => (await readStatus(server.walk)).problems.length === 0)
      expect(await readStatus(server.walk)).toMatchObject({
        armed: null,
        lease: null,
        live: { sha: 'a'.repeat(40), healthy: true },
      })
    })

    it('shows what nginx wrote about this environment to a person at a terminal', async () => {
      expect((await answerOf('/api/version?looked-for')).status).toBe(200)
      const { text } = await readLogs({ component: 'nginx', lines: 5 })
      expect(text).toMatch(/access\.log\n.*GET \/api\/version\?looked-for HTTP\/1\.1" 200/s)
      expect(text).toContain('error.log')
      await expect(readLogs({ component: 'apache', lines: 5 })).rejects.toThrow(
        'backend, worker, nginx, nginx-error, journal',
      )
    })

    it('has what a deploy needs, each told by status', async () => {
      const { checks, memory, disk } = await readStatus(server.walk)
      expect(checks).toHaveLength(4)
      expect(checks?.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
      expect(memory.liveBytes).toBeGreaterThan(10_000_000)
      expect(disk.freeInodes).toBeGreaterThan(0)
    })

    it.each([
      ['units', 'cd /etc/systemd/system; mv shop-staging-worker-green.service /root/; systemctl daemon-reload'],
      ['sockets', 'gpasswd -d www-data deploy; systemctl reload nginx'],
      ['site', 'rm /etc/nginx/sites-enabled/shop-staging'],
    ])('refuses a deploy where somebody broke its %s, and what it says puts it right', async (name, breaks) => {
      await server.vps.sh(breaks)
      await until(async () => (await checked(name))?.verdict === 'fail')
      await expect(deploy(await buildRelease('f'))).rejects.toMatchObject({
        code: 'DEPLOY_HOST_NOT_READY',
        what: expect.stringContaining(`${name}: `),
      })
      const { remedy = '' } = (await checked(name)) ?? {}
      await server.vps.sh(mends(name, remedy), /^upstream [\s\S]*?^}/m.exec(remedy)?.[0] ?? '')
      await until(async () => (await checked(name))?.verdict === 'pass')
      if (name === 'site')
        await server.vps.sh(`rm ${BY_HAND}; ln -s ../sites-available/shop-staging /etc/nginx/sites-enabled/`)
    })

    it('refuses a deploy by a clock that is far from its own, and warns of a configuration that nginx would refuse', async () => {
      const clock = { ...server.walk.clock, now: () => server.walk.clock.now() + 3_600_000 }
      const request = requestFor(await buildRelease('f'), server.walk.clock.now())
      await expect(deployRelease({ ...server.walk, clock, request })).rejects.toThrow(/clock: .* 1 h 0 min apart/)
      await server.vps.sh(`echo 'no such directive;' >${BY_HAND}`)
      expect(await checked('nginx -t')).toMatchObject({
        verdict: 'warning',
        found: expect.stringContaining(`unknown directive "no" in ${BY_HAND}:1`),
      })
      await server.vps.sh(`rm ${BY_HAND}`)
    })

    it('does what a person says who is logged in as root: one file, the same steps, in words', async () => {
      await keep(await deploy(await buildRelease('by hand')))
      const say = (words: string) => server.vps.sh(`/usr/local/sbin/shop-staging ${words}`)
      const status = await say('status')
      expect(status.stdout).toMatch(/^staging serves release \S+ \(\w{7}\), healthy\.\n.*\(warm until the next deploy/)
      const missing = await say('rollback --to deadbeef')
      expect(missing.code).toBe(1)
      expect(missing.stdout).toMatch(
        /ROLLBACK_TARGET_UNKNOWN: No release "deadbeef"\. Releases to go back to:\n[\s\S]* {2}\S+-aaaaaaa/,
      )
      await say('lock --reason fair')
      await expect(deploy(await buildRelease('f'))).rejects.toThrow(/locked by root \(on the host\): fair/)
      await say('unlock')
      expect((await say('rollback --reason "checkout fails"')).stdout).toMatch(
        /answers again.*\nstaging serves release \S+-aaaaaaa/,
      )
      expect((await answerOf('/api/version')).body).toContain('a'.repeat(40))
      await server.vps.sh('systemctl stop "shop-staging-backend-*"')
      expect((await say('recover')).stdout).toMatch(/Started release \S+-aaaaaaa in slot \w+ again/)
      await until(async () => (await answerOf('/api/version')).body.includes('a'.repeat(40)))
    })

    it('lets the deploy user manage its own units and no others', async () => {
      const asDeploy = (command: string) => server.vps.sh(`runuser -u deploy -- ${command}`)
      expect((await asDeploy('systemctl --no-ask-password restart nginx')).code).not.toBe(0)
      expect((await asDeploy('systemctl --no-ask-password stop ssh')).code).not.toBe(0)
      const { live } = await readStatus(server.walk)
      expect((await asDeploy(`systemctl --no-ask-password restart shop-staging-worker-${live?.slot}`)).code).toBe(0)
    })
  },
)

const BY_HAND = '/etc/nginx/conf.d/by-hand.conf'

/** What a person does who reads what is to be done. */
function mends(name: string, remedy: string): string {
  if (name === 'sockets') return remedy.replaceAll('sudo ', '')
  if (name === 'site') return `cat >${BY_HAND}`
  // As provisioning does it.
  return 'mv /root/shop-staging-worker-green.service /etc/systemd/system/; systemctl daemon-reload'
}

async function checked(name: string) {
  return (await readStatus(server.walk)).checks?.find((check) => check.name === name)
}

function raceOrder(round: number, runner: number) {
  const sha = String(runner).repeat(40)
  const release = `20260101T00${String(round).padStart(2, '0')}00Z-${sha.slice(0, 7)}`
  return { deploy: `race-${round}-${runner}`, owner: 'race', runUrl: '', reason: 'race', release, sha }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new TypeError(`There is nothing at ${index}.`)
  return item
}

type Deployed = Extract<DeployOutcome, { kind: 'deployed' }>

async function deploy(release: BuiltRelease): Promise<Deployed> {
  const outcome = await deployRelease({ ...server.walk, request: requestFor(release, server.walk.clock.now()) })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

async function keep({ deployId, fence }: Deployed): Promise<void> {
  expect((await confirmRelease({ ...server.walk, deployId, fence, by: 'test', runUrl: '' })).kind).toBe('confirmed')
}

function answerOf(path: string): Promise<{ status: number; body: string }> {
  return get(undefined, server.vps.address, path)
}

async function readLogs(request: { component: string; lines: number }) {
  const host = await server.walk.connect()
  try {
    return await new AgentClient({ host, agent: ['release-pipeline-agent'] }).call('logs', request)
  } finally {
    await host.close()
  }
}

/** Asks until it is so; fails after 80 s, which is four times the deadline of these releases. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = server.walk.clock.now() + 80_000
  while (!(await condition())) {
    if (server.walk.clock.now() > deadline) throw new TypeError('It did not become so within 80 s.')
    await server.walk.clock.sleep(100)
  }
}
