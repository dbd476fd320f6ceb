import { type Clock, type Secret, SuiteError } from '@release-pipeline/core'
import { type Host, render } from '@release-pipeline/release'
import { NodeSSH } from 'node-ssh'
import type { Client, ClientChannel, NextAuthHandler } from 'ssh2'
import { connectError } from './connect-error.ts'
import { fingerprint, type HostKey, hostKeyAlgorithms, parseHostKeys } from './host-key.ts'
import { type PrivateKey, parsePrivateKeys } from './private-key.ts'
import { openChannel } from './ssh-channel.ts'
import { cancelled, supervise } from './supervise.ts'

export interface SshOptions {
  readonly host: string
  readonly port: number
  readonly user: string
  /** Public keys that the server may show, one a line. Any other key ends the connection before anything is sent. */
  readonly hostKeys: string
  /** One private key, or several one after the other: a server is shown each in turn until it admits one. */
  readonly privateKey: Secret
  /** Of the keys that are encrypted. */
  readonly passphrase?: Secret
  /** Server that the connection goes through; it admits one of the keys too. What is said to the host is encrypted for the host alone. */
  readonly jump?: JumpHost
  readonly clock: Clock
  /** Milliseconds for the connection and the handshake together; 20 s when left out. */
  readonly connectWithinMs?: number
  /** Milliseconds between signs of life; after three without an answer the connection counts as lost. Default 5 s. */
  readonly keepaliveMs?: number
}

interface JumpHost {
  readonly host: string
  readonly port: number
  readonly user: string
  /** Pinned like those of the host itself. */
  readonly hostKeys: string
}

/**
 * A host over SSH. node-ssh connects; commands run on the raw channel, because its `execCommand` resolves with a code
 * of null when the connection dies, which reads like success.
 * @throws HOST_KEY_*, SSH_*, HOST_NAME_UNKNOWN, HOST_UNREACHABLE.
 */
export async function connectSsh(options: SshOptions): Promise<Host> {
  const name = `${options.user}@${options.host}:${options.port}`
  const { link, close } =
    options.jump === undefined ? await direct(name, options) : await through(options.jump, name, options)
  return {
    name,
    async exec(command, execOptions) {
      const line = render(command)
      if (execOptions.signal?.aborted) throw cancelled(execOptions.signal)
      const opened = await openChannel(link, line, execOptions.signal)
      if (opened.kind === 'lost') return { kind: 'lost', reason: opened.reason, stdout: '', stderr: '' }
      return supervise(opened.running, execOptions, options.clock)
    },
    async close() {
      close()
    },
  }
}

interface Connected {
  readonly link: Link
  readonly close: () => void
}

async function direct(name: string, options: SshOptions): Promise<Connected> {
  const link = await connect(name, options)
  return { link, close: () => link.client.end() }
}

/** A connection to the host inside of one to the jump host. When the outer one is lost, so is the inner one. */
async function through(jump: JumpHost, name: string, options: SshOptions): Promise<Connected> {
  const outer = await connect(`${jump.user}@${jump.host}:${jump.port}`, { ...options, ...jump })
  try {
    const link = await connect(name, options, await forwarded(outer.client, jump, options))
    const close = () => {
      link.client.end()
      outer.client.end()
    }
    return { link, close }
  } catch (thrown) {
    outer.client.end()
    throw thrown
  }
}

function forwarded(client: Client, jump: JumpHost, { host, port }: SshOptions): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      if (error === undefined) return resolve(channel)
      reject(
        new SuiteError('HOST_UNREACHABLE', {
          what: `The jump host ${jump.host} opens no way to ${host}:${port}: ${error.message}.`,
          cause: error,
        }),
      )
    })
  })
}

/** A connection and how it ended, if it has. */
export interface Link {
  readonly client: Client
  /** Why no command can run any more; undefined while the connection stands. */
  lostBecause(): string | undefined
  readonly closed: Promise<void>
}

async function connect(name: string, options: SshOptions, sock?: ClientChannel): Promise<Link> {
  const pinned = parseHostKeys(options.hostKeys)
  const offer = offerKeys(options.user, parsePrivateKeys(options.privateKey, options.passphrase))
  const check = hostKeyCheck(pinned)
  const ssh = new NodeSSH()
  const connecting = ssh.connect({
    host: options.host,
    port: options.port,
    username: options.user,
    authHandler: offer.next,
    ...(sock === undefined ? {} : { sock }),
    hostVerifier: check.verify,
    algorithms: { serverHostKey: hostKeyAlgorithms(pinned) },
    readyTimeout: options.connectWithinMs ?? 20_000,
    keepaliveInterval: options.keepaliveMs ?? 5000,
    keepaliveCountMax: 3,
  })
  // node-ssh makes the client before its first await, and takes its own error listener away once connected: without
  // this one, which stays, an ECONNRESET between two commands would end the process.
  const link = watch(ssh.connection)
  // Small messages go at once: held back, each would wait up to 40 ms for the acknowledgement of the one before.
  link.client.once('connect', () => link.client.setNoDelay(true))
  try {
    await connecting
  } catch (error) {
    ssh.dispose()
    throw connectError(error, {
      name,
      host: options.host,
      port: options.port,
      user: options.user,
      ...offer.progress(),
      pinned: pinned.map(({ blob }) => fingerprint(blob)),
      shown: check.refused(),
    })
  }
  return link
}

/** Shows the server one key after the other, and remembers how far it came: a server ends it when it has seen too many. */
function offerKeys(username: string, keys: readonly PrivateKey[]) {
  let shown = 0
  return {
    next: (_left: unknown, _partial: unknown, next: NextAuthHandler): false | undefined => {
      const key = keys[shown]
      if (key === undefined) return false
      shown += 1
      next({ type: 'publickey', username, key: key.parsed })
      return undefined
    },
    progress: () => ({
      keysShown: keys.slice(0, shown).map((key) => key.fingerprint),
      keysGiven: keys.length,
    }),
  }
}

/**
 * The verifier answers in the same turn: ssh2 reads the Promise of an async one as "yes". It remembers the key that it
 * refused, since ssh2 itself only says "verification failed".
 */
function hostKeyCheck(pinned: readonly HostKey[]) {
  let refused: string | undefined
  return {
    verify: (shown: Buffer): boolean => {
      const known = pinned.some(({ blob }) => blob.equals(shown))
      if (!known) refused = fingerprint(shown)
      return known
    },
    refused: () => refused,
  }
}

function watch(client: Client | null): Link {
  if (client === null) throw new SuiteError('INTERNAL_ERROR', { what: 'node-ssh did not make a connection.' })
  let reason: string | undefined
  let lost = false
  client.on('error', (error) => {
    reason = error.message
  })
  const closed = new Promise<void>((resolve) => {
    client.once('close', () => {
      lost = true
      resolve()
    })
  })
  return { client, closed, lostBecause: () => (lost ? (reason ?? 'the server closed the connection') : undefined) }
}
