import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { generateKeyPair, type KeyPair, startFaultyLink } from '@release-pipeline/testing/ssh'

const SSHD = '/usr/sbin/sshd'
const PASSPHRASE = 'correct horse battery staple'

/** Installs OpenSSH's server where that is possible; otherwise says why these tests cannot run here. */
export function requireSshd(): string | undefined {
  if (userInfo().uid !== 0) return 'only root can install sshd and run it for another user'
  if (existsSync(SSHD)) return undefined
  try {
    const quiet = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'openssh-server'], quiet)
    return existsSync(SSHD) ? undefined : 'apt-get installed openssh-server without /usr/sbin/sshd'
  } catch (error) {
    return `openssh-server could not be installed: ${(error as Error).message.split('\n')[0]}`
  }
}

/** A deploy user is never root, and sshd passes signals on only for users that are not. */
const USER = 'rp-sshd-test'

/** A real sshd on loopback with keys and a user of its own, behind a link that can be cut. */
export async function startSshd() {
  const user = makeUser()
  const directory = await mkdtemp(join(tmpdir(), 'sshd-'))
  const client = generateKeyPair()
  const encrypted = generateKeyPair({ passphrase: PASSPHRASE })
  const hostKeys = [generateKeyPair(), generateKeyPair({ type: 'rsa' })]
  const port = await freePort()
  await writeConfiguration(directory, port, hostKeys, [client, encrypted])
  const daemon = spawn(SSHD, ['-D', '-e', '-f', join(directory, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await listening(daemon)
  const link = await startFaultyLink({ port })
  return {
    host: '127.0.0.1',
    user,
    link,
    hostKeys: hostKeys.map(({ publicKey }) => publicKey),
    client,
    encrypted: { privateKey: encrypted.privateKey, passphrase: PASSPHRASE },
    stop: async () => {
      await link.stop()
      daemon.kill('SIGTERM')
      execFileSync('userdel', ['--force', USER], { stdio: 'pipe' })
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function makeUser(): string {
  const known = spawnSync('id', [USER]).status === 0
  // A password of `*` allows no password; useradd's own `!` would lock the account for keys too.
  if (!known) execFileSync('useradd', ['--system', '--shell', '/bin/bash', '--home-dir', '/', '--password', '*', USER])
  return USER
}

async function writeConfiguration(
  directory: string,
  port: number,
  hostKeys: readonly KeyPair[],
  clients: readonly KeyPair[],
): Promise<void> {
  const files = hostKeys.map((_, index) => join(directory, `host_key_${index}`))
  for (const [index, file] of files.entries()) {
    await writeFile(file, hostKeys[index]?.privateKey ?? '', { mode: 0o600 })
  }
  const authorized = join(directory, 'authorized_keys')
  await writeFile(authorized, clients.map(({ publicKey }) => `${publicKey}\n`).join(''))
  await chmod(directory, 0o755)
  // sshd refuses to start without it, and nothing makes it where no service manager runs.
  await mkdir('/run/sshd', { recursive: true })
  await writeFile(
    join(directory, 'sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      ...files.map((file) => `HostKey ${file}`),
      `AuthorizedKeysFile ${authorized}`,
      `PidFile ${join(directory, 'sshd.pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'MaxAuthTries 3',
      'LogLevel VERBOSE',
      '',
    ].join('\n'),
  )
}

/** Reads until sshd says that it listens, and on after that: a pipe that is full would stop it. */
function listening(daemon: ChildProcess & { readonly stderr: Readable }): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    daemon.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString('utf8')
      if (said.includes('Server listening')) resolve()
    })
    daemon.once('exit', () => reject(new TypeError(`sshd did not start: ${said}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
