import { setTimeout as wait } from 'node:timers/promises'
import { toSuiteError } from '@release-pipeline/core'
import { readStatus, rollBack } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { revision } from './support/alembic.ts'
import { get, startTraffic } from './support/probe.ts'
import { buildShop, deployShop, FIRST, keepShop, lostBefore, openShop, type Shop } from './support/shop.ts'

vi.setConfig({ testTimeout: 600_000 })
const reason = await whyNoVps()
let shop: Shop

const EXPANDS = { ...FIRST, ...revision('0002', '0001', 'alter table orders add column paid boolean default false') }
const CONTRACTS = { ...EXPANDS, ...revision('0003', '0002', 'alter table orders drop column note') }
const ORDERS = 1000

describe.skipIf(reason !== undefined)(
  `The database of a release on a real server, migrated by Alembic${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      shop = await openShop('database')
      await keepShop(shop.production, await deployShop(shop.production, await buildShop('first')))
      await shop.sql(`insert into orders select n, md5(n::text) from generate_series(1, ${ORDERS}) n`)
    }, 900_000)
    afterAll(() => shop?.remove())

    it('stops a deploy whose migrations have two heads, before anything is armed', async () => {
      const branch = revision('0002b', '0001', 'alter table orders add column weight int')
      const failed = await failure(deployShop(shop.production, await buildShop('two heads', { ...EXPANDS, ...branch })))
      expect(failed).toMatchObject({ code: 'MIGRATION_HEADS' })
      expect(failed.what).toContain('0002 and 0002b')
      await serves('first', '0001')
    })

    it('keeps an expanded schema when smoke fails: the code of before goes on reading and writing', async () => {
      const deployed = await deployShop(shop.production, await buildShop('expands', EXPANDS, 'id, note, paid'))
      expect(deployed).toMatchObject({ migration: 'expand', onRollback: 'code-only' })
      expect(await back(deployed.deployId)).toMatchObject({ kind: 'rolled-back', database: 'kept', healthy: true })
      await serves('first', '0002')
      expect((await post()).status).toBe(200)
      expect(await shop.sql('select count(*) from orders where paid is false')).toBe(String(ORDERS + 1))
      await shop.sql(`delete from orders where id > ${ORDERS}`)
    })

    it('stops a deploy of code that the database is ahead of, and backs it up all the same', async () => {
      const failed = await failure(deployShop(shop.production, await buildShop('hotfix without 0002')))
      expect(failed).toMatchObject({ code: 'MIGRATION_DATABASE_AHEAD' })
      expect(failed.what).toContain('The database stands at 0002')
      const { backups } = await shop.asked((agent) => agent.call('backups', { action: 'create', by: 'test' }))
      expect(backups[0]).toMatchObject({ revision: '0002', rows: { 'public.orders': ORDERS } })
      await serves('first', '0002')
    })

    it('refuses a contract migration that nobody froze the database for', async () => {
      const failed = await failure(deployShop(shop.production, await buildShop('contracts 1', CONTRACTS, 'id')))
      expect(failed).toMatchObject({ code: 'MIGRATION_CONTRACT' })
      await serves('first', '0002')
    })

    it('puts the database back when smoke fails after a frozen contract migration, with every row', async () => {
      const before = await everyRow()
      const deployed = await deployShop(shop.production, await buildShop('contracts 2', CONTRACTS, 'id'), FROZEN)
      expect(deployed).toMatchObject({ migration: 'contract', onRollback: 'restore' })
      expect(await revisionNow()).toBe('0003')
      expect(JSON.parse((await post()).body)).toMatchObject({ code: '25006' })
      expect((await get(undefined, shop.vps.address, '/api/orders')).status).toBe(200)
      expect(await back(deployed.deployId)).toMatchObject({ kind: 'rolled-back', database: 'restored', healthy: true })
      await serves('first', '0002')
      expect(await everyRow()).toBe(before)
    })

    it('is put back by the host alone when the runner is lost right after a contract migration', async () => {
      const before = await everyRow()
      const walk = lostBefore(shop.production, 'start')
      await failure(deployShop(walk, await buildShop('contracts 3', CONTRACTS, 'id'), FROZEN))
      expect(await revisionNow()).toBe('0003')
      expect(await readStatus(shop.production)).toMatchObject({ armed: { switched: false }, freeze: { held: false } })
      // The deadline is twenty minutes away, so that no other test meets it: here it passes.
      await shop.vps.sh(`sed -i 's/"deadlineMono": [0-9.]*/"deadlineMono": 0/' /opt/shop/state/state.json`)
      await until(async () => (await readStatus(shop.production)).armed === null)
      await until(async () => (await readStatus(shop.production)).freeze === null)
      await serves('first', '0002')
      expect(await everyRow()).toBe(before)
    })

    it('stops where somebody wrote in spite of the freeze, and names tables and rows, until a person restores', async () => {
      const deployed = await deployShop(shop.production, await buildShop('contracts 4', CONTRACTS, 'id'), FROZEN)
      await shop.sql('set default_transaction_read_only to off; insert into orders (id) values (9001), (9002)')
      const stopped = await failure(back(deployed.deployId))
      expect(stopped).toMatchObject({ code: 'ROLLBACK_NEEDS_A_PERSON' })
      expect(stopped.what).toContain('public.orders 2.')
      const [, backup = ''] =
        /release-pipeline restore production (\S+) --confirm shop_production/.exec(stopped.what) ?? []
      expect(backup).not.toBe('')
      const { live, problems } = await readStatus(shop.production)
      expect(live?.release).toBe(deployed.release)
      expect(problems.join()).toContain('Writes are refused')
      const order = { backup, by: 'carol', reason: 'two rows are known', confirmation: 'shop_production' }
      const { keptAs } = await shop.asked((agent) => agent.call('restore', order))
      await back()
      await serves('first', '0002')
      expect((await post()).status).toBe(200)
      await shop.sql(`delete from orders where id > ${ORDERS}`)
      expect(await shop.sql('select count(*) from orders', keptAs)).toBe(String(ORDERS + 2))
    })

    it('gives up a migration that waits for a lock, and the site answers all the while', async () => {
      const traffic = startTraffic(shop.vps.address, '/api/orders', 4)
      const holding = shop.sql('begin; select count(*) from orders; select pg_sleep(900); commit').catch(() => 'ended')
      await until(
        async () => (await shop.sql("select count(*) from pg_stat_activity where query like '%pg_sleep(900)%'")) > '1',
      )
      const slower = { ...EXPANDS, ...revision('0004', '0002', 'alter table orders add column late int') }
      const failed = await failure(deployShop(shop.production, await buildShop('waits', slower)))
      expect(failed).toMatchObject({ code: 'MIGRATION_FAILED' })
      expect(failed.what).toContain('canceling statement due to lock timeout')
      // An attempt waits 2 s for its lock, and whoever asks for the table waits behind it; after 5 s a request counts as failed.
      const { failed: unanswered, requests } = await traffic.stop()
      expect(unanswered).toEqual([])
      expect(requests).toBeGreaterThan(50)
      await shop.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(900)%' and pid <> pg_backend_pid()",
      )
      await holding
      await serves('first', '0002')
    })
  },
)

const FROZEN = { acceptContract: true }

async function failure(work: Promise<unknown>): Promise<{ code: string; what: string }> {
  try {
    await work
  } catch (thrown) {
    return toSuiteError(thrown)
  }
  throw new TypeError('It should have failed.')
}

function back(deployId?: string) {
  const order = { by: 'test', reason: 'smoke failed', runUrl: '' }
  return rollBack({ ...shop.production, ...order, ...(deployId === undefined ? {} : { deployId }) })
}

const revisionNow = () => shop.sql('select version_num from alembic_version')
const everyRow = () => shop.sql("select md5(string_agg(o::text, ',' order by id)) || ' ' || count(*) from orders o")

/** Orders something, as a user does. */
async function post(): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://${shop.vps.address}/api/orders`, { method: 'POST' })
  return { status: response.status, body: await response.text() }
}

/** Whose code answers from the database, at which revision that stands, and that nothing is left at work. */
async function serves(name: string, at: string): Promise<void> {
  const { sha } = await buildShop(name)
  expect(await readStatus(shop.production)).toMatchObject({
    live: { sha, healthy: true },
    lease: null,
    armed: null,
    freeze: null,
    problems: [],
  })
  const { status, body } = await get(undefined, shop.vps.address, '/api/orders')
  expect(JSON.parse(body)).toMatchObject({ sha })
  expect(status).toBe(200)
  expect(await revisionNow()).toBe(at)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 300_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new TypeError('It did not become so within 5 min.')
    await wait(100)
  }
}
