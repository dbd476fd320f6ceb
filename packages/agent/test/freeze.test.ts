import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '@release-pipeline/testing/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bring, type Deploy, followPhase, makeHost, mustRun, type TestHost, until } from './world/host.ts'
import { migrationCommands, plainBackup, releaseWith } from './world/migrations.ts'
import { passTime } from './world/pass-time.ts'

const FIRST = { '001.sql': 'create table orders (id int primary key, note text)' }
const contracted = (name: string) => ({ ...FIRST, [`${name}.sql`]: 'alter table orders drop column note' })

let dir: string
let postgres: Postgres
let url: string
let host: TestHost

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'agent-freeze-'))
  postgres = await startPostgres({ dir })
  url = await postgres.createDatabase({ name: 'shop', role: 'shop', password: 'p@ss/word' })
  host = await makeHost({
    leaseIdleMs: 2000,
    database: {
      url_variable: 'DATABASE_URL',
      backup: { ...plainBackup, keep: 3 },
      tools: postgres.toolsDir ?? '',
      migrations: migrationCommands,
    },
    components: {
      web: {
        type: 'service',
        command: [process.execPath, 'server.mjs'],
        variables: {},
        health: { path: '/api/health', sha_field: 'sha' },
      },
      queue: { type: 'worker', command: [process.execPath, 'worker.mjs'], variables: {}, finish_within: 5000 },
    },
  })
  const deploy = await bring(host, 'first', await releaseWith(FIRST), `DATABASE_URL='${url}'\n`)
  await mustRun(host, deploy, 'prepare')
  await host.call('arm', { ...own(deploy), confirmWithinMs: 60_000 })
  await mustRun(host, deploy, 'migrate')
  await goLive(deploy)
  await host.call('confirm', { ...own(deploy), by: 'alice' })
  await query("insert into orders values (1, 'first'), (2, 'second')")
}, 60_000)
afterAll(async () => {
  await host.remove()
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
})

const own = ({ deploy, fence }: Deploy) => ({ deploy, fence })

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Up to the sealed backup, with writes refused. */
async function frozen(name: string): Promise<Deploy> {
  const deploy = await bring(host, name, await releaseWith(contracted(name)))
  await mustRun(host, deploy, 'prepare')
  await host.call('phase', { ...own(deploy), phase: 'backup', freeze: true })
  expect(await followPhase(host, deploy.deploy, 'backup')).toMatchObject({ kind: 'done' })
  return deploy
}

async function goLive(deploy: Deploy): Promise<void> {
  await mustRun(host, deploy, 'start')
  await mustRun(host, deploy, 'check')
  await host.call('switch', own(deploy))
  await mustRun(host, deploy, 'workers')
}

/** Live, contracted, not confirmed. */
async function onTrial(name: string): Promise<Deploy> {
  const deploy = await frozen(name)
  const answer = await host.call('arm', { ...own(deploy), confirmWithinMs: 60_000, acceptContract: true })
  expect(answer).toMatchObject({ migration: 'contract', onRollback: 'restore' })
  await mustRun(host, deploy, 'migrate')
  await goLive(deploy)
  return deploy
}

const writes = () => query('insert into orders (id) values (100); delete from orders where id = 100')
const workers = async () => (await readdir(`${host.root}/slots-run`)).filter((name) => name.endsWith('-queue.pid'))

async function isAsBefore(): Promise<void> {
  expect(await query('select id, note from orders order by id')).toEqual([
    { id: 1, note: 'first' },
    { id: 2, note: 'second' },
  ])
  await writes()
  expect(await workers()).toHaveLength(1)
  expect(await host.call('status', {})).toMatchObject({ freeze: null, problems: [], live: { healthy: true } })
}

describe('writes', () => {
  it('are refused from before the backup: what is open ends by itself or is ended, reading goes on, workers rest', async () => {
    const idle = new pg.Client({ connectionString: url })
    const busy = new pg.Client({ connectionString: url })
    for (const client of [idle, busy]) client.on('error', () => undefined)
    await Promise.all([idle.connect(), busy.connect()])
    await busy.query('begin; insert into orders (id) values (50)')
    const deploy = await frozen('w1')
    await expect(idle.query('select 1')).rejects.toThrow()
    await expect(busy.query('commit')).rejects.toThrow()
    await expect(writes()).rejects.toMatchObject({ code: '25006' })
    expect(await query('select count(*)::int as n from orders')).toEqual([{ n: 2 }])
    expect((await host.state()).freeze).toMatchObject({ deploy: deploy.deploy, held: false })
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'cancelled' })
    await isAsBefore()
  }, 60_000)

  it('are admitted again by the host itself when the runner is lost before the deploy is armed', async () => {
    await frozen('w2')
    await expect(writes()).rejects.toMatchObject({ code: '25006' })
    await until('writes are admitted', async () => (await host.state()).freeze === null, 20_000)
    await isAsBefore()
  }, 60_000)

  it('are admitted, and the workers started, by the confirmation that keeps the contracted schema', async () => {
    const keeps = await bring(host, 'w3', await releaseWith({ ...FIRST, '002.sql': 'drop table if exists nothing' }))
    await mustRun(host, keeps, 'prepare')
    await host.call('phase', { ...own(keeps), phase: 'backup', freeze: true })
    await followPhase(host, keeps.deploy, 'backup')
    await host.call('arm', { ...own(keeps), confirmWithinMs: 60_000, acceptContract: true })
    await mustRun(host, keeps, 'migrate')
    await goLive(keeps)
    expect(await workers()).toEqual([])
    await expect(writes()).rejects.toMatchObject({ code: '25006' })
    expect(await host.call('confirm', { ...own(keeps), by: 'alice' })).toMatchObject({ kind: 'confirmed' })
    await isAsBefore()
  }, 60_000)

  it('are found by a restore only as what was there: the failed contract is undone with every row of before', async () => {
    const deploy = await onTrial('w4')
    await expect(query('select note from orders')).rejects.toThrow('does not exist')
    const back = await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'smoke failed' })
    expect(back).toMatchObject({ kind: 'rolled-back', database: 'restored', healthy: true })
    await isAsBefore()
  }, 60_000)

  it('are admitted again after the host went back by itself: nobody confirmed in time', async () => {
    const deploy = await onTrial('w5')
    await passTime(host, 60_000)
    await until(
      'the guard has gone back',
      async () => (await host.state()).lastRollback?.deploy === deploy.deploy,
      30_000,
    )
    expect((await host.state()).lastRollback).toMatchObject({ from: deploy.release })
    await isAsBefore()
  }, 60_000)

  it('are waited for by a person after a hold, who may also keep what is there', async () => {
    const deploy = await onTrial('w6')
    await query('begin read write; insert into orders (id) values (7); update orders set id = 8 where id = 7; commit')
    const back = await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'smoke failed' })
    expect(back).toMatchObject({ database: 'needs-a-person', live: deploy.release })
    expect(back.detail).toContain('Rows written since the migration: public.orders 1.')
    const { problems } = await host.call('status', {})
    expect(problems.join()).toContain('Writes are refused since')
    expect((await host.call('recover', { by: 'boot' })).actions).toEqual([])
    await expect(writes()).rejects.toMatchObject({ code: '25006' })
    await host.call('lock', { action: 'thaw', by: 'carol', reason: 'the row is fine' })
    await writes()
    const again = host.call('rollback', { by: 'carol', reason: 'still wrong' })
    await expect(again).rejects.toMatchObject({ code: 'ROLLBACK_NEEDS_A_PERSON' })
    await expect(again).rejects.toThrow(/public\.orders 1.*release-pipeline restore staging \S+ --confirm shop/)
  }, 60_000)
})
