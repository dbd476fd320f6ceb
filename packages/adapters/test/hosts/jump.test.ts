import { connectSsh, type SshOptions } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { Secret } from '@release-pipeline/core'
import { generateKeyPair, type SshServer, startSshServer } from '@release-pipeline/testing/ssh'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const client = generateKeyPair()
let host: SshServer
let bastion: SshServer
let forwarded: string[]

const connect = (change: Partial<SshOptions> = {}, hop: Partial<NonNullable<SshOptions['jump']>> = {}) =>
  connectSsh({
    host: host.host,
    port: host.port,
    user: 'deploy',
    hostKeys: host.hostKeys.join('\n'),
    privateKey: Secret.of('ssh-private-key', client.privateKey),
    jump: { host: bastion.host, port: bastion.port, user: 'jump', hostKeys: bastion.hostKeys.join('\n'), ...hop },
    clock: systemClock,
    ...change,
  })

describe('a host behind a jump host', () => {
  beforeEach(async () => {
    forwarded = []
    host = await startSshServer({ users: [{ name: 'deploy', authorizedKeys: [client.publicKey] }] })
    bastion = await startSshServer({
      users: [{ name: 'jump', authorizedKeys: [client.publicKey] }],
      onForward: (to) => forwarded.push(to),
    })
  })
  afterEach(async () => {
    await host.stop()
    await bastion.stop()
  })

  it('is reached through it, and runs its commands itself', async () => {
    const connection = await connect()
    expect(await connection.exec({ argv: ['echo', 'reached'] }, { timeoutMs: 10_000 })).toMatchObject({
      kind: 'exited',
      stdout: 'reached\n',
    })
    await connection.close()
    expect(forwarded).toEqual([`${host.host}:${host.port}`])
    expect(bastion.commands).toEqual([])
    expect(host.commands).toEqual(['echo reached'])
  })

  it('may admit another key than the jump host, when both are given', async () => {
    const atHost = generateKeyPair()
    const inner = await startSshServer({ users: [{ name: 'deploy', authorizedKeys: [atHost.publicKey] }] })
    const to = { host: inner.host, port: inner.port, hostKeys: inner.hostKeys.join('\n') }
    const both = Secret.of('ssh-private-key', `${client.privateKey}\n${atHost.privateKey}`)
    const connection = await connect({ ...to, privateKey: both })
    expect(await connection.exec({ argv: ['true'] }, { timeoutMs: 10_000 })).toMatchObject({ code: 0 })
    await connection.close()
    await expect(connect(to)).rejects.toMatchObject({ code: 'SSH_AUTH_FAILED' })
    await inner.stop()
  })

  it.each<[string, () => Promise<unknown>]>([
    ['the jump host', () => connect({}, { hostKeys: generateKeyPair().publicKey })],
    ['the host', () => connect({ hostKeys: generateKeyPair().publicKey })],
  ])('is not spoken to when %s shows another key', async (_, connecting) => {
    await expect(connecting()).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' })
    expect(host.commands).toEqual([])
  })

  it('names the jump host when that opens no way', async () => {
    await expect(connect({ port: 1 })).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
      what: expect.stringContaining(`The jump host ${bastion.host} opens no way to ${host.host}:1`),
    })
  })

  it('is lost, not failed, when the connection to the jump host is', async () => {
    const connection = await connect()
    const running = connection.exec({ argv: ['sleep', '30'] }, { timeoutMs: 25_000 })
    await expect.poll(() => host.commands).toEqual(['sleep 30'])
    bastion.link.cut('reset')
    expect(await running).toMatchObject({ kind: 'lost' })
    await connection.close()
  })
})
