import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '@release-pipeline/core'
import {
  confirmRelease,
  deployRelease,
  type Fence,
  type HostWalk,
  readStatus,
  rollBack,
} from '@release-pipeline/release'
import { must, startVps, type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORITY } from './support/authority.ts'
import { runClient } from './support/client.ts'
import { HAND_MADE, setUpByHand } from './support/hand-made.ts'
import { buildRelease, requestFor } from './support/releases.ts'
import { walkOf } from './support/server.ts'
import { startVisitors, type Visits } from './support/visitors.ts'

const reason = await whyNoVps()
const SITE = '/etc/nginx/sites-enabled/shop'
const adopt = ['--adopt', SITE, '--adopt', '/opt/shop']
const args = ['provision', 'production', '--deploy-key', 'deploy.pub']
let directory: string
let vps: Vps

const configOf = (predecessor: string) => `
version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  frontend: { type: static, directory: public }
database: {}
environments:
  production:
    url: "https://shop.test"
    user: shop
    root: /opt/shop
    host: ${vps.address}
    host_key: ${vps.hostKey}
    ${predecessor}
`
const before = 'predecessor: { backend: "127.0.0.1:8001", directory: /var/www/shop, env_file: /opt/shop/.env }'

describe.skipIf(reason !== undefined)(
  `Taking over a server that was set up by hand${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'adoption-'))
      await must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'deploy', '-f', join(directory, 'deploy'))
      await mkdir(join(directory, '.github'))
      vps = await startVps('hand-made')
      await setUpByHand(vps)
    }, 300_000)
    afterAll(async () => {
      await vps?.remove()
      await rm(directory, { recursive: true, force: true })
    })

    it('says what it found and keeps, and that the site would be down, with the setting that prevents it', async () => {
      await configure('')
      const { code, text } = await runClient({ directory, vps }, [...args, '--plan'])
      expect(code, text).toBe(2)
      expect(text).toMatch(/= shop-chat\.service: runs, as root: \/opt\/shop\/venv\/bin\/python backend\/app\.py/)
      expect(text).toContain('= /opt/shop: .env, .git, backend, venv; releases go beside it')
      expect(text).toContain('no release is live in /opt/shop: the site would be down')
      expect(text).toContain(before)
      expect(text).toContain('rules for /media/')
    })

    it('replaces nothing unasked', async () => {
      await configure(before)
      const was = await byHand()
      const { code, text } = await runClient({ directory, vps }, [...args, '--yes'])
      expect(code).toBe(1)
      expect(text).toContain('PROVISION_BLOCKED')
      for (const path of [SITE, '/opt/shop']) expect(text).toContain(`--adopt ${path}`)
      expect(await byHand()).toEqual(was)
      expect((await vps.sh('ls -d /etc/release-pipeline; id shop')).code).not.toBe(0)
    })

    it('is adopted, deployed to, rolled back to the set-up before and between releases, and up all the time', async () => {
      const ca = (await vps.sh(`cat ${AUTHORITY}/root.pem`)).stdout
      const site = { address: vps.address, name: 'shop.test', ca }
      const api = startVisitors({ ...site, path: '/api/health' })
      const pages = startVisitors({ ...site, path: '/any/page' })
      const other = startVisitors({ ...site, name: 'staging.test', path: '/api/health' })
      const was = await byHand()
      let visits: [Visits, Visits, Visits]
      try {
        const adopted = await runClient({ directory, vps }, [...args, ...adopt, '--yes'])
        expect(adopted.code, adopted.text).toBe(0)
        const again = await runClient({ directory, vps }, ['provision', 'production', '--plan'])
        expect(again.text).toContain('nothing to do')
        expect(again.code).toBe(0)
        expect(again.text).toContain('sudo systemctl disable --now shop-celery-beat.service')
        expect(await byHand()).toEqual(was)
        const walk = await walkAs('deploy')
        const first = await deploy(walk, 'a')
        const undone = await rollBack({ ...walk, deployId: first.deployId, by: 'test', reason: 'smoke', runUrl: '' })
        expect(undone).toMatchObject({ live: null })
        for (const letter of ['b', 'c']) {
          const { deployId, fence } = await deploy(walk, letter)
          await confirmRelease({ ...walk, deployId, fence, by: 'test', runUrl: '' })
        }
        expect((await rollBack({ ...walk, by: 'test', reason: 'by hand', runUrl: '' })).live).toMatch(/-bbbbbbb$/)
      } finally {
        visits = await Promise.all([api.stop(), pages.stop(), other.stop()])
      }
      expect(visits.flatMap(({ failed }) => failed)).toEqual([])
      const [answers, published] = visits
      expect(answers.seen.map((body) => (JSON.parse(body) as { sha: string }).sha)).toEqual([
        HAND_MADE,
        ...['a', 'b', 'c'].map((letter) => letter.repeat(40)),
      ])
      expect(published.seen).toEqual(['made by hand\n', 'release a\n', 'release b\n', 'release c\n'])
      expect(answers.requests).toBeGreaterThan(200)
      expect(await byHand()).toEqual(was)
    }, 600_000)

    it('has the certificate from before renewed once the hint was followed', async () => {
      const { text } = await runClient({ directory, vps }, ['provision', 'production', '--plan'])
      const [, command] = /certbot standalone, which needs port 80 .* once: (sudo certbot renew .*)/.exec(text) ?? []
      expect(command, text).toBeDefined()
      const { code, stdout, stderr } = await vps.sh(`${command} --no-random-sleep-on-renew
        certbot renew --force-renewal --no-random-sleep-on-renew --cert-name shop.test --quiet`)
      expect(code, stdout + stderr).toBe(0)
      const again = await runClient({ directory, vps }, ['provision', 'production', '--plan'])
      expect(again.text).not.toContain('it would fail')
    })

    it('gave releases the variables of the old backend, its database among them, and made none', async () => {
      const { stdout } = await vps.sh(`cat /opt/shop/shared/env/*.env; ls -l /opt/shop/shared/env | cut -c 1-10
        cd /; runuser -u postgres -- psql -Atc "SELECT datname FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1"`)
      expect(stdout).toContain('/shop_chat\n')
      expect(stdout).toContain('MARKETPLACE_KEY="made by hand"')
      expect(stdout).toMatch(/-rw-------\nshop_chat\nshop_chat_staging\n$/)
      expect((await readStatus(await walkAs('deploy'))).database).toMatchObject({ reachable: true })
    })

    it('lets go of the old set-up: without `predecessor` the site knows nothing of it', async () => {
      await configure('')
      const { code, text } = await runClient({ directory, vps }, ['provision', 'production', '--yes'])
      expect(code, text).toBe(0)
      await vps.sh('systemctl disable --now shop-chat shop-celery shop-celery-beat')
      const { stdout } = await vps.sh(
        `curl --silent --fail --cacert ${AUTHORITY}/root.pem https://shop.test/api/health; grep -c before /etc/nginx/sites-available/shop-production`,
      )
      expect(stdout).toContain('b'.repeat(40))
      expect(stdout).toMatch(/\n?0\n$/)
    })
  },
)

async function configure(predecessor: string): Promise<void> {
  await writeFile(join(directory, '.github/release-pipeline.yml'), configOf(predecessor))
}

async function walkAs(key: string): Promise<HostWalk> {
  const privateKey = await readFile(join(directory, key), 'utf8')
  return walkOf({ privateKey }, parseConfig(configOf(before)), 'production')
}

async function deploy(walk: HostWalk, letter: string): Promise<{ deployId: string; fence: Fence }> {
  const request = { ...requestFor(await buildRelease(letter), walk.clock.now()), environment: 'production' as const }
  const outcome = await deployRelease({ ...walk, request })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

/** Everything that was made by hand: files by digest, owner and mode, running services, rows. */
async function byHand(): Promise<string[]> {
  const { stdout } = await vps.sh(`
    find /opt/shop/.git /opt/shop/backend /opt/shop/.env /opt/shop-staging /var/www /etc/nginx/sites-available/shop /etc/nginx/sites-available/staging /etc/nginx/sites-enabled/staging \\
      /etc/systemd/system/shop-c*.service /etc/systemd/system/shop-staging*.service -type f -exec sha256sum {} + -exec stat -c '%n %a %U' {} + | sort
    systemctl is-active shop-chat shop-celery shop-celery-beat shop-staging shop-staging-celery
    cd /; runuser -u postgres -- psql -At shop_chat -c 'SELECT count(*) FROM orders'`)
  return stdout.split('\n')
}
