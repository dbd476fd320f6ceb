import {
  confirmRelease,
  type DeployEvent,
  type DeployOutcome,
  deployRelease,
  readStatus,
  rollBack,
} from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get, startTraffic } from './support/probe.ts'
import { buildRelease, requestFor } from './support/releases.ts'
import { prepareServer, type Server } from './support/server.ts'

const reason = await whyNoVps()
const skipped = reason === undefined ? '' : ` [skipped: ${reason}]`
let server: Server
const GUARD = 'systemctl status shop-staging-guard.service'

describe.skipIf(reason !== undefined)(`A real server that reloads nginx at a switch${skipped}`, () => {
  beforeAll(async () => {
    server = await prepareServer('reload', {
      activation: '{ mode: reload, ports: [8001, 8002], standby: 10s, drain: 5m }',
      confirmWithin: '10m',
    })
  }, 300_000)
  afterAll(() => server?.vps.remove())

  it('moves users between two ports and back, by the one grant that it has', async () => {
    await keep('a')
    expect(await liveSha()).toBe('a'.repeat(40))
    const traffic = startTraffic(server.vps.address, '/api/version')
    await keep('b')
    await rollBack({ ...server.walk, by: 'test', reason: 'back', runUrl: '' })
    const { requests, failed, seen } = await traffic.stop()
    expect(seen).toEqual(['a'.repeat(40), 'b'.repeat(40)])
    expect(failed.length / requests).toBeLessThan(0.01)
    // Who opened a page of either release still finds its chunks.
    for (const name of ['a', 'b']) {
      const chunk = await get(undefined, server.vps.address, `/assets/page-${name}.js`)
      expect(chunk).toEqual({ status: 200, body: `page ${name}\n` })
    }
    expect((await get(undefined, server.vps.address, '/assets/page-z.js')).status).toBe(404)
    expect(await readStatus(server.walk)).toMatchObject({ activation: 'reload', problems: [], live: { healthy: true } })
  })

  it('leaves users where they are when somebody broke the configuration of nginx', async () => {
    const broken = () => server.vps.sh("echo 'no such directive;' >/etc/nginx/conf.d/broken.conf")
    const late = deploy('c', {}, ({ kind }) => (kind === 'armed' ? broken() : undefined))
    await expect(late).rejects.toMatchObject({ code: 'WEB_SERVER_NOT_RELOADED' })
    expect(await liveSha()).toBe('a'.repeat(40))
    // The next one is told before it begins.
    await expect(deploy('c2')).rejects.toMatchObject({
      code: 'DEPLOY_HOST_NOT_READY',
      what: expect.stringMatching(/nginx -t: .*unknown directive "no".*has to reload it\. Run `sudo nginx -t`/),
    })
    expect(await liveSha()).toBe('a'.repeat(40))
    await server.vps.sh('rm /etc/nginx/conf.d/broken.conf')
    await keep('d')
    expect(await liveSha()).toBe('d'.repeat(40))
    expect((await readStatus(server.walk)).problems).toEqual([])
  })

  it('ends the release before at its time by the timer of the host, and a rollback starts it again', async () => {
    const running = async () => (await server.vps.sh('systemctl is-active "shop-staging-backend-*"')).stdout.trim()
    expect((await server.vps.sh('systemctl show --property=TimeoutStopUSec "shop-staging-backend-*"')).stdout).toBe(
      'TimeoutStopUSec=5min\n\nTimeoutStopUSec=5min\n',
    )
    await until(async () => (await running()) === 'active')
    expect(await readStatus(server.walk)).toMatchObject({ standby: { running: false }, problems: [] })
    // Nothing is left to watch: the timer starts no agent.
    await until(async () => /ExecCondition=.*status=1/.test((await server.vps.sh(GUARD)).stdout))
    await rollBack({ ...server.walk, by: 'test', reason: 'cold', runUrl: '' })
    expect(await liveSha()).toBe('a'.repeat(40))
    await keep('e')
  })

  it('waits in no rollback for a release that does not end', async () => {
    const { deployId } = await deploy('f', { deaf: true })
    await rollBack({ ...server.walk, deployId, by: 'test', reason: 'deaf', runUrl: '' })
    expect(await liveSha()).toBe('e'.repeat(40))
    const state = async () => (await server.vps.sh('systemctl is-active "shop-staging-backend-*"')).stdout
    expect(await state()).toContain('deactivating')
    // The release to go to needs its slot, and five minutes have not passed.
    await rollBack({ ...server.walk, by: 'test', reason: 'further', runUrl: '' })
    expect(await liveSha()).toBe('a'.repeat(40))
    expect(await state()).not.toContain('deactivating')
  })

  it('serves the same release after a reboot', async () => {
    await server.vps.crash()
    await server.vps.boot()
    await until(async () => (await liveSha()) === 'a'.repeat(40))
  })
})

describe.skipIf(reason !== undefined)(`A real server with one fixed port${skipped}`, () => {
  beforeAll(async () => {
    server = await prepareServer('restart', { activation: '{ mode: restart, port: 8001 }', confirmWithin: '10m' })
  }, 300_000)
  afterAll(() => server?.vps.remove())

  it('serves one release after the other, and goes back', async () => {
    await keep('a')
    await keep('b')
    expect(await liveSha()).toBe('b'.repeat(40))
    await rollBack({ ...server.walk, by: 'test', reason: 'back', runUrl: '' })
    expect(await liveSha()).toBe('a'.repeat(40))
    const { stdout } = await server.vps.sh('systemctl list-units --no-legend --state=active "shop-staging-backend-*"')
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('is back on the old release within seconds when the machine goes down in the middle of a switch', async () => {
    const cut = deploy('c', { bootMs: 8000 }).catch(() => undefined)
    await until(async () => (await liveSha()) === undefined)
    await server.vps.crash()
    await server.vps.boot()
    await until(async () => (await liveSha()) === 'a'.repeat(40))
    await cut
    await until(async () => (await readStatus(server.walk)).problems.length === 0)
    expect(await readStatus(server.walk)).toMatchObject({ armed: null, lease: null, live: { sha: 'a'.repeat(40) } })
  })
})

async function deploy(
  letter: string,
  app: Parameters<typeof buildRelease>[1] = {},
  onEvent?: (event: DeployEvent) => unknown,
): Promise<Extract<DeployOutcome, { kind: 'deployed' }>> {
  const request = requestFor(await buildRelease(letter, app), server.walk.clock.now())
  const outcome = await deployRelease({
    ...server.walk,
    request,
    ...(onEvent === undefined ? {} : { onEvent: (event) => void onEvent(event) }),
  })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

async function keep(letter: string): Promise<void> {
  const { deployId, fence } = await deploy(letter)
  expect((await confirmRelease({ ...server.walk, deployId, fence, by: 'test', runUrl: '' })).kind).toBe('confirmed')
}

async function liveSha(): Promise<string | undefined> {
  const { status, body } = await get(undefined, server.vps.address, '/api/version').catch(() => ({
    status: 0,
    body: '',
  }))
  return status === 200 ? /[0-9a-f]{40}/.exec(body)?.[0] : undefined
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = server.walk.clock.now() + 80_000
  while (!(await condition())) {
    if (server.walk.clock.now() > deadline) throw new TypeError('It did not become so within 80 s.')
    await server.walk.clock.sleep(100)
  }
}
