import { connectSsh } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { Secret } from '@release-pipeline/core'
import { hostContract, sshContract } from '@release-pipeline/testing/contracts'
import { describe, it } from 'vitest'
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
} else {
  describe('OpenSSH', () => {
    it.skip(`keeps the contract of every host [skipped: ${missing}]`, () => {})
  })
}
