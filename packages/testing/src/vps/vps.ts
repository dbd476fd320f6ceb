import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { baseImage, cacheDirectory, installTools, type Suite } from './image.ts'
import { clearSeat, controlGroup } from './left-over.ts'
import { disturbNetwork, type NetworkFault } from './network-fault.ts'
import { takeSeat } from './seat.ts'
import { must, type Ran, run } from './shell.ts'

const network = '10.213.77'
const bridge = 'br-rp-vps'
/** nspawn gives each boot of the machine its own. */
const BOOT_ID = 'cat /proc/sys/kernel/random/boot_id'

/**
 * A booted Debian: its own root file system, network namespace, address and process 1 (systemd). It has no route out.
 * Everything of it is gone after `remove`.
 */
export interface Vps {
  readonly address: string
  /** Public host key, as it goes into `host_key`. */
  readonly hostKey: string
  /** Private key of root and of every user that `authorize` was called for. */
  readonly privateKey: string
  readonly publicKey: string
  /** Of its network: `ip netns exec` runs a program of the outer machine in it. */
  readonly namespace: string
  /** Its root file system, as the outer machine sees it. */
  readonly root: string
  /** Runs a shell command as root, over SSH. */
  sh(command: string, input?: string): Promise<Ran>
  /** Ends it as a power cut does: its first process is killed, nothing is flushed. */
  crash(): Promise<void>
  /** Boots it again after a crash and waits until it runs. */
  boot(): Promise<void>
  /** Restarts it in good order, as an upgrade of its kernel does, and waits until it runs again. */
  reboot(): Promise<void>
  /** Disturbs its network. @returns mends it */
  disturb(fault: NetworkFault): Promise<() => Promise<void>>
  remove(): Promise<void>
}

/** Why no VPS can be had on this machine; undefined when one can. */
export async function whyNoVps(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  if ((await run('which', ['apt-get'])).code !== 0) return 'needs a Debian or Ubuntu machine (apt-get)'
  const probe = await run('unshare', ['--mount', '--pid', '--net', '--fork', 'true'])
  return probe.code === 0 ? undefined : `namespaces cannot be made here: ${probe.stderr.trim()}`
}

/** Installs what this machine needs for a VPS, and makes the image that all of them stand on. Not safe to run twice at once. */
export async function prepareMachine(): Promise<void> {
  await installTools()
  await baseImage()
}

/** Several of them run side by side, of one test run or of many: each takes an address that nobody has. */
export async function startVps(name: string, suite: Suite = 'trixie'): Promise<Vps> {
  await installTools()
  const image = await baseImage(suite)
  const seat = await takeSeat()
  const home = join(cacheDirectory, `${name}-${process.pid}-${seat.number}`)
  const root = join(home, 'root')
  const namespace = `rp-vps-${seat.number}`
  const address = `${network}.${seat.number}`
  await clearSeat(cacheDirectory, seat.number, namespace)
  await discard(home, namespace)
  for (const directory of ['upper', 'work', 'root']) await mkdir(join(home, directory), { recursive: true })
  await must(
    'mount',
    '-t',
    'overlay',
    'overlay',
    '-o',
    `lowerdir=${image},upperdir=${home}/upper,workdir=${home}/work`,
    root,
  )
  const keys = await prepare(home, root, name)
  await connectNetwork(namespace, address)
  const machine = new Machine(home, namespace)
  const sh = (command: string, input?: string) => ssh(home, address, command, input)
  const boot = async () => {
    machine.start()
    await running(address, sh)
  }
  await boot()
  return {
    address,
    namespace,
    root,
    ...keys,
    sh,
    boot,
    crash: () => machine.kill('SIGKILL'),
    reboot: async () => {
      const before = (await sh(BOOT_ID)).stdout
      await sh('systemctl reboot')
      const deadline = Date.now() + 60_000
      for (let now = before; now === before || now === ''; now = (await sh(BOOT_ID)).stdout) {
        if (Date.now() > deadline) throw new Error(`${address} did not restart within 60 s`)
        await wait(100)
      }
      await running(address, sh)
    },
    disturb: (fault) => disturbNetwork({ namespace, root }, fault),
    remove: async () => {
      await machine.kill('SIGTERM')
      await discard(home, namespace)
      await seat.leave()
    },
  }
}

/** The process that holds the machine. A guest that reboots ends it with 133: then it is started again. */
class Machine {
  readonly #home: string
  readonly #namespace: string
  #process: ChildProcess | undefined
  #stopping = false

  constructor(home: string, namespace: string) {
    this.#home = home
    this.#namespace = namespace
  }

  start(): void {
    this.#stopping = false
    const group = controlGroup(this.#namespace)
    const nspawn = `systemd-nspawn -q -D ${this.#home}/root --boot --network-namespace-path=/run/netns/${this.#namespace} --register=no --keep-unit -M ${this.#namespace} --resolv-conf=off --timezone=off --link-journal=no --console=pipe`
    const child = spawn(
      'sh',
      ['-c', `mkdir -p ${group} && echo $$ > ${group}/cgroup.procs && exec ${nspawn} >>${this.#home}/console.log 2>&1`],
      {
        stdio: 'ignore',
        env: { PATH: process.env['PATH'], SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
      },
    )
    child.once('exit', (code) => {
      if (code === 133 && !this.#stopping) this.start()
    })
    this.#process = child
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#stopping = true
    const child = this.#process
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const first =
      signal === 'SIGKILL' ? (await run('pgrep', ['-P', String(child.pid)])).stdout.trim().split('\n')[0] : undefined
    if (first) process.kill(Number(first), 'SIGKILL')
    else child.kill(signal)
    await Promise.race([ended, wait(15_000).then(() => child.kill('SIGKILL'))])
    await ended
    await rm(`/run/systemd/nspawn/propagate/${this.#namespace}`, { recursive: true, force: true })
  }
}

async function prepare(
  home: string,
  root: string,
  name: string,
): Promise<{ hostKey: string; privateKey: string; publicKey: string }> {
  await must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'vps', '-f', join(home, 'key'))
  await must(
    'ssh-keygen',
    '-q',
    '-t',
    'ed25519',
    '-N',
    '',
    '-C',
    name,
    '-f',
    join(root, 'etc/ssh/ssh_host_ed25519_key'),
  )
  const publicKey = await readFile(join(home, 'key.pub'), 'utf8')
  await mkdir(join(root, 'root/.ssh'), { recursive: true, mode: 0o700 })
  await writeFile(join(root, 'root/.ssh/authorized_keys'), publicKey, { mode: 0o600 })
  await writeFile(join(root, 'etc/hostname'), `${name}\n`)
  await writeFile(join(root, 'etc/hosts'), `127.0.0.1 localhost\n127.0.1.1 ${name}\n`)
  await writeFile(join(root, 'etc/machine-id'), (await must('cat', '/proc/sys/kernel/random/uuid')).replaceAll('-', ''))
  const hostKey = (await readFile(join(root, 'etc/ssh/ssh_host_ed25519_key.pub'), 'utf8'))
    .split(' ')
    .slice(0, 2)
    .join(' ')
  return { hostKey, privateKey: await readFile(join(home, 'key'), 'utf8'), publicKey: publicKey.trim() }
}

async function connectNetwork(namespace: string, address: string): Promise<void> {
  if ((await run('ip', ['link', 'show', bridge])).code !== 0) {
    // Another run may make it in the same moment; whether it is there and up is what counts.
    await run('ip', ['link', 'add', bridge, 'type', 'bridge'])
    await run('ip', ['addr', 'add', `${network}.1/24`, 'dev', bridge])
    await must('ip', 'link', 'set', bridge, 'up')
    // Without this, packets to a machine that is gone would leave by the default route.
    await run('ip', ['route', 'replace', 'unreachable', `${network}.0/24`, 'metric', '4000000'])
  }
  await must('ip', 'netns', 'add', namespace)
  await must('ip', '-n', namespace, 'link', 'set', 'lo', 'up')
  await must('ip', 'link', 'add', namespace, 'type', 'veth', 'peer', 'name', 'host0', 'netns', namespace)
  await must('ip', 'link', 'set', namespace, 'master', bridge, 'up')
  await must('ip', '-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'host0')
  await must('ip', '-n', namespace, 'link', 'set', 'host0', 'up')
}

/** Waits until the port answers, then for systemd's own word that the start is over. */
async function running(address: string, sh: (command: string) => Promise<Ran>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await portOpen(address))) if (Date.now() > deadline) throw new Error(`${address}: no SSH after 60 s`)
  const { stdout, stderr } = await sh('systemctl is-system-running --wait; systemctl --failed --no-legend --plain')
  if (!stdout.startsWith('running')) throw new Error(`${address} did not come up: ${stdout}${stderr}`)
}

function portOpen(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22, timeout: 1000 })
    const end = (open: boolean) => {
      socket.destroy()
      // A refused connection answers at once: the next try must not spin.
      if (open) resolve(true)
      else setTimeout(() => resolve(false), 50)
    }
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })
}

function ssh(home: string, address: string, command: string, input?: string): Promise<Ran> {
  const options = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'IdentitiesOnly=yes',
    'LogLevel=ERROR',
    'ConnectTimeout=5',
  ].flatMap((option) => ['-o', option])
  return run('ssh', ['-i', join(home, 'key'), ...options, `root@${address}`, command], input)
}

async function discard(home: string, namespace: string): Promise<void> {
  await run('ip', ['link', 'del', namespace])
  await run('ip', ['netns', 'del', namespace])
  await run('umount', ['-l', join(home, 'root')])
  await rm(home, { recursive: true, force: true })
  for (const base of ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd'])
    await removeGroup(join(base, namespace))
}

/** nspawn leaves empty groups behind; they go from the innermost outwards. */
async function removeGroup(group: string): Promise<void> {
  if (!existsSync(group)) return
  for (const entry of await readdir(group, { withFileTypes: true }).catch(() => []))
    if (entry.isDirectory()) await removeGroup(join(group, entry.name))
  await rmdir(group).catch(() => undefined)
}
