import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '@release-pipeline/core'
import { confirmRelease, deployRelease, type HostWalk } from '@release-pipeline/release'
import { must, startVps, type Vps } from '@release-pipeline/testing/vps'
import { startAuthority } from './authority.ts'
import { type Ended, runClient } from './client.ts'
import { buildRelease, requestFor } from './releases.ts'
import { walkOf } from './server.ts'

/** Staging and production of one app on one server, reached by https. */
export function configOf({ address, hostKey }: Pick<Vps, 'address' | 'hostKey'>): string {
  return `
version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  frontend: { type: static, directory: public }
database: {}
redis: {}
environments:
  staging: { url: "https://staging.test", user: shop-staging, root: /opt/shop-staging, host: ${address}, host_key: ${hostKey} }
  production: { url: "https://shop.test", user: shop-production, root: /opt/shop, host: ${address}, host_key: ${hostKey} }
`
}

export const siteOf = { staging: 'staging.test', production: 'shop.test' } as const
export type EnvironmentOfShop = keyof typeof siteOf

/** Where a person sits who provisions: a repository with the configuration, and a deploy key. */
export class Desk {
  readonly directory: string
  #configuration = ''

  constructor(directory: string) {
    this.directory = directory
  }

  static async open(): Promise<Desk> {
    const directory = await mkdtemp(join(tmpdir(), 'provision-'))
    await must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'deploy', '-f', join(directory, 'deploy'))
    await mkdir(join(directory, '.github'))
    return new Desk(directory)
  }

  /** The configuration is about this server from here on. */
  async configure(vps: Vps, text = configOf(vps)): Promise<void> {
    this.#configuration = text
    await writeFile(join(this.directory, '.github/release-pipeline.yml'), text)
  }

  run(vps: Vps, args: readonly string[], killIn?: { change: number; afterMs: number }): Promise<Ended> {
    return runClient({ directory: this.directory, vps }, args, killIn)
  }

  provision(
    vps: Vps,
    environment: EnvironmentOfShop,
    options: readonly string[],
    killIn?: { change: number; afterMs: number },
  ): Promise<Ended> {
    const given = ['--deploy-key', 'deploy.pub', '--acme-email', 'ops@example.com']
    return this.run(vps, ['provision', environment, ...given, ...options], killIn)
  }

  privateKey(): Promise<string> {
    return readFile(join(this.directory, 'deploy'), 'utf8')
  }

  /** How a runner reaches an environment of the configuration with the deploy key. */
  async walk(environment: EnvironmentOfShop): Promise<HostWalk> {
    return walkOf({ privateKey: await this.privateKey() }, parseConfig(this.#configuration), environment)
  }

  async deploy(environment: EnvironmentOfShop, letter: string): Promise<{ sha: string }> {
    const walk = await this.walk(environment)
    const release = await buildRelease(letter)
    const outcome = await deployRelease({
      ...walk,
      request: { ...requestFor(release, walk.clock.now()), environment },
    })
    if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
    const { deployId, fence } = outcome
    const confirmed = await confirmRelease({ ...walk, deployId, fence, by: 'test', runUrl: '' })
    if (confirmed.kind !== 'confirmed') throw new TypeError(`The release was not kept: ${confirmed.kind}.`)
    return release
  }

  async close(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true })
  }
}

/** A server on which nothing was prepared, with an authority that answers for the names of both environments. */
export async function bareServer(name: string, ...suite: readonly ['bookworm'?]): Promise<Vps> {
  const vps = await startVps(name, ...suite)
  try {
    await startAuthority(vps, Object.values(siteOf))
    return vps
  } catch (thrown) {
    await vps.remove()
    throw thrown
  }
}

const DIRECTORIES = [
  ...['/etc/release-pipeline', '/etc/systemd/system', '/etc/systemd/journald.conf.d', '/etc/polkit-1/rules.d'],
  ...[
    '/etc/nginx/sites-available',
    '/etc/nginx/sites-enabled',
    '/etc/tmpfiles.d',
    '/etc/logrotate.d',
    '/etc/sudoers.d',
  ],
  ...['/etc/ssh/authorized_keys.d', '/etc/ssh/sshd_config.d', '/etc/letsencrypt/renewal-hooks'],
  '/usr/local/lib/release-pipeline',
].join(' ')

/**
 * Everything that provisioning is about: files with modes, owners and digests, links, users and groups, units, roles with
 * their rights, databases with their grants. Secrets stay outside: they differ.
 */
export async function snapshot(vps: Vps): Promise<string[]> {
  const { stdout } = await vps.sh(`
    find ${DIRECTORIES} \\( -name '*.manifest' -o -name '*.before-*' \\) -prune -o -printf '%p %M %u %g %l\\n' 2>/dev/null | grep -v multi-user.target.wants/ssh | sort
    find ${DIRECTORIES} -type f ! -name '*.manifest' ! -name '*.made' ! -name '*.before-*' -exec sha256sum {} + 2>/dev/null | sort -k 2
    sort -u /etc/release-pipeline/*.made 2>/dev/null
    find /opt/shop /opt/shop-staging /var/log/release-pipeline -maxdepth 2 -printf '%p %M %u %g\\n' 2>/dev/null | grep -v '\\.log' | sort
    for user in shop-staging shop-production www-data; do getent passwd $user | cut -d : -f 1,6,7; id -nG $user 2>/dev/null; done
    for unit in $(cd /etc/systemd/system; ls shop* 2>/dev/null); do echo "$unit $(systemctl is-enabled $unit) $(systemctl is-active $unit | sed s/activating/inactive/)"; done
    cd /; runuser -u postgres -- psql -At <<'SQL'
SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolinherit, rolconfig FROM pg_roles WHERE rolname LIKE 'shop%' ORDER BY 1;
SELECT r.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member WHERE m.rolname LIKE 'shop%' ORDER BY 1, 2;
SELECT datname, pg_get_userbyid(datdba), datacl FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1;
SQL`)
  return stdout.replaceAll(vps.address, 'ADDRESS').trim().split('\n')
}

/** Variables of an environment as they lie on the host, the password of its database among them. */
export async function secretsOf(vps: Vps, root: string): Promise<string> {
  return (await vps.sh(`cat ${root}/shared/env/*.env 2>/dev/null`)).stdout
}
