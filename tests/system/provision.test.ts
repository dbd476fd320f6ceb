import { type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORITY } from './support/authority.ts'
import { bareServer, configOf, Desk, siteOf, snapshot } from './support/prepared.ts'

const reason = await whyNoVps()
const environments = ['staging', 'production'] as const
const trusted = `curl --silent --fail --cacert ${AUTHORITY}/root.pem`

describe.skipIf(reason !== undefined)(
  `Preparing a bare Debian server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      vps = await bareServer('bare')
      await desk.configure(vps)
    }, 300_000)
    afterAll(async () => {
      await vps?.remove()
      await desk.close()
    })

    it('says what it would do with reasons and whole files, and does nothing', async () => {
      const before = await snapshot(vps)
      const { code, text } = await desk.provision(vps, 'staging', ['--plan'])
      expect(code, text).toBe(2)
      expect(text).toContain('+ user shop-staging')
      expect(text).toContain('+ /etc/systemd/system/shop-staging-guard.timer (644, root)')
      expect(text).toContain('      + ExecStart=/usr/local/lib/release-pipeline/node')
      expect(text).toContain('+ database shop_staging and role shop_staging')
      expect(await snapshot(vps)).toEqual(before)
    })

    it('says how to become root where the login cannot, and how to get in where the key does not', async () => {
      await vps.sh(`useradd --create-home --shell /bin/sh carla; install -d -o carla -m 700 ~carla/.ssh
        cp ~root/.ssh/authorized_keys ~carla/.ssh/; chown carla ~carla/.ssh/authorized_keys`)
      const admin = (...options: readonly string[]) => desk.provision(vps, 'staging', ['--plan', '--admin', ...options])
      const stranger = await admin('nobody')
      expect(stranger.text).toContain('PROVISION_LOGIN_REFUSED')
      expect(stranger.text).toContain('ssh -i <key> <user>@<host> sudo -n true')
      const carla = await admin('carla')
      expect(carla.text).toContain('PROVISION_ADMIN_REFUSED')
      expect(carla.text).toContain('/etc/sudoers.d/provisioning')
      await vps.sh(`echo 'carla ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/provisioning`)
      const { code, text } = await admin('carla')
      expect(code, text).toBe(2)
      expect(text).toContain('+ user shop-staging')
      await vps.sh('rm /etc/sudoers.d/provisioning; userdel --remove carla 2>/dev/null')
    })

    it('refuses with figures what does not fit, before anything is changed', async () => {
      const before = await snapshot(vps)
      await desk.configure(vps, configOf(vps).replace('worker.mjs]', 'worker.mjs], memory: 4000G'))
      const { code, text } = await desk.provision(vps, 'staging', ['--yes'])
      expect(code).toBe(1)
      expect(text).toContain('PROVISION_DOES_NOT_FIT')
      expect(text).toMatch(/memory: 16\d{3}\.\d GiB needed of \d+\.\d GiB \(.*production worker twice 8000\.0 GiB/)
      expect(await snapshot(vps)).toEqual(before)
      await desk.configure(vps)
    })

    it('asks for a deploy key, and for a yes', async () => {
      expect((await desk.run(vps, ['provision', 'staging', '--yes'])).text).toContain('PROVISION_KEY_MISSING')
      const { code, text } = await desk.provision(vps, 'staging', [])
      expect(code).toBe(1)
      expect(text).toContain('PROVISION_NOT_AGREED')
    })

    it('prepares both environments, and finds nothing to do a second time', async () => {
      for (const environment of environments) {
        const { code, text } = await desk.provision(vps, environment, ['--yes'])
        expect(code, text).toBe(0)
        const again = await desk.run(vps, ['provision', environment, '--plan'])
        expect(again.text).toContain('nothing to do')
        expect(again.code).toBe(0)
      }
      const password = (await vps.sh('grep -ho "postgresql://[^@]*" /opt/shop*/shared/env/*.env')).stdout
      expect(password.trim().split('\n')).toHaveLength(2)
      const queues = (
        await vps.sh('grep -h "^REDIS_URL" /opt/shop/shared/env/*.env /opt/shop-staging/shared/env/*.env')
      ).stdout
      expect(queues.match(/6379\/\d/g)).toEqual(['6379/0', '6379/1'])
    })

    it.each(environments)('takes a release of %s with the deploy key, and serves it by https', async (environment) => {
      const { sha } = await desk.deploy(environment, environment === 'staging' ? 'a' : 'b')
      const host = siteOf[environment]
      const { stdout } = await vps.sh(`${trusted} https://${host}/api/version`)
      expect(JSON.parse(stdout)).toMatchObject({ sha, environment })
      const moved = await vps.sh(`curl --silent --head 'http://${host}/orders?x=1'`)
      expect(moved.stdout).toMatch(/^HTTP\/1.1 301 .*Location: https:\/\/\S+\/orders\?x=1\r/s)
      const page = await vps.sh(`${trusted} --head https://${host}/any/page`)
      expect(page.stdout).toMatch(/Cache-Control: no-cache/)
      expect(page.stdout).toMatch(/Strict-Transport-Security/)
    })

    it('backs the database of production up by its timer, which is set', async () => {
      const made = async () => Number((await vps.sh('ls /opt/shop/backups/*.dump | wc -l')).stdout)
      const before = await made()
      const { code, stderr } = await vps.sh('systemctl start shop-production-backup.service')
      expect(code, stderr).toBe(0)
      expect(await made()).toBe(before + 1)
      const { stdout } = await vps.sh(
        'systemctl show --property=NextElapseUSecRealtime --value shop-production-backup.timer; ls /etc/systemd/system/shop-staging-backup.timer',
      )
      expect(stdout).toMatch(/^\S+ \d{4}-\d\d-\d\d 03:\d\d:\d\d \S+\n$/)
    })

    it('has its certificates renewed, and nginx show the new one', async () => {
      const shown = async () =>
        (
          await vps.sh(
            `openssl s_client -connect staging.test:443 -servername staging.test </dev/null 2>/dev/null | openssl x509 -noout -serial`,
          )
        ).stdout
      const before = await shown()
      expect(before).toMatch(/^serial=/)
      const { code, stderr } = await vps.sh(
        'certbot renew --force-renewal --no-random-sleep-on-renew --cert-name staging.test --quiet',
      )
      expect(code, stderr).toBe(0)
      await expect.poll(shown, { timeout: 10_000 }).not.toBe(before)
      expect((await vps.sh(`${trusted} https://staging.test/api/version`)).code).toBe(0)
    })

    it('replaces nothing that somebody changed by hand, unless it is told to', async () => {
      const site = '/etc/nginx/sites-available/shop-staging'
      await vps.sh(`sed -i 's/_size 20971520/_size 99m/' ${site}`)
      const blocked = await desk.provision(vps, 'staging', ['--yes'])
      expect(blocked.code).toBe(1)
      expect(blocked.text).toContain('PROVISION_BLOCKED')
      expect(blocked.text).toContain(`--adopt ${site}`)
      expect((await vps.sh(`grep -c 99m ${site}`)).stdout.trim()).toBe('1')
      const adopted = await desk.provision(vps, 'staging', ['--yes', '--adopt', site])
      expect(adopted.code, adopted.text).toBe(0)
      expect((await vps.sh(`grep -c 20971520 ${site}; grep -l 99m ${site}.before-*`)).stdout).toMatch(
        /^1\n.*\.before-\d{8}\n$/,
      )
    })

    it('stops and removes what belongs to a component that the configuration has no more', async () => {
      await desk.configure(vps, configOf(vps).replace(/^ {2}worker: .*\n/m, ''))
      const { code, text } = await desk.provision(vps, 'staging', ['--yes'])
      expect(code, text).toBe(0)
      expect(text).toContain('shop-staging-worker-blue.service goes')
      const { stdout } = await vps.sh(`ls /etc/systemd/system/shop-staging-worker-* 2>/dev/null
        systemctl list-units --plain --no-legend 'shop-staging-worker-*'; pgrep -u shop-staging -f worker.mjs
        ${trusted} https://staging.test/api/version`)
      expect(JSON.parse(stdout)).toMatchObject({ environment: 'staging' })
      await desk.configure(vps)
    })

    it('removes one environment, killed on the way, and only what it made: the other one works on', async () => {
      const unprovision = (args: readonly string[], killIn?: { change: number; afterMs: number }) =>
        desk.run(vps, ['unprovision', ...args], killIn)
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
      const asked = await vps.sh(`${trusted} https://shop.test/api/version`)
      expect(JSON.parse(asked.stdout)).toMatchObject({ environment: 'production' })
      const production = await desk.run(vps, ['provision', 'production', '--plan'])
      expect(production.code, production.text).toBe(0)
    })

    it('removes a database by its typed name only, and with the last environment everything that is left', async () => {
      for (const [environment, database] of [
        ['staging', 'shop_staging'],
        ['production', 'shop_production'],
      ] as const) {
        const { code, text } = await desk.run(vps, ['unprovision', environment, '--yes', '--drop-database', database])
        expect(code, text).toBe(0)
        const { stdout } = await vps.sh(
          `cd /; runuser -u postgres -- psql -Atc "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles"`,
        )
        expect(stdout.split('\n')).not.toContain(database)
        expect(stdout.includes('shop_production')).toBe(environment === 'staging')
      }
      expect(await named(vps, 'shop-production')).toEqual([])
      expect((await vps.sh('ls -A /opt/shop')).stdout).toBe('backups\n')
      expect(await named(vps, 'release-pipeline')).toEqual(['/var/lib/release-pipeline'])
      expect((await vps.sh('systemctl is-active nginx ssh postgresql; systemctl --failed --no-legend')).stdout).toBe(
        'active\nactive\nactive\n',
      )
    })
  },
)

/** Everything on the host that has the word in its path, or in its name as a user or a unit. */
async function named(vps: Vps, word: string): Promise<string[]> {
  const { stdout } =
    await vps.sh(`find /etc /opt /usr/local /var/log /var/lib /home -path '*${word}*' -prune 2>/dev/null | grep -v '/opt/shop/' | sort
    getent passwd ${word}; getent group ${word}; systemctl list-units --all --plain --no-legend '${word}*'`)
  return stdout.split('\n').filter((line) => line !== '' && !line.includes('.before-'))
}
