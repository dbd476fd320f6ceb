import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyEvidence, readStatus } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { revision } from './support/alembic.ts'
import { runClient } from './support/client.ts'
import { buildShop, deployShop, FIRST, keepShop, openShop, type Shop } from './support/shop.ts'

vi.setConfig({ testTimeout: 600_000 })
const reason = await whyNoVps()
let shop: Shop
let directory: string

const PEOPLE = {
  ...FIRST,
  ...revision('0002', '0001', 'create table people (email text primary key, phone text, name text)'),
}
const AHEAD = { ...PEOPLE, ...revision('0003', '0002', 'alter table people add column vip boolean') }

const database = `
  backup:
    globals: true
    off_site:
      encrypt: [age, --recipients-file, /opt/shop/recipient, --output, "{encrypted}", "{file}"]
      copy: [cp, "{file}", "/opt/shop/elsewhere/{name}"]
  copy:
    tables:
      public.alembic_version: { version_num: keep }
      public.orders: { id: keep, note: text }
      public.people: { email: email, phone: phone, name: name }
`

describe.skipIf(reason !== undefined)(
  `The care of a database on a real server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'care-'))
      shop = await openShop('database-care', database)
      await shop.vps.sh(`install -d -o shop-production -m 700 /opt/shop/elsewhere
        age-keygen -o /root/key 2>/dev/null; age-keygen -y /root/key > /opt/shop/recipient`)
      await mkdir(join(directory, '.github'))
      await writeFile(join(directory, '.github/release-pipeline.yml'), shop.configText)
      await keepShop(shop.production, await deployShop(shop.production, await buildShop('production', PEOPLE)))
      await keepShop(shop.staging, await deployShop(shop.staging, await buildShop('staging', AHEAD)))
      await shop.sql(`insert into people values ('anna@mail.ru', '+7 916 123-45-67', 'Anna'), ('bob@corp.example', null, 'Bob');
        insert into orders values (1, 'for Anna')`)
    }, 900_000)
    afterAll(async () => {
      await shop?.remove()
      await rm(directory, { recursive: true, force: true })
    })

    it('backs production up by a timer of the host, with the roles, and copies it elsewhere for one key only', async () => {
      const { stdout } = await shop.vps.sh('systemctl list-timers --all --no-legend shop-*-backup.timer')
      expect(stdout).toContain('shop-production-backup.timer')
      expect(stdout).not.toContain('shop-staging')
      const ran = await shop.vps.sh(
        'systemctl start shop-production-backup.service || journalctl --no-pager -u shop-production-backup',
      )
      expect(ran.stdout).toBe('')
      const { backups } = await shop.asked((agent) => agent.call('backups', { action: 'list', by: 'test' }))
      const [made] = backups
      expect(made).toMatchObject({ rows: { 'public.people': 2 }, globals: true, revision: '0002' })
      expect(made?.copiedAt).toBeDefined()
      const globals = await shop.vps.sh(
        `cat /opt/shop/backups/${made?.id}.globals.sql; stat -c %a /opt/shop/backups/*.sql`,
      )
      expect(globals.stdout).toContain('CREATE ROLE shop_production')
      expect(globals.stdout).not.toMatch(/PASSWORD|SCRAM/)
      expect(globals.stdout.trim().split('\n').at(-1)).toBe('600')
      const copied = await shop.vps.sh(
        `cd /opt/shop/elsewhere; head -c 20 ${made?.id}.dump.encrypted; age --decrypt -i /root/key ${made?.id}.dump.encrypted | sha256sum`,
      )
      expect(copied.stdout).toMatch(/^age-encryption/)
      expect(copied.stdout).toContain(made?.sha256 ?? 'none')
    })

    it('says when the night went by without a backup', async () => {
      expect((await readStatus(shop.production)).problems).toEqual([])
      await shop.vps.sh(
        String.raw`cd /opt/shop/backups; sed -i 's/"createdAt": "20\(..\)/"createdAt": "19\1/' *.meta.json`,
      )
      expect((await readStatus(shop.production)).problems.join()).toContain('The daily backup did not run')
      const listed = await client(['backup', 'production', '--list'])
      expect(listed.code).toBe(3)
      expect(listed.text).toContain('The daily backup did not run')
      await shop.vps.sh('systemctl start shop-production-backup.service')
      expect((await readStatus(shop.production)).problems.join()).not.toContain('did not run')
    })

    it('gives staging the data of production without its people, and no other user sees a row on the way', async () => {
      const order = ['copy-data', 'production', 'staging', '--reason', 'a bug']
      const wrong = await client([...order, '--confirm', 'shop_production'])
      expect(wrong.text).toContain('RESTORE_REFUSED')
      const evidence = join(directory, 'evidence.json')
      const copied = await client([...order, '--confirm', 'shop_staging', '--evidence', evidence])
      expect(copied.code, copied.text).toBe(0)
      expect(copied.text).toContain('no address and no number of a person is left')
      expect(copied.text).not.toMatch(/anna|Anna|916/)
      const there = await shop.sql(
        'select email, phone, name, vip from people order by phone nulls last',
        'shop_staging',
      )
      expect(there).toMatch(/^u[0-9a-f]{16}@masked\.example\.com\|\+999\d{11}\|Person [0-9a-f]{8}\|\n/)
      expect(await shop.sql('select version_num from alembic_version', 'shop_staging')).toBe('0003')
      expect(copyEvidence.parse(JSON.parse(await readFile(evidence, 'utf8')))).toMatchObject({
        from: 'production',
        tables: { 'public.people': { rows: 2, masked: { email: 'email', phone: 'phone', name: 'name' } } },
        check: { emails: 0, phones: 0 },
      })
      expect(await readStatus(shop.staging)).toMatchObject({ live: { healthy: true }, problems: [] })
      const handOver = await shop.vps.sh(
        'ls -A /var/lib/release-pipeline/copies; stat -c %a /var/lib/release-pipeline/copies',
      )
      expect(handOver.stdout).toBe('1733\n')
      const asStaging = (command: string) => shop.vps.sh(`runuser -u shop-staging -- sh -c '${command}' 2>&1`)
      for (const command of [
        'ls /var/lib/release-pipeline/copies',
        'ls /opt/shop/backups',
        'cat /opt/shop/state/masking-salt',
      ])
        expect((await asStaging(command)).code).not.toBe(0)
      const raw = await shop.sql("select count(*) from pg_database where datname like '%masked%'")
      expect(raw).toBe('0')
      const { kept } = await shop.asked((agent) => agent.call('backups', { action: 'list', by: 'test' }), shop.staging)
      const undone = await client([
        'restore',
        'staging',
        kept[0]?.database ?? '',
        '--undo',
        '--confirm',
        'shop_staging',
        '--reason',
        'back',
      ])
      expect(undone.code, undone.text).toBe(0)
      expect(await shop.sql('select count(*) from people', 'shop_staging')).toBe('0')
    })
  },
)

const client = (args: readonly string[]) => runClient({ directory, vps: shop.vps }, args)
