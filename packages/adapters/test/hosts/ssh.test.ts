import { connectSsh } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { Secret } from '@release-pipeline/core'
import { hostContract, sshContract } from '@release-pipeline/testing/contracts'
import { generateKeyPair, startSshServer } from '@release-pipeline/testing/ssh'
import { describe, expect, it } from 'vitest'

const client = generateKeyPair()
const passphrase = 'correct horse battery staple'
const encrypted = generateKeyPair({ passphrase })
const users = [{ name: 'deploy', authorizedKeys: [client.publicKey, encrypted.publicKey] }]

hostContract('The embedded SSH server', async () => {
  const server = await startSshServer({ users })
  return {
    open: () => open(server),
    stop: () => server.stop(),
  }
})

sshContract('The embedded SSH server', async () => {
  const server = await startSshServer({ users })
  return {
    host: server.host,
    user: 'deploy',
    link: server.link,
    hostKeys: server.hostKeys,
    client,
    encrypted: { privateKey: encrypted.privateKey, passphrase },
    stop: () => server.stop(),
  }
})

function open(server: { host: string; port: number; hostKeys: readonly string[] }, privateKey = client.privateKey) {
  return connectSsh({
    host: server.host,
    port: server.port,
    user: 'deploy',
    hostKeys: server.hostKeys.join('\n'),
    privateKey: Secret.of('ssh-private-key', privateKey),
    clock: systemClock,
  })
}

describe('Sessions of the embedded SSH server', () => {
  it('refuses one session too many with an error of its own', async () => {
    const server = await startSshServer({ users, maxSessions: 1 })
    const host = await open(server)
    const first = host.exec({ argv: ['sleep', '1'] }, { timeoutMs: 5000 })
    await expect(host.exec({ argv: ['true'] }, { timeoutMs: 5000 })).rejects.toMatchObject({
      code: 'HOST_SESSION_REFUSED',
    })
    expect(await first).toMatchObject({ kind: 'exited', code: 0 })
    await host.close()
    await server.stop()
  })

  it('runs the forced command in place of what was asked for', async () => {
    const forcedCommand = 'echo "forced: $SSH_ORIGINAL_COMMAND"'
    const server = await startSshServer({
      users: [{ name: 'deploy', authorizedKeys: [client.publicKey], forcedCommand }],
    })
    const host = await open(server)
    const result = await host.exec({ argv: ['release-pipeline-agent', 'status'] }, { timeoutMs: 5000 })
    expect(result.stdout).toBe('forced: release-pipeline-agent status\n')
    expect(server.commands).toEqual(['release-pipeline-agent status'])
    await host.close()
    await server.stop()
  })

  it('stops waiting for a forced command that takes too long, although the server does not signal it', async () => {
    const server = await startSshServer({
      users: [{ name: 'deploy', authorizedKeys: [client.publicKey], forcedCommand: 'sleep 6' }],
    })
    const host = await open(server)
    expect(await host.exec({ argv: ['status'] }, { timeoutMs: 200 })).toMatchObject({ kind: 'timed-out' })
    await host.close()
    await server.stop()
  })
})

describe('Private keys', () => {
  it.each([
    ['words', 'this is not a key at all', /no "-----BEGIN/],
    ['a public key', generateKeyPair().publicKey, /public key/],
    ['a key that was cut', client.privateKey.slice(0, 200), /no END line/],
    [
      'a key with a damaged middle',
      client.privateKey.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
      /cannot be read/,
    ],
  ])('refuses %s with one clear error that shows none of it', async (_, text, what) => {
    const refused = await open({ host: '127.0.0.1', port: 1, hostKeys: [client.publicKey] }, text).catch((e) => e)
    expect(refused).toMatchObject({ code: 'SSH_KEY_INVALID', what: expect.stringMatching(what) })
    expect(refused.what).not.toContain(text.slice(0, 12))
  })

  it.each([
    ['was cut', client.privateKey.slice(0, 200), 'SSH_KEY_INVALID'],
    ['is encrypted', encrypted.privateKey, 'SSH_PASSPHRASE_MISSING'],
  ])('names the one of several keys that %s', async (_, second, code) => {
    const both = `${client.privateKey}\n${second}`
    const refused = await open({ host: '127.0.0.1', port: 1, hostKeys: [client.publicKey] }, both).catch((e) => e)
    expect(refused).toMatchObject({ code, what: expect.stringContaining('The private key 2 of 2 ') })
  })

  it('refuses more keys than a server would look at, and counts one that stands there twice once', async () => {
    const server = await startSshServer({ users })
    const six = Array.from({ length: 5 }, () => generateKeyPair().privateKey).concat(client.privateKey)
    const host = await open(server, [...six.slice(0, 3), ...six].join('\n'))
    await host.close()
    const seven = [generateKeyPair().privateKey, ...six]
    await expect(open(server, seven.join('\n'))).rejects.toMatchObject({
      code: 'SSH_KEY_INVALID',
      what: expect.stringContaining('7 private keys were given'),
    })
    await server.stop()
  })

  it.each(['rsa', 'ecdsa'] as const)('takes an %s key', async (type) => {
    const pair = generateKeyPair({ type })
    const server = await startSshServer({ users: [{ name: 'deploy', authorizedKeys: [pair.publicKey] }] })
    const host = await open(server, pair.privateKey)
    expect(await host.exec({ argv: ['true'] }, { timeoutMs: 5000 })).toMatchObject({ kind: 'exited', code: 0 })
    await host.close()
    await server.stop()
  })
})

describe('Pinned host keys', () => {
  it.each([
    ['nothing', '\n'],
    ['words', 'ssh-ed25519 notakey'],
    ['a cut key', client.publicKey.slice(0, 30)],
  ])('refuses %s before it connects anywhere', async (_, hostKeys) => {
    await expect(open({ host: '127.0.0.1', port: 1, hostKeys: [hostKeys] })).rejects.toMatchObject({
      code: 'HOST_KEY_INVALID',
    })
  })
})
