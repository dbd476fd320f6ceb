import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import ssh2 from 'ssh2'
import { type FaultyLink, startFaultyLink } from './faulty-link.ts'
import { generateKeyPair, type KeyPair } from './keys.ts'
import { runSession } from './session.ts'
import { signalRequests } from './signal-requests.ts'

export interface SshUser {
  readonly name: string
  /** Public keys, one line each, as in authorized_keys: a key may begin with `command="..."`, its own forced command. */
  readonly authorizedKeys: readonly string[]
  /** Runs in place of whatever the client asks for, which it finds in SSH_ORIGINAL_COMMAND, as `command=` of sshd does. */
  readonly forcedCommand?: string
}

export interface SshServerOptions {
  readonly users: readonly SshUser[]
  /** New ed25519 key when left out. */
  readonly hostKeys?: readonly KeyPair[]
  /** Directory that commands start in. */
  readonly home?: string
  /** Environment of the commands beside PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>
  /** Sessions at a time on one connection, as MaxSessions of sshd. */
  readonly maxSessions?: number
  /** Whether connections may be forwarded, as AllowTcpForwarding of sshd; each is told. */
  readonly onForward?: (to: string) => void
}

/** A real SSH server on loopback, without root: it runs commands as the user of the tests. */
export interface SshServer {
  readonly host: string
  readonly port: number
  /** Public host keys, one line each, for `host_key`. */
  readonly hostKeys: readonly string[]
  /** What clients asked for, in order. */
  readonly commands: readonly string[]
  readonly link: FaultyLink
  stop(): Promise<void>
}

export async function startSshServer(options: SshServerOptions): Promise<SshServer> {
  const hostKeys = options.hostKeys ?? [generateKeyPair()]
  const commands: string[] = []
  const server = new ssh2.Server({ hostKeys: hostKeys.map(({ privateKey }) => privateKey) }, (client) => {
    let user: Authenticated | undefined
    let sessions = 0
    const signals = signalRequests(client)
    // A client that goes away is what many tests are about.
    client.on('error', () => undefined)
    // Missing in the types: small messages go at once.
    ;(client as unknown as { setNoDelay(on: boolean): void }).setNoDelay(true)
    client.on('authentication', (attempt) => {
      user = authenticate(options.users, attempt)
      if (user === undefined) attempt.reject(['publickey'])
      else attempt.accept()
    })
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      if (options.onForward === undefined) return reject?.()
      options.onForward(`${destIP}:${destPort}`)
      forward(accept, reject, { host: destIP, port: destPort })
    })
    client.on('session', (accept, reject) => {
      if (sessions >= (options.maxSessions ?? 10)) {
        reject()
        return
      }
      sessions += 1
      const session = accept()
      session.once('close', () => {
        sessions -= 1
      })
      runSession(session, {
        forcedCommand: user?.forcedCommand,
        user: user?.name ?? '',
        home: options.home ?? tmpdir(),
        env: options.env ?? {},
        onCommand: (command) => commands.push(command),
        signals,
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const link = await startFaultyLink({ port: (server.address() as { port: number }).port })
  return {
    host: '127.0.0.1',
    port: link.port,
    hostKeys: hostKeys.map(({ publicKey }) => publicKey),
    commands,
    link,
    stop: async () => {
      await link.stop()
      server.close()
    },
  }
}

function forward(accept: () => ssh2.ServerChannel, reject: () => void, to: { host: string; port: number }): void {
  const socket = connect(to)
  socket.once('error', reject)
  socket.once('connect', () => {
    const channel = accept()
    socket.off('error', reject).on('error', () => channel.destroy())
    channel.on('error', () => socket.destroy())
    socket.pipe(channel).pipe(socket)
  })
}

interface Authenticated {
  readonly name: string
  readonly forcedCommand: string | undefined
}

/** The user, if the key is one of theirs and the client holds its private half. */
function authenticate(users: readonly SshUser[], attempt: ssh2.AuthContext): Authenticated | undefined {
  const user = users.find(({ name }) => name === attempt.username)
  if (user === undefined || attempt.method !== 'publickey') return undefined
  for (const line of user.authorizedKeys) {
    const [, command, publicKey = line] = /^command="([^"]*)"\S* (.+)$/.exec(line) ?? []
    const key = ssh2.utils.parseKey(publicKey)
    if (key instanceof Error || !key.getPublicSSH().equals(attempt.key.data)) continue
    const authenticated = { name: user.name, forcedCommand: command ?? user.forcedCommand }
    // A client first asks whether the key would do; only the second message is signed.
    if (attempt.signature === undefined || attempt.blob === undefined) return authenticated
    if (key.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true) return authenticated
  }
  return undefined
}
