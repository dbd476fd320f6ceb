import { connectSsh } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { Secret } from '@release-pipeline/core'
import { hostContract, sshContract } from '@release-pipeline/testing/contracts'
import { generateKeyPair } from '@release-pipeline/testing/ssh'
import { describe, expect, it } from 'vitest'
import { requireSshd, startSshd } from './sshd.ts'

const missing = requireSshd()

if (missing === undefined) {
  hostContract('OpenSSH', async () => {
    const server = await startSshd()
    return {
      open: () =>
        connectSsh({
          host: server.host,
          port: server.link.port,
          user: server.user,
          hostKeys: server.hostKeys.join('\n'),
          privateKey: Secret.of('ssh-private-key', server.client.privateKey),
          clock: systemClock,
        }),
      stop: server.stop,
    }
  })
  sshContract('OpenSSH', startSshd)

  describe('OpenSSH that lets three keys be tried', () => {
    it('ends the connection before the right one, and the error says so', async () => {
      const server = await startSshd()
      const strangers = Array.from({ length: 4 }, () => generateKeyPair().privateKey)
      const keys = [...strangers, server.client.privateKey].join('\n')
      const connecting = connectSsh({
        host: server.host,
        port: server.link.port,
        user: server.user,
        hostKeys: server.hostKeys.join('\n'),
        privateKey: Secret.of('ssh-private-key', keys),
        clock: systemClock,
      })
      await expect(connecting.finally(server.stop)).rejects.toMatchObject({
        code: 'SSH_AUTH_FAILED',
        what: expect.stringContaining('refused 3 of 5 keys'),
        remedy: expect.stringContaining('MaxAuthTries'),
      })
    })
  })
} else {
  describe('OpenSSH', () => {
    it.skip(`keeps the contract of every host [skipped: ${missing}]`, () => {})
  })
}
