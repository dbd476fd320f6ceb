import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SuiteError } from '@release-pipeline/core'
import {
  type Command,
  confirmRelease,
  type DeployOptions,
  type DeployRequest,
  deployRelease,
  type Host,
  readStatus,
  rollBack,
} from '@release-pipeline/release'
import { generateKeyPair } from '@release-pipeline/testing/ssh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeployWorld, startDeployWorld } from './deploy-world.ts'

const sha = (digit: string) => digit.repeat(40)
let world: DeployWorld

const deploy = (request: DeployRequest, options: Partial<DeployOptions> = {}) =>
  deployRelease({ ...world.walk, request, ...options })

async function deployAndConfirm(request: DeployRequest) {
  const outcome = await deploy(request)
  if (outcome.kind !== 'deployed') throw new TypeError(`Not deployed: ${outcome.kind}`)
  return confirmRelease({ ...world.walk, deployId: outcome.deployId, fence: outcome.fence, by: 'ada', runUrl: '' })
}

const rejection = (promise: Promise<unknown>): Promise<SuiteError> =>
  promise.then(
    () => expect.unreachable('should have been refused'),
    (error: SuiteError) => error,
  )

describe('A deploy over SSH to the real agent', () => {
  beforeAll(async () => {
    world = await startDeployWorld()
  })
  afterAll(() => world?.stop())

  it('serves the first release, keeps it when it is confirmed, and says so in the status', async () => {
    const request = await world.release(sha('1'))
    expect(await deployAndConfirm(request)).toMatchObject({ kind: 'confirmed', live: request.release })
    expect(await world.liveSha()).toBe(sha('1'))
    expect(await readStatus(world.walk)).toMatchObject({
      live: { release: request.release, healthy: true },
      armed: null,
      lease: null,
    })
  })

  it('goes through the forced command: the key admits the verbs of the agent and nothing else', async () => {
    expect(new Set(world.server.commands)).toContain('release-pipeline-agent status')
    const host = await world.connectWith({})
    const result = await host.exec({ argv: ['cat', '/etc/passwd'] }, { timeoutMs: 10_000 })
    expect(result).toMatchObject({ kind: 'exited', code: 1 })
    expect(result.stdout).toContain('AGENT_VERB_REFUSED')
    expect(result.stdout).not.toContain('root:')
    await host.close()
  })

  it('knows a commit that is live already', async () => {
    expect(await deploy(await world.release(sha('1')))).toMatchObject({ kind: 'already-live' })
  })

  it('leaves the old release serving when the new one never becomes healthy', async () => {
    const error = await rejection(deploy(await world.release(sha('2'), { healthy: false })))
    expect(error.code).toBe('RELEASE_NOT_READY')
    expect(error.live).toContain('still serves release')
    expect(await world.liveSha()).toBe(sha('1'))
    expect(await readStatus(world.walk)).toMatchObject({ armed: null, lease: null, live: { healthy: true } })
  })

  it('finishes although the connection is cut in the middle of every kind of step', async () => {
    const cut = new Set<string>()
    const breaking = new Set(['acquire', 'phase', 'follow', 'arm', 'switch'])
    const connect = async () => {
      const host = await world.walk.connect()
      return cutting(host, ({ argv }) => {
        const verb = argv.at(-1) ?? ''
        if (!breaking.delete(verb)) return
        cut.add(verb)
        world.server.link.cut('reset')
      })
    }
    const request = await world.release(sha('3'))
    const before = world.log.length
    expect(await deploy(request, { connect })).toMatchObject({ kind: 'deployed', release: request.release })
    expect([...cut].sort()).toEqual(['acquire', 'arm', 'follow', 'phase', 'switch'])
    expect(await world.liveSha()).toBe(sha('3'))
    expect(world.log.slice(before).filter((line) => line.startsWith('✓ switch'))).toHaveLength(1)
    await rollBack({ ...world.walk, deployId: request.deploy, by: 'ada', reason: 'clean up', runUrl: '' })
  })

  it('sends the archive again from its start when the connection is cut in its middle', async () => {
    const request = await world.release(sha('4'), { bytes: 6_000_000 })
    let opened = 0
    const open = async function* () {
      opened += 1
      let sent = 0
      for await (const chunk of request.artifact.open()) {
        yield chunk
        sent += chunk.length
        if (opened === 1 && sent > 3_000_000) world.server.link.cut('reset')
      }
    }
    const artifact = { ...request.artifact, open }
    expect(await deploy({ ...request, artifact })).toMatchObject({ kind: 'deployed' })
    expect(opened).toBe(2)
    expect(await world.liveSha()).toBe(sha('4'))
    await rollBack({ ...world.walk, deployId: request.deploy, by: 'ada', reason: 'clean up', runUrl: '' })
    expect(await world.liveSha()).toBe(sha('1'))
  })

  it('sends only what the live release does not have, and serves exactly the archive of the record', async () => {
    const ballast = randomBytes(3_000_000)
    const back = { ...world.walk, by: 'ada', reason: 'clean up', runUrl: '' }
    await deployAndConfirm(await world.release(sha('8'), { ballast }))
    const changed = Buffer.concat([
      ballast.subarray(0, 1_500_000),
      Buffer.from('a new line'),
      ballast.subarray(1_500_000),
    ])
    const request = await world.release(sha('9'), { ballast: changed })
    const opened: number[] = []
    const open = () => {
      opened.push(request.artifact.bytes)
      return request.artifact.open()
    }
    const before = world.log.length
    await deployAndConfirm({ ...request, artifact: { ...request.artifact, open } })
    expect(await world.liveSha()).toBe(sha('9'))
    const sending = world.log.slice(before).find((line) => line.startsWith('Sending'))
    expect(sending).toMatch(/^Sending [\d.]+ KB in place of the 3\.\d MB/)
    expect(await readFile(join(world.root, 'current/ballast'))).toEqual(changed)
    // Read once, to be compared with what the host has; never sent.
    expect(opened).toHaveLength(1)
    await rollBack({ ...back, to: sha('1') })
  })

  it('sends the whole archive when the host cannot make it of what it has', async () => {
    const ballast = randomBytes(500_000)
    await deployAndConfirm(await world.release(sha('a'), { ballast }))
    const connect = async () => {
      const host = await world.walk.connect()
      return cutting(host, ({ argv }) => {
        // The host has told what it has, and loses it.
        if (argv.at(-1) === 'receive') rmSync(join(world.root, 'archives'), { recursive: true, force: true })
      })
    }
    const before = world.log.length
    expect(await deploy(await world.release(sha('b'), { ballast }), { connect })).toMatchObject({ kind: 'deployed' })
    expect(world.log.slice(before).join('\n')).toContain('Sending the whole archive.')
    expect(await world.liveSha()).toBe(sha('b'))
    await rollBack({ ...world.walk, by: 'ada', reason: 'clean up', runUrl: '' })
    await rollBack({ ...world.walk, to: sha('1'), by: 'ada', reason: 'clean up', runUrl: '' })
  })

  it('blocks the commit that was rolled back', async () => {
    const error = await rejection(deploy(await world.release(sha('4'))))
    expect(error).toMatchObject({ code: 'DEPLOY_COMMIT_BLOCKED', what: expect.stringContaining('clean up') })
  })

  it('throws the candidate away when the run is cancelled before the switch', async () => {
    const cancel = new AbortController()
    const request = await world.release(sha('5'), { startsAfterMs: 60_000 })
    const connect = async () => {
      const host = await world.walk.connect()
      return cutting(host, ({ argv }) => {
        if (argv.at(-1) === 'arm') cancel.abort(new Error('The run was cancelled (SIGINT).'))
      })
    }
    const error = await rejection(deploy(request, { connect, signal: cancel.signal }))
    expect(error).toMatchObject({ code: 'RUN_CANCELLED', live: expect.stringContaining('still serves') })
    expect(await world.liveSha()).toBe(sha('1'))
    expect(await readStatus(world.walk)).toMatchObject({ armed: null, lease: null })
  })

  it('goes back to any release that was healthy, by its commit, and lists them for a wrong name', async () => {
    await deployAndConfirm(await world.release(sha('6')))
    const back = { ...world.walk, by: 'ada', reason: 'orders are lost', runUrl: '' }
    const error = await rejection(rollBack({ ...back, to: '20200101T000000Z-0000000' }))
    expect(error.code).toBe('ROLLBACK_TARGET_UNKNOWN')
    expect(error.what).toContain('-1111111')
    expect(await rollBack({ ...back, to: sha('1') })).toMatchObject({ kind: 'rolled-back', liveSha: sha('1') })
    expect(await world.liveSha()).toBe(sha('1'))
  })

  it('sends nothing to a server that shows another host key', async () => {
    const before = world.server.commands.length
    const connect = () => world.connectWith({ hostKeys: generateKeyPair().publicKey })
    const error = await rejection(deploy(await world.release(sha('7')), { connect }))
    expect(error).toMatchObject({ code: 'HOST_KEY_MISMATCH', what: expect.stringMatching(/SHA256:.*SHA256:/) })
    expect(world.server.commands).toHaveLength(before)
  })

  it('says that the port is closed, once and at once', async () => {
    const connect = () => world.connectWith({ port: 1 })
    const error = await rejection(deploy(await world.release(sha('7')), { connect }))
    expect(error).toMatchObject({ code: 'HOST_UNREACHABLE', what: expect.stringContaining('port 1 is closed') })
  })
})

describe('A deploy that nobody confirms', () => {
  beforeAll(async () => {
    world = await startDeployWorld('12s')
  })
  afterAll(() => world?.stop())

  it('is rolled back by the host itself, and a late confirmation is told so', async () => {
    await deployAndConfirm(await world.release(sha('1')))
    const outcome = await deploy(await world.release(sha('2')))
    if (outcome.kind !== 'deployed') throw new TypeError(`Not deployed: ${outcome.kind}`)
    expect(await world.liveSha()).toBe(sha('2'))
    await expect.poll(world.liveSha, { timeout: 30_000, interval: 200 }).toBe(sha('1'))
    const { deployId, fence } = outcome
    expect(await confirmRelease({ ...world.walk, deployId, fence, by: 'late', runUrl: '' })).toMatchObject({
      kind: 'already-rolled-back',
    })
  })
})

/** The host with something that happens right after each command was sent. */
function cutting(host: Host, sent: (command: Command) => void): Host {
  return {
    ...host,
    exec: (command, options) => {
      const result = host.exec(command, options)
      sent(command)
      return result
    },
  }
}
