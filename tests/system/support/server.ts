import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, chooseHosts, parseConfig, requireEnvironment, Secret } from '@release-pipeline/core'
import {
  applyPlan,
  type HostWalk,
  lookAtHost,
  type Program,
  type ProvisionOptions,
  type Target,
  targetOf,
} from '@release-pipeline/release'
import { startVps, type Vps } from '@release-pipeline/testing/vps'

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const root = '/opt/shop-staging'

export interface Server {
  readonly vps: Vps
  /** The configuration as the repository would hold it. */
  readonly configText: string
  readonly config: Config
  readonly walk: HostWalk
}

export interface ServerOptions {
  readonly confirmWithin?: string
  /** Releases to keep. */
  readonly keep?: number
  /** Mebibytes of a disk of its own for the environments; without it they lie on the disk of this machine. */
  readonly disk?: number
  /** How a release comes in front of users, as YAML. */
  readonly activation?: string
}

/** A server as users get it: `provision` reads its facts over SSH, plans and applies. */
export async function prepareServer(name: string, options: ServerOptions = {}): Promise<Server> {
  const vps = await startVps(name)
  try {
    return await prepare(vps, options)
  } catch (thrown) {
    await vps.remove()
    throw thrown
  }
}

async function prepare(vps: Vps, options: ServerOptions): Promise<Server> {
  if (options.disk !== undefined) await ownDisk(vps, options.disk)
  return provisionServer(vps, configFor(vps, options), ['staging'])
}

/**
 * Prepares a booted server for these environments; {@link Server.walk} leads to the first.
 * @param name of the server, where the environment has several
 */
export async function provisionServer(
  vps: Vps,
  configText: string,
  environments: readonly ['staging' | 'production', ...('staging' | 'production')[]],
  name?: string,
): Promise<Server> {
  const config = parseConfig(configText)
  const programs = await Promise.all(
    programFiles.map(async ([program, file]) => putThere(vps, program, join(repository, file))),
  )
  for (const environment of environments)
    await provision(
      vps,
      config,
      impatient(targetOf(config, environment, { deployKey: vps.publicKey, programs, host: name })),
      name,
    )
  return { vps, configText, config, walk: walkOf(vps, config, environments[0]) }
}

const programFiles = [
  ['node', 'node_modules/node/bin/node'],
  ['agent.mjs', 'dist/agent.mjs'],
] as const

/** Lies there beforehand, as in an image of a server: provisioning compares digests and sends 120 MB to no test. */
async function putThere(vps: Vps, name: Program['name'], file: string): Promise<Program> {
  const library = join(vps.root, 'usr/local/lib/release-pipeline')
  await mkdir(library, { recursive: true })
  await copyFile(file, join(library, name))
  await chmod(join(library, name), 0o755)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return { name, sha256: hash.digest('hex'), open: () => createReadStream(file) }
}

/** A test waits 3 s where a real host waits longer. */
function impatient(target: Target): Target {
  const path = `/etc/release-pipeline/${target.name}.json`
  const host = { ...target.host, stopGraceMs: 3000, leaseIdleMs: 3000 }
  const files = target.files.map((file) =>
    file.path === path ? { ...file, content: `${JSON.stringify(host, undefined, 2)}\n` } : file,
  )
  return { ...target, host, files }
}

async function provision(vps: Vps, config: Config, target: Target, name?: string): Promise<void> {
  const environment = target.host.environment === 'production' ? 'production' : 'staging'
  const walk = walkOf(vps, config, environment, 'root')
  const host = await walk.connect(chooseHosts(requireEnvironment(config, environment), name)[0])
  try {
    const options: ProvisionOptions = {
      ...{ target, host, clock: walk.clock, log: silent, sudo: false, adopt: [], date: '20261123' },
      // A test may want a disk that is too small.
      overBudget: true,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    }
    await applyPlan(options, await lookAtHost(options))
    const { changes } = await lookAtHost(options)
    if (changes.length > 0) throw new TypeError(`Left to do: ${changes.map(({ what }) => what).join(', ')}`)
  } finally {
    await host.close()
  }
}

/** A file system that a test can fill, without blocks in reserve for root: below /opt, where the environments lie. */
async function ownDisk(vps: Vps, mebibytes: number): Promise<void> {
  const image = `${dirname(vps.root)}/disk`
  await vps.crash()
  const steps = [
    ['truncate', `--size=${mebibytes}M`, image],
    ['mkfs.ext4', '-q', '-m', '0', image],
    ['mount', '-o', 'loop', image, join(vps.root, 'opt')],
  ] as const
  for (const [program, ...args] of steps) await promisify(execFile)(program, args)
  await vps.boot()
}

function configFor(
  vps: Pick<Vps, 'address' | 'hostKey'>,
  { confirmWithin = '20s', keep = 2, activation = '{ mode: blue-green }' }: ServerOptions,
): string {
  return `
version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  frontend: { type: static, directory: public }
environments:
  staging:
    url: http://${vps.address}
    host: ${vps.address}
    host_key: ${vps.hostKey}
    root: ${root}
    confirm_within: ${confirmWithin}
    activation: ${activation}
    keep: ${keep}
`
}

/** How a runner reaches it. */
export function walkOf(
  vps: Pick<Vps, 'privateKey'>,
  config: Config,
  name: 'staging' | 'production' = 'staging',
  user?: string,
): HostWalk {
  const privateKey = Secret.of('ssh-private-key', vps.privateKey)
  const configured = config.environments[name]
  if (configured === undefined) throw new TypeError(`${name} is not configured`)
  const environment = user === undefined ? configured : { ...configured, user }
  return {
    config,
    environment: name,
    clock: systemClock,
    log: silent,
    connect: (at) => {
      const host = user === undefined || at?.transport !== 'ssh' ? at : { ...at, user }
      return openHost({ environment, host, privateKey, clock: systemClock, log: silent })
    },
  }
}

const silent: HostWalk['log'] = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_, work) => work(),
}
