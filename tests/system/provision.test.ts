import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openHost } from '@release-pipeline/adapters/hosts'
import { parseConfig, Secret } from '@release-pipeline/core'
import { confirmRelease, deployRelease, type HostWalk } from '@release-pipeline/release'
import { must, startVps, type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORITY, startAuthority } from './support/authority.ts'
import { randomFrom } from './support/cells.ts'
import { runClient } from './support/client.ts'
import { buildRelease, requestFor } from './support/releases.ts'
import { walkOf } from './support/server.ts'

const moments = process.env['TEST_FULL'] === '1' ? 20 : 7
const reason = await whyNoVps()
let directory: string

const configOf = ({ address, hostKey }: Pick<Vps, 'address' | 'hostKey'>) => `
version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  frontend: { type: static, directory: public }
database: {}
environments:
  staging: { url: "https://staging.test", user: shop-staging, root: /opt/shop-staging, host: ${address}, host_key: ${hostKey} }
  production: { url: "https://shop.test", user: shop-production, root: /opt/shop, host: ${address}, host_key: ${hostKey} }
`

const provision = (vps: Vps, args: readonly string[], killIn?: { change: number; afterMs: number }) =>
  runClient({ directory, vps }, ['provision', ...args], killIn)

async function bareServer(name: string): Promise<Vps> {
  const vps = await startVps(name)
  await configure(vps)
  await startAuthority(vps, ['staging.test', 'shop.test'])
  return vps
}

/** The client's directory is about this server from here on. */
async function configure(vps: Vps): Promise<void> {
  await mkdir(join(directory, '.github'), { recursive: true })
  await writeFile(join(directory, '.github/release-pipeline.yml'), configOf(vps))
}

const staging = ['staging', '--deploy-key', 'deploy.pub', '--acme-email', 'ops@example.com']

describe.skipIf(reason !== undefined)(
  `Preparing a bare Debian server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'provision-'))
      await must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'deploy', '-f', join(directory, 'deploy'))
      vps = await bareServer('bare')
    }, 300_000)
    afterAll(async () => {
      await vps?.remove()
      await rm(directory, { recursive: true, force: true })
    })

    it('says what it would do with reasons and whole files, and does nothing', async () => {
      const before = await snapshot(vps)
      const { code, text } = await provision(vps, [...staging, '--plan'])
      expect(code, text).toBe(2)
      expect(text).toContain('+ user shop-staging')
      expect(text).toContain('+ /etc/systemd/system/shop-staging-guard.timer (644, root)')
      expect(text).toContain('      + ExecStart=/usr/local/lib/release-pipeline/node')
      expect(text).toContain('+ database shop_staging and role shop_staging')
      expect(await snapshot(vps)).toEqual(before)
    })

    it('asks for a deploy key, and for a yes', async () => {
      expect((await provision(vps, ['staging', '--yes'])).text).toContain('PROVISION_KEY_MISSING')
      const { code, text } = await provision(vps, staging)
      expect(code).toBe(1)
      expect(text).toContain('PROVISION_NOT_AGREED')
    })

    it('prepares both environments, and finds nothing to do a second time', async () => {
      for (const environment of ['staging', 'production']) {
        const args = [environment, ...staging.slice(1)]
        const { code, text } = await provision(vps, [...args, '--yes'])
        expect(code, text).toBe(0)
        const again = await provision(vps, [environment, '--plan'])
        expect(again.text).toContain('nothing to do')
        expect(again.code).toBe(0)
      }
      const password = (await vps.sh('grep -ho "postgresql://[^@]*" /opt/shop*/shared/env/*.env')).stdout
      expect(password.trim().split('\n')).toHaveLength(2)
    })

    it('takes a release with the deploy key, and serves it', async () => {
      for (const environment of ['staging', 'production'] as const) {
        const { sha } = await deploy(vps, environment)
        const host = environment === 'staging' ? 'staging.test' : 'shop.test'
        const trusted = `curl --silent --fail --cacert ${AUTHORITY}/root.pem`
        const { stdout } = await vps.sh(`${trusted} https://${host}/api/version`)
        expect(JSON.parse(stdout)).toMatchObject({ sha, environment })
        const moved = await vps.sh(`curl --silent --head 'http://${host}/orders?x=1'`)
        expect(moved.stdout).toMatch(/^HTTP\/1.1 301 .*Location: https:\/\/\S+\/orders\?x=1\r/s)
        const page = await vps.sh(`${trusted} --head https://${host}/any/page`)
        expect(page.stdout).toMatch(/Cache-Control: no-cache/)
        expect(page.stdout).toMatch(/Strict-Transport-Security/)
      }
    })

    it('has its certificates renewed', async () => {
      const digest = async () => (await vps.sh('sha256sum < /etc/letsencrypt/live/staging.test/fullchain.pem')).stdout
      const before = await digest()
      const { code, stderr } = await vps.sh(
        'certbot renew --force-renewal --no-random-sleep-on-renew --cert-name staging.test --quiet',
      )
      expect(code, stderr).toBe(0)
      expect(await digest()).not.toBe(before)
      const asked = await vps.sh(`curl --silent --fail --cacert ${AUTHORITY}/root.pem https://staging.test/api/version`)
      expect(asked.code).toBe(0)
    })

    it('gives the deploy key no shell, and the user of an environment nothing of the other', async () => {
      const host = await openHost({
        environment: {
          ...required(parseConfig(configOf(vps)).environments.staging),
        },
        privateKey: Secret.of('deploy', await readFile(join(directory, 'deploy'), 'utf8')),
        ...quiet,
      })
      const shell = await host.exec({ argv: ['id'] }, { timeoutMs: 10_000, stdin: '' })
      await host.close()
      expect(shell.stdout).not.toContain('uid=')
      const allowed: string[] = []
      for (const command of forbidden) {
        const { code } = await vps.sh(`runuser -u shop-staging -- sh -c "$(cat)" </dev/stdin`, command)
        if (code === 0) allowed.push(command)
      }
      expect(allowed).toEqual([])
      expect(forbidden).toHaveLength(30)
    })

    it('replaces nothing that somebody changed by hand, unless it is told to', async () => {
      const site = '/etc/nginx/sites-available/shop-staging'
      await vps.sh(`sed -i 's/20m/99m/' ${site}`)
      const blocked = await provision(vps, ['staging', '--yes'])
      expect(blocked.code).toBe(1)
      expect(blocked.text).toContain('PROVISION_BLOCKED')
      expect(blocked.text).toContain(`--adopt ${site}`)
      expect((await vps.sh(`grep -c 99m ${site}`)).stdout.trim()).toBe('1')
      const adopted = await provision(vps, ['staging', '--yes', '--adopt', site])
      expect(adopted.code, adopted.text).toBe(0)
      expect((await vps.sh(`grep -c 20m ${site}; grep -l 99m ${site}.before-*`)).stdout).toMatch(
        /^1\n.*\.before-\d{8}\n$/,
      )
    })

    it(`ends the same, however often it is killed on the way: ${moments} seeded moments`, {
      timeout: 900_000,
    }, async () => {
      const wanted = await snapshot(vps)
      const random = randomFrom(20261123)
      const other = await bareServer('killed')
      try {
        let secret = ''
        let killed = 0
        for (let moment = 0; moment < moments; moment++) {
          const left = Number(/(\d+) changes on/.exec((await provision(other, [...staging, '--plan'])).text)?.[1] ?? 0)
          if (left === 0) break
          const killIn = { change: 1 + Math.floor(random() * Math.min(left, 8)), afterMs: random() * 60 }
          killed += (await provision(other, [...staging, '--yes'], killIn)).code === null ? 1 : 0
          const now = await secretOf(other)
          if (secret !== '') expect(now).toBe(secret)
          secret = now
        }
        expect(killed).toBeGreaterThanOrEqual(Math.min(moments, 5))
        for (const environment of ['staging', 'production']) {
          const last = await provision(other, [environment, ...staging.slice(1), '--yes'])
          expect(last.code, last.text).toBe(0)
        }
        if (secret !== '') expect(await secretOf(other)).toBe(secret)
        expect(await snapshot(other)).toEqual(wanted)
      } finally {
        await other.remove()
      }
    })

    it('removes one environment, killed on the way, and only what it made: the other one works on', async () => {
      const unprovision = (args: readonly string[], killIn?: { change: number; afterMs: number }) =>
        runClient({ directory, vps }, ['unprovision', ...args], killIn)
      await configure(vps)
      await vps.sh('echo "# mine" >> /etc/logrotate.d/shop-staging')
      const before = await snapshot(vps)
      const plan = await unprovision(['staging', '--plan'])
      expect(plan.code, plan.text).toBe(2)
      expect(plan.text).toMatch(/= \/etc\/logrotate\.d\/shop-staging: was changed by hand/)
      expect(plan.text).toMatch(/= database shop_staging and its role; --drop-database shop_staging/)
      expect(plan.text).toMatch(/= .*\.before-\d{8}: what stood there before/)
      expect(plan.text).toMatch(/= \/opt\/shop-staging\/backups: \d+ files/)
      const wrong = await unprovision(['staging', '--yes', '--drop-database', 'shop_production'])
      expect(wrong.code).toBe(1)
      expect(wrong.text).toContain('is not the database of this environment')
      expect(await snapshot(vps)).toEqual(before)

      expect((await unprovision(['staging', '--yes'], { change: 6, afterMs: 10 })).code).toBe(null)
      const removed = await unprovision(['staging', '--yes'])
      expect(removed.code, removed.text).toBe(0)
      expect(await named(vps, 'shop-staging')).toEqual([
        '/etc/logrotate.d/shop-staging',
        '/etc/release-pipeline/shop-staging.made',
        '/opt/shop-staging',
      ])
      expect((await vps.sh('ls -A /opt/shop-staging')).stdout).toBe('backups\n')
      expect((await unprovision(['staging', '--plan'])).text).toContain('nothing to do')
      const asked = await vps.sh(`curl --silent --fail --cacert ${AUTHORITY}/root.pem https://shop.test/api/version`)
      expect(JSON.parse(asked.stdout)).toMatchObject({ environment: 'production' })
      const production = await provision(vps, ['production', '--plan'])
      expect(production.code, production.text).toBe(0)
    })

    it('removes a database by its typed name only, and with the last environment everything that is left', async () => {
      for (const [environment, database] of [
        ['staging', 'shop_staging'],
        ['production', 'shop_production'],
      ] as const) {
        const { code, text } = await runClient({ directory, vps }, [
          'unprovision',
          environment,
          '--yes',
          '--drop-database',
          database,
        ])
        expect(code, text).toBe(0)
        const { stdout } = await vps.sh(
          `cd /; runuser -u postgres -- psql -Atc "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles"`,
        )
        expect(stdout.split('\n')).not.toContain(database)
        expect(stdout.includes('shop_production')).toBe(environment === 'staging')
      }
      expect(await named(vps, 'shop-production')).toEqual([])
      expect(await named(vps, 'release-pipeline')).toEqual(['/var/lib/release-pipeline'])
      expect((await vps.sh('systemctl is-active nginx ssh postgresql; systemctl --failed --no-legend')).stdout).toBe(
        'active\nactive\nactive\n',
      )
    })
  },
)

const quiet: Pick<HostWalk, 'clock' | 'log'> = {
  clock: { now: () => Date.now(), sleep: (ms) => wait(ms) },
  log: {
    debug: () => undefined,
    info: () => undefined,
    warning: () => undefined,
    error: () => undefined,
    group: (_, work) => work(),
  },
}

/** Everything that provisioning is about: files with modes and digests, users, units, links, roles and their rights. */
async function snapshot(vps: Vps): Promise<string[]> {
  const { stdout } = await vps.sh(`
    find /etc/release-pipeline /etc/systemd/system /etc/polkit-1/rules.d /etc/nginx/sites-available /etc/nginx/sites-enabled /etc/tmpfiles.d \\
      /etc/logrotate.d /etc/ssh/authorized_keys.d /etc/ssh/sshd_config.d /usr/local/lib/release-pipeline -name '*.manifest' -prune -o -name '*.before-*' -prune \\
      -o -printf '%p %M %u %g %l\\n' 2>/dev/null | grep -v multi-user.target.wants/ssh | sort
    find /etc/release-pipeline /etc/systemd/system /etc/polkit-1/rules.d /etc/nginx/sites-available -type f ! -name '*.manifest' ! -name '*.made' ! -name '*.before-*' -exec sha256sum {} + 2>/dev/null | sort -k 2
    stat -c '%n %A %U' /opt/shop /opt/shop-staging 2>/dev/null
    for user in shop-staging shop-production www-data; do id -nG $user 2>/dev/null; done
    cd /; runuser -u postgres -- psql -Atc "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname LIKE 'shop%' ORDER BY 1; SELECT datname, pg_get_userbyid(datdba), datacl FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1"`)
  return stdout.replaceAll(vps.address, 'ADDRESS').trim().split('\n')
}

/** Everything on the host that has the word in its path, or in its name as a user or a unit. */
async function named(vps: Vps, word: string): Promise<string[]> {
  const { stdout } =
    await vps.sh(`find /etc /opt /usr/local /var/log /var/lib /home -path '*${word}*' -prune 2>/dev/null | grep -v '/opt/shop/' | sort
    getent passwd ${word}; getent group ${word}; systemctl list-units --all --plain --no-legend '${word}*'`)
  return stdout.split('\n').filter((line) => line !== '' && !line.includes('.before-'))
}

async function secretOf(vps: Vps): Promise<string> {
  return (await vps.sh('cat /opt/shop-staging/shared/env/*.env 2>/dev/null')).stdout
}

async function deploy(vps: Vps, environment: 'staging' | 'production'): Promise<{ sha: string }> {
  const privateKey = await readFile(join(directory, 'deploy'), 'utf8')
  const walk = walkOf({ privateKey }, parseConfig(configOf(vps)), environment)
  const release = await buildRelease(environment === 'staging' ? 'a' : 'b')
  const request = { ...requestFor(release, walk.clock.now()), environment }
  const outcome = await deployRelease({ ...walk, request })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  const { deployId, fence } = outcome
  expect((await confirmRelease({ ...walk, deployId, fence, by: 'test', runUrl: '' })).kind).toBe('confirmed')
  return release
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('it is configured above')
  return value
}

/** What the user of staging tries, which runs the releases of staging and could be anybody who got one deployed. */
const forbidden = [
  'sudo -n true',
  'sudo -n systemctl restart nginx',
  'su root -c id </dev/null',
  'systemctl --no-ask-password restart nginx',
  'systemctl --no-ask-password stop ssh',
  'systemctl --no-ask-password restart postgresql',
  'systemctl --no-ask-password restart shop-production-backend-blue',
  'systemctl --no-ask-password stop shop-production-worker-blue',
  'systemctl --no-ask-password stop shop-staging-guard.timer',
  'systemctl --no-ask-password disable shop-staging-guard.timer',
  'systemctl --no-ask-password daemon-reload',
  'systemctl --no-ask-password reboot',
  'systemd-run --no-ask-password --pipe id',
  'cat /opt/shop/shared/env/*.env',
  'ls /opt/shop/shared/env',
  'touch /opt/shop/x',
  'ln -sfn /tmp /opt/shop/current',
  'rm -rf /opt/shop/releases',
  'cat /opt/shop/state/state.json',
  'psql -h 127.0.0.1 -U shop_production shop_production -w -c "select 1"',
  'psql -d shop_production -w -c "select 1"',
  'echo x >> /etc/ssh/authorized_keys.d/shop-staging',
  'echo x >> /etc/release-pipeline/shop-staging.json',
  'echo x > /usr/local/lib/release-pipeline/agent.mjs',
  'echo x > /etc/systemd/system/shop-staging-backend-blue.service',
  'echo x > /etc/nginx/sites-available/shop-staging',
  'echo x > /etc/polkit-1/rules.d/50-release-pipeline-shop-staging.rules',
  'cat /etc/shadow',
  'cat /etc/ssh/ssh_host_ed25519_key',
  'kill -0 1',
] as const
