import { connectSsh, type SshOptions } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { Secret } from '@release-pipeline/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultyLink } from '../ssh/faulty-link.ts'
import { generateKeyPair, type KeyPair } from '../ssh/keys.ts'

/** An SSH server that admits two keys of one user, reached through a link that can be cut. */
export interface SshFixture {
  readonly host: string
  readonly user: string
  readonly link: FaultyLink
  /** What the server shows, one line each. */
  readonly hostKeys: readonly string[]
  readonly client: KeyPair
  /** A second key that is admitted, encrypted. */
  readonly encrypted: { readonly privateKey: string; readonly passphrase: string }
  stop(): Promise<void>
}

/** What a host over SSH does beyond the contract of every host: keys, and connections that break. */
export function sshContract(name: string, setUp: () => Promise<SshFixture>): void {
  describe(`${name} over SSH`, () => {
    let server: SshFixture
    beforeAll(async () => {
      server = await setUp()
    })
    afterAll(async () => {
      await server?.stop()
    })

    const connect = (options: Partial<SshOptions> = {}) =>
      connectSsh({
        host: server.host,
        port: server.link.port,
        user: server.user,
        hostKeys: server.hostKeys.join('\n'),
        privateKey: Secret.of('ssh-private-key', server.client.privateKey),
        clock: systemClock,
        ...options,
      })
    const key = (text: string) => Secret.of('ssh-private-key', text)
    const works = async (options: Partial<SshOptions>) => {
      const host = await connect(options)
      try {
        return await host.exec({ argv: ['echo', 'reached'] }, { timeoutMs: 10_000 })
      } finally {
        await host.close()
      }
    }

    describe('keys', () => {
      it.each<[string, (text: string) => string]>([
        ['as ssh-keygen wrote it', (text) => text],
        ['with CRLF line ends', (text) => text.replaceAll('\n', '\r\n')],
        ['without its final line break', (text) => text.trimEnd()],
        ['with blanks and lines around it', (text) => `\n  ${text}\n\n`],
      ])('takes a private key %s', async (_, spell) => {
        expect(await works({ privateKey: key(spell(server.client.privateKey)) })).toMatchObject({ stdout: 'reached\n' })
      })

      it('takes an encrypted key with its passphrase', async () => {
        const { privateKey, passphrase } = server.encrypted
        const options = { privateKey: key(privateKey), passphrase: Secret.of('ssh-passphrase', passphrase) }
        expect(await works(options)).toMatchObject({ stdout: 'reached\n' })
      })

      it('refuses a wrong passphrase, a missing one and a key of somebody else, each with its own error', async () => {
        const privateKey = key(server.encrypted.privateKey)
        const wrong = Secret.of('ssh-passphrase', 'not the passphrase')
        await expect(connect({ privateKey, passphrase: wrong })).rejects.toMatchObject({ code: 'SSH_PASSPHRASE_WRONG' })
        await expect(connect({ privateKey })).rejects.toMatchObject({ code: 'SSH_PASSPHRASE_MISSING' })
        await expect(connect({ privateKey: key(generateKeyPair().privateKey) })).rejects.toMatchObject({
          code: 'SSH_AUTH_FAILED',
          what: expect.stringMatching(/SHA256:.*user/),
        })
      })

      it('takes the one of several keys that the server admits, encrypted or not, wherever it stands', async () => {
        const { privateKey, passphrase } = server.encrypted
        const strangers = [generateKeyPair().privateKey, generateKeyPair({ type: 'rsa' }).privateKey]
        const secret = Secret.of('ssh-passphrase', passphrase)
        for (const own of [server.client.privateKey, privateKey]) {
          const several = [...strangers, own].map((text) => text.trim())
          // Without a line between them and with the line ends of Windows, as they come out of a secret.
          const options = { privateKey: key(several.join('\r\n')), passphrase: secret }
          expect(await works(options)).toMatchObject({ stdout: 'reached\n' })
        }
      })

      it('says how many keys the server refused, and which', async () => {
        const strangers = [generateKeyPair().privateKey, generateKeyPair().privateKey].join('\n')
        await expect(connect({ privateKey: key(strangers) })).rejects.toMatchObject({
          code: 'SSH_AUTH_FAILED',
          what: expect.stringMatching(/refused all 2 keys for the user ".+": SHA256:[\w+/]{43}, SHA256:[\w+/]{43}\.$/),
        })
      })

      it('refuses a user that the server does not know', async () => {
        await expect(connect({ user: 'release-pipeline-nobody' })).rejects.toMatchObject({ code: 'SSH_AUTH_FAILED' })
      })
    })

    describe('the host key', () => {
      it('refuses a server that shows another key, naming both fingerprints, and sends no command', async () => {
        const other = generateKeyPair().publicKey
        await expect(connect({ hostKeys: other })).rejects.toMatchObject({
          code: 'HOST_KEY_MISMATCH',
          what: expect.stringMatching(/SHA256:[\w+/]{43}.*pinned: SHA256:[\w+/]{43}/),
        })
      })

      it('refuses a server that has no key of the pinned type', async () => {
        const other = generateKeyPair({ type: 'ecdsa' }).publicKey
        await expect(connect({ hostKeys: other })).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' })
      })

      it('takes a server that shows one of several pinned keys', async () => {
        const hostKeys = [generateKeyPair({ type: 'rsa' }).publicKey, ...server.hostKeys].join('\n')
        expect(await works({ hostKeys })).toMatchObject({ stdout: 'reached\n' })
      })
    })

    describe('a connection that breaks', () => {
      it.each(['reset', 'close'] as const)('calls a command lost, never ended, when it breaks by %s', async (how) => {
        const host = await connect()
        const result = await host.exec(
          { argv: ['sh', '-c', 'echo started; sleep 2; echo ended'] },
          { timeoutMs: 20_000, onStdout: () => server.link.cut(how) },
        )
        expect(result).toMatchObject({ kind: 'lost', stdout: 'started\n' })
        await host.close()
      })

      it('notices a link that went silent', async () => {
        const host = await connect({ keepaliveMs: 150 })
        const result = await host.exec(
          { argv: ['sh', '-c', 'echo started; sleep 60'] },
          { timeoutMs: 20_000, onStdout: () => server.link.freeze() },
        )
        expect(result).toMatchObject({ kind: 'lost', reason: expect.stringContaining('Keepalive') })
        await host.close()
      })

      it('calls a command lost when the link breaks in the middle of its standard input', async () => {
        const host = await connect()
        async function* endless() {
          for (let sent = 0; ; sent += 1) {
            if (sent === 20) server.link.cut('reset')
            yield Buffer.alloc(256 * 1024)
          }
        }
        const result = await host.exec({ argv: ['cat'] }, { stdin: endless(), timeoutMs: 20_000, onStdout: () => {} })
        expect(result).toMatchObject({ kind: 'lost' })
        await host.close()
      })

      it('calls a further command on a dead connection lost, and does not bring the process down', async () => {
        const host = await connect()
        server.link.cut('reset')
        expect(await host.exec({ argv: ['true'] }, { timeoutMs: 5000 })).toMatchObject({ kind: 'lost' })
        expect(await host.exec({ argv: ['true'] }, { timeoutMs: 5000 })).toMatchObject({ kind: 'lost' })
        await host.close()
      })

      it('says that a port is closed, that nobody answers, and that a name is unknown', async () => {
        server.link.refuse()
        await expect(connect()).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' })
        server.link.heal()
        await expect(connect({ port: 1 })).rejects.toMatchObject({
          code: 'HOST_UNREACHABLE',
          what: expect.stringContaining('port 1 is closed'),
        })
        await expect(connect({ host: 'no-such-host.invalid' })).rejects.toMatchObject({ code: 'HOST_NAME_UNKNOWN' })
      })
    })
  })
}
