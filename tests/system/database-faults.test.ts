import { setTimeout as wait } from 'node:timers/promises'
import { toSuiteError } from '@release-pipeline/core'
import { type Backup, readStatus, rollBack } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PYTHON, revision } from './support/alembic.ts'
import { randomFrom } from './support/cells.ts'
import { buildShop, deployShop, FIRST, keepShop, openShop, type Shop } from './support/shop.ts'

const full = process.env['TEST_FULL'] === '1'
const moments = full ? 12 : 3
const random = randomFrom(20261128)
vi.setConfig({ testTimeout: 600_000 })
const reason = await whyNoVps()
let shop: Shop

const slowly = (table: string) => `create table ${table} as select md5(n::text) from generate_series(1, 300000) as n`

/** Each boundary of these leaves its own column; the index is made outside of a transaction, as Alembic does it. */
const CHAIN = {
  ...FIRST,
  ...revision('0002', '0001', `${slowly('filler2')}; alter table orders add column c2 int`),
  ...revision('0003', '0002', 'create index concurrently orders_note on orders (note)', { concurrently: true }),
  ...revision('0004', '0003', `${slowly('filler4')}; alter table orders add column c4 int`),
}
const LONGER_CHAIN = {
  ...CHAIN,
  ...revision('0005', '0004', 'create index concurrently orders_twice on orders (note)', { concurrently: true }),
}
const WHO = { by: 'test', reason: 'killed', runUrl: '' }
const BOUNDARIES = ['0001', '0002', '0003', '0004']
const ORDERS = 40_000
const BACKUPS = '/opt/shop/backups'
const ENDLESS = 'select pg_sleep(600)::text as slept'
const PREEMPTED_WITHIN_MS = 5000

describe.skipIf(reason !== undefined)(
  `A database in which everything goes wrong${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      shop = await openShop('database-faults', `  backup: { keep: 3 }`)
      await keepShop(shop.production, await deployShop(shop.production, await buildShop('first')))
      await shop.sql(`insert into orders select n, md5(n::text) from generate_series(1, ${ORDERS}) n`)
    }, 900_000)
    afterAll(() => shop?.remove())

    it('counts no partial dump, wherever a backup is killed', async () => {
      for (let moment = 0; moment < moments; moment += 1) {
        await killed('backups', { action: 'create', by: 'test' }, moment === 0 ? DUMPING : pause(300 + random() * 1200))
        if (moment === 0) expect((await shop.vps.sh(`ls ${BACKUPS} | grep -c partial`)).stdout.trim()).toBe('1')
        for (const { id } of await backups('list'))
          expect((await shop.vps.sh(`pg_restore --file=/dev/null ${BACKUPS}/${id}.dump`)).code).toBe(0)
      }
      await backups('create')
      expect((await shop.vps.sh(`ls ${BACKUPS} | grep -c partial`)).stdout.trim()).toBe('0')
      expect((await shop.vps.sh(`stat -c %a ${BACKUPS} ${BACKUPS}/*.dump | sort -u`)).stdout).toBe('600\n700\n')
      expect((await backups('drill'))[0]?.drilledAt).toBeDefined()
    })

    it.each<[string, (id: string, path: string) => Promise<string>]>([
      ['half a file', (_, path) => damaged(`truncate -s $(( $(stat -c %s ${path}) / 2 )) ${path}`)],
      ['a byte that flipped in what is compressed', (_, path) => damaged(flip(path))],
      [
        'a byte that flipped in what is not compressed',
        (id, path) => uncompressed(id, path).then(() => damaged(flip(path))),
      ],
      ['an empty file', (_, path) => damaged(`: > ${path}`)],
      ['a backup of another database', (id) => record(id, { database: 'shop_staging' }).then(() => 'BACKUP_MISPLACED')],
      ['a backup of a newer server', (id) => record(id, { serverVersion: '99.1' }).then(() => 'BACKUP_MISPLACED')],
      ['a dump of a newer pg_dump', (id, path) => newer(id, path)],
    ])('refuses %s, and touches nothing', async (_, spoil) => {
      const [made] = await backups('create')
      const path = `${BACKUPS}/${made?.id}.dump`
      const code = await spoil(made?.id ?? '', path)
      const order = { backup: made?.id ?? '', by: 'carol', reason: 'x', confirmation: 'shop_production' }
      expect(await failure(shop.asked((agent) => agent.call('restore', order)))).toMatchObject({ code })
      expect(await shop.sql('select count(*) from orders')).toBe(String(ORDERS))
      expect(await beside()).toBe('')
      await shop.vps.sh(`rm -f ${BACKUPS}/${made?.id}.*`)
    })

    it('stands at a boundary of its migrations wherever they are killed, and comes to their end at last', async () => {
      let struck = 0
      for (let moment = 0; moment < moments; moment += 1) {
        const release = await buildShop(`chain ${moment}`, CHAIN)
        const killing = killMigration(moment === 0 ? 100 : random() * 1500)
        const whole = await deployShop(shop.production, release).catch(() => undefined)
        await killing
        // Some moments may come too late.
        if (whole === undefined) struck += 1
        if (whole !== undefined) await rollBack({ ...shop.production, deployId: whole.deployId, ...WHO })
        const at = await shop.sql('select version_num from alembic_version')
        expect(BOUNDARIES).toContain(at)
        await isExactly(at)
      }
      expect(struck).toBeGreaterThan(0)
      await keepShop(shop.production, await deployShop(shop.production, await buildShop('chain at last', CHAIN)))
      await isExactly('0004')
      expect(await shop.sql("select indisvalid from pg_index where indexrelid = 'orders_note'::regclass")).toBe('t')
      expect(await shop.sql('select count(*) from pg_index where not indisvalid')).toBe('0')
    })

    it('repairs an index that CREATE INDEX CONCURRENTLY left INVALID when it was killed', async () => {
      // A transaction that is open keeps the build waiting, so that it is killed in its middle for certain.
      const holding = shop
        .sql('begin; update orders set c2 = 1 where id = 1; select pg_sleep(600); commit')
        .catch(() => '')
      await until(async () => (await shop.sql(sessionsWith('pg_sleep(600)'))) !== '0')
      const deploying = failure(deployShop(shop.production, await buildShop('index killed', LONGER_CHAIN)))
      await until(async () => (await shop.sql('select count(*) from pg_index where not indisvalid')) === '1')
      await shop.vps.sh('pkill -KILL -f "run-phas[e]"')
      await deploying
      expect(await shop.sql('select count(*) from pg_index where not indisvalid')).toBe('1')
      await shop.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`,
      )
      await holding
      await keepShop(shop.production, await deployShop(shop.production, await buildShop('index again', LONGER_CHAIN)))
      expect(await shop.sql('select count(*) from pg_index where not indisvalid')).toBe('0')
      expect(await shop.sql("select indisvalid from pg_index where indexrelid = 'orders_twice'::regclass")).toBe('t')
    })

    it('is left by a migration that never ends within 5 s of the rollback of a person', async () => {
      const endless = { ...LONGER_CHAIN, ...revision('0006', '0005', `create table never as ${ENDLESS}`) }
      const took: number[] = []
      // A machine that does other things as well may be slow once.
      while (took.length < 3 && !took.some((ms) => ms <= PREEMPTED_WITHIN_MS)) {
        const release = await buildShop(`endless ${took.length}`, endless)
        const deploying = failure(deployShop(shop.production, release))
        await Promise.race([
          until(async () => (await shop.sql(sessionsWith(ENDLESS))) !== '0'),
          deploying.then(({ what }) => expect(what).toBe('It hangs in its migration.')),
        ])
        const begun = performance.now()
        const { live } = await rollBack({ ...shop.production, ...WHO })
        took.push(performance.now() - begun)
        expect(['DEPLOY_PHASE_LOST', 'RELEASE_ALREADY_ROLLED_BACK']).toContain((await deploying).code)
        expect((await readStatus(shop.production)).live).toMatchObject({ release: live, healthy: true })
        expect(await shop.sql(sessionsWith(ENDLESS))).toBe('0')
        expect(await shop.sql("select version_num, to_regclass('never') from alembic_version")).toBe('0005|')
      }
      console.log(`pre-empted after ${took.map(Math.round).join(', ')} ms`)
      expect(Math.min(...took)).toBeLessThanOrEqual(PREEMPTED_WITHIN_MS)
    })

    it('is the one of before or the one of after wherever a restore is killed, and open again when the host recovers', async () => {
      const [sealed] = await backups('create')
      await shop.sql('insert into orders (id) values (900001)')
      const order = { backup: sealed?.id ?? '', by: 'carol', reason: 'x', confirmation: 'shop_production' }
      for (let moment = 0; moment < moments; moment += 1) {
        await killed('restore', order, moment === 0 ? RESTORING : pause(500 + random() * 4000))
        await shop.asked((agent) => agent.call('recover', { by: 'boot' }))
        const rows = await shop.sql('select count(*) from orders')
        expect([String(ORDERS), String(ORDERS + 1)]).toContain(rows)
        expect(await beside()).toBe('')
        if (rows === String(ORDERS)) await shop.sql('insert into orders (id) values (900001)')
      }
      const restored = await shop.asked((agent) => agent.call('restore', order))
      expect(await shop.sql('select count(*) from orders')).toBe(String(ORDERS))
      const undo = { ...order, from: 'kept', backup: restored.keptAs } as const
      const undone = await shop.asked((agent) => agent.call('restore', undo))
      expect(await shop.sql('select count(*) from orders')).toBe(String(ORDERS + 1))
      for (const { outageMs } of [restored, undone]) expect(outageMs).toBeLessThan(500)
    })
  },
)

async function backups(action: 'create' | 'drill' | 'list'): Promise<readonly Backup[]> {
  return (await shop.asked((agent) => agent.call('backups', { action, by: 'test' }))).backups
}

const pause = (ms: number) => `sleep ${(ms / 1000).toFixed(2)}`
const DUMPING = `for try in $(seq 6000); do ls ${BACKUPS}/*.partial > /dev/null 2>&1 && break; sleep 0.01; done`
const RESTORING =
  'for try in $(seq 6000); do pgrep -u shop-production -f "pg_restor[e].*single-transaction" > /dev/null && break; sleep 0.01; done'

/** Calls the agent on the server itself, and ends it with everything that it has started at this moment. */
async function killed(verb: string, request: object, moment: string): Promise<void> {
  const agent =
    '/usr/local/lib/release-pipeline/node /usr/local/lib/release-pipeline/agent.mjs --config /etc/release-pipeline/shop-production.json'
  const command = `cd /; cat > /run/request; chmod 644 /run/request; setsid runuser -u shop-production -- ${agent} ${verb} < /run/request & ${moment}; pkill -KILL -u shop-production -f "agent.mj[s].*${verb}"; pkill -KILL -u shop-production pg_dump; pkill -KILL -u shop-production pg_restore; wait`
  await shop.vps.sh(command, `${JSON.stringify({ version: 1, ...request })}\n`)
}

/** Kills the phase, its Alembic and its session in the database, so long after Alembic has begun to upgrade. */
async function killMigration(afterMs: number): Promise<void> {
  await shop.vps.sh(
    `for try in $(seq 600); do pgrep -f "alembi[c] upgrade head$" > /dev/null && break; sleep 0.05; done; sleep ${(afterMs / 1000).toFixed(2)}; pkill -KILL -f "run-phas[e]"; pkill -KILL -f "alembi[c] upgrade head$"`,
  )
}

/** Columns and index say the same as the revision. */
async function isExactly(at: string): Promise<void> {
  await until(
    async () =>
      (await shop.sql(
        "select count(*) from pg_stat_activity where application_name = 'release-pipeline migration'",
      )) === '0',
  )
  const columns = await shop.sql(
    "select string_agg(attname, ',' order by attname) from pg_attribute where attrelid = 'orders'::regclass and attname like 'c_' and not attisdropped",
  )
  expect({ at, columns }).toEqual({ at, columns: { '0001': '', '0002': 'c2', '0003': 'c2', '0004': 'c2,c4' }[at] })
  const ready = await shop.sql(
    "select count(*) from pg_index where indexrelid::regclass::text = 'orders_note' and indisvalid",
  )
  if (at >= '0003') expect(ready).toBe('1')
  expect(await shop.sql('select count(*) from orders')).toBe(String(ORDERS))
}

const sessionsWith = (text: string) =>
  `select count(*) from pg_stat_activity where query like '%${text}%' and pid <> pg_backend_pid()`

/** Names of databases that a restore or a drill has made and not taken away. */
const beside = () =>
  shop.sql(String.raw`select string_agg(datname, ',') from pg_database where datname ~ '_(restore|drill|masked)_\d+$'`)

async function damaged(command: string): Promise<string> {
  await shop.vps.sh(command)
  return 'BACKUP_CORRUPT'
}

const flip = (path: string) =>
  `${PYTHON} -c "import sys; p = sys.argv[1]; b = bytearray(open(p, 'rb').read()); b[len(b) // 2] ^= 1; open(p, 'wb').write(b)" ${path}`

/** Puts another dump under the same record, sealed as if it had been there from the start. */
async function uncompressed(id: string, path: string): Promise<void> {
  await shop.vps.sh(`cd /; runuser -u postgres -- pg_dump -Fc -Z0 shop_production > ${path}`)
  await reseal(id, path)
}

async function newer(id: string, path: string): Promise<string> {
  await shop.vps.sh(`printf '\\143' | dd of=${path} bs=1 seek=6 conv=notrunc status=none`)
  await reseal(id, path)
  return 'RESTORE_FAILED'
}

async function reseal(id: string, path: string): Promise<void> {
  const sha256 = (await shop.vps.sh(`sha256sum < ${path}`)).stdout.slice(0, 64)
  await record(id, { sha256 })
}

async function record(id: string, change: Partial<Backup>): Promise<void> {
  const path = `${BACKUPS}/${id}.meta.json`
  const made = JSON.parse((await shop.vps.sh(`cat ${path}`)).stdout)
  await shop.vps.sh(`cat > ${path}`, JSON.stringify({ ...made, ...change }))
}

async function failure(work: Promise<unknown>): Promise<{ code: string; what: string }> {
  try {
    await work
  } catch (thrown) {
    return toSuiteError(thrown)
  }
  throw new TypeError('It should have failed.')
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 300_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new TypeError('It did not become so within 5 min.')
    await wait(100)
  }
}
