import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, parseConfig, Secret } from '@release-pipeline/core'
import { authorizedKey, type HostWalk, hostConfigOf, hostFiles } from '@release-pipeline/release'
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
  /** Mebibytes of a disk of its own for the environments; without it they lie on the disk of this machine. */
  readonly disk?: number
}

/** A server as docs/host-setup.md describes it, made from the files that `provision --export` writes. */
export async function prepareServer(
  name: string,
  { confirmWithin = '20s', disk }: ServerOptions = {},
): Promise<Server> {
  const vps = await startVps(name)
  if (disk !== undefined) await ownDisk(vps, disk)
  const configText = configFor(vps, confirmWithin)
  const config = parseConfig(configText)
  const host = hostConfigOf(config, 'staging', { supervisor: 'systemd' })
  const owners: string[] = []
  for (const { path, content, mode } of hostFiles({ ...host, stopGraceMs: 3000, leaseIdleMs: 3000 }, 'deploy')) {
    await mkdir(dirname(join(vps.root, path)), { recursive: true })
    await writeFile(join(vps.root, path), content)
    await chmod(join(vps.root, path), mode)
    owners.push(path)
  }
  const library = join(vps.root, 'usr/local/lib/release-pipeline')
  await mkdir(library, { recursive: true })
  await copyFile(join(repository, 'node_modules/node/bin/node'), join(library, 'node'))
  await chmod(join(library, 'node'), 0o755)
  await copyFile(join(repository, 'dist/agent.mjs'), join(library, 'agent.mjs'))
  await done(
    vps,
    [
      'useradd --system --create-home --shell /bin/sh deploy',
      'usermod -aG deploy www-data',
      'install -d -o deploy -g deploy -m 0700 /home/deploy/.ssh',
      `install -d -o deploy -g deploy -m 0755 ${root}`,
      'cat > /home/deploy/.ssh/authorized_keys && chown deploy: /home/deploy/.ssh/authorized_keys && chmod 600 /home/deploy/.ssh/authorized_keys',
    ],
    `${authorizedKey(host, vps.publicKey)}\n`,
  )
  await done(vps, [
    'systemd-tmpfiles --create',
    'systemctl daemon-reload',
    'systemctl enable --now shop-staging-guard.timer shop-staging-recover.service',
    'ln -sf ../sites-available/shop-staging /etc/nginx/sites-enabled/shop-staging',
    'nginx -t',
    'systemctl restart nginx',
  ])
  return { vps, configText, config, walk: walkOf(vps, config) }
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

function configFor(vps: Pick<Vps, 'address' | 'hostKey'>, confirmWithin: string): string {
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
    keep: 2
`
}

/** How a runner reaches it. */
export function walkOf(
  vps: Pick<Vps, 'privateKey'>,
  config: Config,
  name: 'staging' | 'production' = 'staging',
): HostWalk {
  const privateKey = Secret.of('ssh-private-key', vps.privateKey)
  const environment = config.environments[name]
  if (environment === undefined) throw new TypeError(`${name} is not configured`)
  return {
    config,
    environment: name,
    clock: systemClock,
    log: silent,
    connect: () => openHost({ environment, privateKey, clock: systemClock, log: silent }),
  }
}

const silent: HostWalk['log'] = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_, work) => work(),
}

/** Runs the commands as root and demands that each succeeds. */
async function done(vps: Vps, commands: readonly string[], input?: string): Promise<void> {
  const { code, stdout, stderr } = await vps.sh(`set -e; ${commands.join('; ')}`, input)
  if (code !== 0) throw new TypeError(`The server could not be prepared: ${stdout}${stderr}`)
}
