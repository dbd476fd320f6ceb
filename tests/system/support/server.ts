import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, parseConfig, Secret } from '@release-pipeline/core'
import { authorizedKey, type HostWalk, hostConfigOf, hostFiles } from '@release-pipeline/release'
import { startVps, type Vps } from '@release-pipeline/testing/vps'

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const root = '/opt/shop-staging'

export interface Server {
  readonly vps: Vps
  readonly config: Config
  readonly walk: HostWalk
}

/** A server as docs/host-setup.md describes it, made from the files that `provision --export` writes. */
export async function prepareServer(name: string): Promise<Server> {
  const vps = await startVps(name)
  const config = configFor(vps)
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
  return { vps, config, walk: walkOf(vps, config) }
}

function configFor(vps: Vps): Config {
  return parseConfig(`
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
    confirm_within: 20s
    keep: 2
`)
}

function walkOf(vps: Vps, config: Config): HostWalk {
  const privateKey = Secret.of('ssh-private-key', vps.privateKey)
  const environment = config.environments.staging
  if (environment === undefined) throw new TypeError('staging is configured above')
  return {
    config,
    environment: 'staging',
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
