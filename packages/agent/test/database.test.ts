import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '@release-pipeline/testing/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Archive } from './world/archive.ts'
import {
  bring,
  type Deploy,
  deployConfirmed,
  followPhase,
  makeHost,
  mustRun,
  runPhase,
  type TestHost,
  until,
} from './world/host.ts'
import { migrationCommands, plainBackup, releaseWith } from './world/migrations.ts'

// Every one of these starts programs and waits for a server.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let dir: string
let postgres: Postgres
let url: string
let host: TestHost

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'agent-db-'))
  postgres = await startPostgres({ dir })
  url = await postgres.createDatabase({ name: 'shop', role: 'shop', password: 'p@ss/word' })
  host = await makeHost({
    database: {
      url_variable: 'DATABASE_URL',
      backup: { ...plainBackup, keep: 3 },
      tools: postgres.toolsDir ?? '',
      migrations: migrationCommands,
    },
  })
})
afterAll(async () => {
  await host.remove()
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
})

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const FIRST = { '001.sql': 'create table orders (id int primary key, note text)' }
const SECOND = { ...FIRST, '002.sql': 'alter table orders add column paid boolean default false' }
const THIRD = { ...SECOND, '003.sql': 'alter table orders drop column note' }

const armed = (deploy: Deploy, more: { backup?: string; acceptContract?: boolean } = {}) =>
  host.call('arm', { deploy: deploy.deploy, fence: deploy.fence, confirmWithinMs: 60_000, ...more })

/** Phase backup as production asks for it. */
async function mustFreeze(deploy: Deploy): Promise<Record<string, unknown>> {
  await host.call('phase', { deploy: deploy.deploy, fence: deploy.fence, phase: 'backup', freeze: true })
  const ended = await followPhase(host, deploy.deploy, 'backup')
  if (ended.kind !== 'done') throw new Error(`backup ended ${JSON.stringify(ended)}`)
  return ended.result
}

async function goLive(deploy: Deploy): Promise<void> {
  await mustRun(host, deploy, 'start')
  await mustRun(host, deploy, 'check')
  await host.call('switch', { deploy: deploy.deploy, fence: deploy.fence })
}

describe('the database of a deploy', () => {
  it('is migrated before the candidate starts, and the release names its revision', async () => {
    const deploy = await bring(host, 'm1', await releaseWith(FIRST), `DATABASE_URL='${url}'\n`)
    expect(await mustRun(host, deploy, 'prepare')).toMatchObject({ migration: 'expand', revision: '' })
    expect(await armed(deploy)).toMatchObject({ migration: 'expand', onRollback: 'code-only' })
    const early = await host
      .call('phase', { deploy: deploy.deploy, fence: deploy.fence, phase: 'start' })
      .catch((e) => e)
    expect(early).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await mustRun(host, deploy, 'migrate')).toEqual({ from: '', to: '001.sql', migrated: true })
    await goLive(deploy)
    await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
    await query("insert into orders values (1, 'first'), (2, 'second')")
    const status = await host.call('status', {})
    expect(status.database).toMatchObject({ revision: '001.sql', reachable: true, backups: 0 })
  })

  it('keeps its expanded schema when the code goes back', async () => {
    const deploy = await bring(host, 'm2', await releaseWith(SECOND))
    await mustRun(host, deploy, 'prepare')
    const { backup } = await mustRun(host, deploy, 'backup')
    await armed(deploy, { backup: String(backup) })
    await mustRun(host, deploy, 'migrate')
    await goLive(deploy)
    const back = await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'smoke failed' })
    expect(back).toMatchObject({ kind: 'rolled-back', database: 'kept', healthy: true })
    expect(await query('select paid from orders where id = 1')).toEqual([{ paid: false }])
  })

  it('is not contracted unless that was accepted with a backup of this deploy', async () => {
    const deploy = await bring(host, 'm3', await releaseWith(THIRD))
    expect(await mustRun(host, deploy, 'prepare')).toMatchObject({ migration: 'contract' })
    await expect(armed(deploy)).rejects.toMatchObject({ code: 'MIGRATION_CONTRACT' })
    await expect(armed(deploy, { acceptContract: true })).rejects.toMatchObject({ code: 'MIGRATION_CONTRACT' })
    const [other] = (await host.call('backups', { action: 'list', by: 'a' })).backups
    const stolen = armed(deploy, { acceptContract: true, backup: other?.id ?? '' })
    await expect(stolen).rejects.toMatchObject({ code: 'BACKUP_UNKNOWN' })
    await mustRun(host, deploy, 'backup')
    await expect(armed(deploy, { acceptContract: true })).rejects.toMatchObject({ code: 'MIGRATION_CONTRACT' })
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'refused' })
  })

  it('is contracted while writes are refused, and where somebody wrote all the same, a rollback stops and names the rows', async () => {
    const deploy = await bring(host, 'm3b', await releaseWith(THIRD))
    await mustRun(host, deploy, 'prepare')
    const { backup } = await mustFreeze(deploy)
    expect(await armed(deploy, { acceptContract: true })).toMatchObject({
      migration: 'contract',
      onRollback: 'restore',
    })
    await mustRun(host, deploy, 'migrate')
    await goLive(deploy)
    await expect(query('insert into orders (id) values (9)')).rejects.toMatchObject({ code: '25006' })
    await query('begin read write; insert into orders (id) values (3); commit')
    const back = await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'smoke failed' })
    expect(back).toMatchObject({ database: 'needs-a-person', live: deploy.release, healthy: false })
    expect(back.detail).toContain('public.orders 1.')
    expect(back.detail).toContain(`release-pipeline restore staging ${backup} --confirm shop`)
    expect(back.detail).toContain(String(backup))
    const status = await host.call('status', {})
    expect(status).toMatchObject({ armed: null, lease: null, live: { release: deploy.release } })
    expect(status.problems.join()).toContain('restore')
    const again = host.call('rollback', { by: 'carol', reason: 'again' })
    await expect(again).rejects.toMatchObject({ code: 'ROLLBACK_NEEDS_A_PERSON' })
    await expect(again).rejects.toThrow(String(backup))
    for (let made = 0; made < 4; made += 1) await host.call('backups', { action: 'create', by: 'timer' })
    const { backups } = await host.call('backups', { action: 'list', by: 'a' })
    expect(backups.map(({ id }) => id)).toContain(backup)
  })

  it('is restored from that backup by a person who types its name, and the state before is kept', async () => {
    const backup = (await host.state()).attentionBackup ?? ''
    const order = { backup, by: 'carol', reason: 'note is needed' }
    const refusal = await host.call('restore', { ...order, confirmation: 'shpo' }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'RESTORE_REFUSED' })
    expect(String(refusal)).not.toContain('shop')
    const restored = await host.call('restore', { ...order, confirmation: 'shop' })
    expect(restored).toMatchObject({
      database: 'shop',
      revision: '002.sql',
      keptAs: expect.stringMatching(/^shop_before_\d{17}$/),
    })
    expect((await host.state()).attention).toBeNull()
    expect(await query('select id, note from orders order by id')).toEqual([
      { id: 1, note: 'first' },
      { id: 2, note: 'second' },
    ])
    const kept = new URL(url)
    kept.pathname = `/${restored.keptAs}`
    const client = new pg.Client({ connectionString: kept.href })
    await client.connect()
    expect((await client.query('select count(*)::int as n from orders')).rows).toEqual([{ n: 3 }])
    await client.end()
  })

  it('is the one of before that restore again when a person asks for it, with what the restore had put aside', async () => {
    const { kept } = await host.call('backups', { action: 'list', by: 'a' })
    expect(kept).toHaveLength(1)
    const [{ database = '' } = {}] = kept
    const order = { from: 'kept', by: 'carol', reason: 'the rows are needed' } as const
    const unknown = host.call('restore', { ...order, backup: 'shop_before_20200101000000', confirmation: 'shop' })
    await expect(unknown).rejects.toMatchObject({ code: 'BACKUP_UNKNOWN' })
    await expect(host.call('restore', { ...order, backup: database, confirmation: 'x' })).rejects.toMatchObject({
      code: 'RESTORE_REFUSED',
    })
    const outdated = async () => (await host.state()).releases.flatMap((each) => (each.outdated ? [each.id] : []))
    expect(await outdated()).toEqual([])
    const undone = await host.call('restore', { ...order, backup: database, confirmation: 'shop' })
    expect(await query('select count(*)::int as n from orders')).toEqual([{ n: 3 }])
    await expect(query('select note from orders')).rejects.toThrow('does not exist')
    expect(await outdated()).not.toEqual([])
    // And back once more, so that both ways are seen.
    await host.call('restore', { ...order, backup: undone.keptAs, confirmation: 'shop' })
    expect(await query('select note from orders order by id')).toEqual([{ note: 'first' }, { note: 'second' }])
    expect(await outdated()).toEqual([])
  })

  it('reports a failed migration with the words of the tool, and nothing was switched', async () => {
    const status = await host.call('status', {})
    const back = await host.call('rollback', {
      to: status.previous?.release ?? '',
      by: 'carol',
      reason: 'old code again',
    })
    expect(back).toMatchObject({ kind: 'rolled-back', healthy: true })
    const broken = { ...SECOND, '004.sql': 'create table orders (id int)' }
    const deploy = await bring(host, 'm4', await releaseWith(broken))
    await mustRun(host, deploy, 'prepare')
    await armed(deploy)
    const ended = await runPhase(host, deploy, 'migrate')
    expect(ended).toMatchObject({ kind: 'failed', code: 'MIGRATION_FAILED' })
    expect(ended.kind === 'failed' ? ended.what : '').toContain('"orders" already exists')
    const aborted = await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'migration failed' })
    expect(aborted).toMatchObject({ kind: 'aborted', database: 'kept', live: back.live, healthy: true })
  })
})

describe('a backup', () => {
  it('is sealed with the rows that it holds, and proven by a drill', async () => {
    const { backups } = await host.call('backups', { action: 'create', by: 'timer' })
    expect(backups.length).toBeLessThanOrEqual(3)
    expect(backups[0]).toMatchObject({
      rows: { 'public.orders': 2, 'public.schema_migrations': 2 },
      revision: '002.sql',
    })
    const drilled = await host.call('backups', { action: 'drill', by: 'timer' })
    expect(drilled.backups[0]?.drilledAt).toBeDefined()
    expect(await query("select count(*)::int as n from pg_database where datname like '%drill%'")).toEqual([{ n: 0 }])
  })

  it('that is the oldest of all is not retired by the one that is made before it is restored', async () => {
    for (let made = 0; made < 3; made += 1) await host.call('backups', { action: 'create', by: 'timer' })
    const { backups } = await host.call('backups', { action: 'list', by: 'a' })
    expect(backups).toHaveLength(3)
    const order = { backup: backups.at(-1)?.id ?? '', by: 'carol', reason: 'x', confirmation: 'shop' }
    expect(await host.call('restore', order)).toMatchObject({ revision: '002.sql' })
    const after = await host.call('backups', { action: 'list', by: 'a' })
    expect(after.backups.map(({ id }) => id)).toContain(order.backup)
  })

  it.each([
    ['cut to half', async (path: string) => truncate(path, Math.floor((await readFile(path)).length / 2))],
    [
      'changed by one bit',
      async (path: string) => {
        const bytes = await readFile(path)
        bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
        await writeFile(path, bytes)
      },
    ],
    ['emptied', (path: string) => writeFile(path, '')],
  ])('that was %s is refused', async (_, damage) => {
    const { backups } = await host.call('backups', { action: 'create', by: 'timer' })
    const id = backups[0]?.id ?? ''
    await damage(`${host.root}/backups/${id}.dump`)
    await expect(host.call('backups', { action: 'drill', by: 'timer' })).rejects.toMatchObject({
      code: 'BACKUP_CORRUPT',
    })
    const order = { backup: id, by: 'carol', reason: 'x', confirmation: 'shop' }
    await expect(host.call('restore', order)).rejects.toMatchObject({ code: 'BACKUP_CORRUPT' })
    expect(await query('select count(*)::int as n from orders')).toEqual([{ n: 2 }])
  })

  it('of another database or of a newer server is refused, whatever its digest says', async () => {
    const { backups } = await host.call('backups', { action: 'create', by: 'timer' })
    const id = backups[0]?.id ?? ''
    const path = `${host.root}/backups/${id}.meta.json`
    const record = JSON.parse(await readFile(path, 'utf8'))
    for (const foreign of [{ database: 'shop_staging' }, { serverVersion: '99.1' }]) {
      await writeFile(path, JSON.stringify({ ...record, ...foreign }))
      const order = { backup: id, by: 'carol', reason: 'x', confirmation: 'shop' }
      await expect(host.call('restore', order)).rejects.toMatchObject({ code: 'BACKUP_MISPLACED' })
    }
    // The file itself is of a newer pg_dump, and somebody has sealed it.
    const dump = await readFile(`${host.root}/backups/${id}.dump`)
    dump[6] = 99
    await writeFile(`${host.root}/backups/${id}.dump`, dump)
    await writeFile(path, JSON.stringify({ ...record, sha256: createHash('sha256').update(dump).digest('hex') }))
    const order = { backup: id, by: 'carol', reason: 'x', confirmation: 'shop' }
    await expect(host.call('restore', order)).rejects.toThrow('unsupported version (1.99)')
    expect(await query('select count(*)::int as n from orders')).toEqual([{ n: 2 }])
    await rm(path)
  })

  it('is none when the dump fails', async () => {
    const broken = await makeHost({
      database: { url_variable: 'DATABASE_URL', backup: plainBackup, tools: '/nonexistent' },
    })
    await deployConfirmed(broken, 'x', `DATABASE_URL='${url}'\n`)
    await expect(broken.call('backups', { action: 'create', by: 'a' })).rejects.toMatchObject({
      code: 'HOST_TOOL_MISSING',
    })
    expect((await broken.call('backups', { action: 'list', by: 'a' })).backups).toEqual([])
    await broken.remove()
  })
})

describe('an index that a killed or failed CONCURRENTLY left INVALID', () => {
  const left =
    "select relname from pg_class join pg_index on indexrelid = oid where not indisvalid and relname like 'left%'"

  it('is removed before the migration runs again, and the valid ones stay', async () => {
    await query('create table notes (a int); insert into notes values (1), (1); create index right_one on notes (a)')
    await query('drop index if exists left_over')
    await expect(query('create unique index concurrently left_over on notes (a)')).rejects.toThrow('could not create')
    expect(await query(left)).toEqual([{ relname: 'left_over' }])
    const again = { ...SECOND, '010.sql': 'create index left_over on notes (a)' }
    const deploy = await bring(host, 'm10', await releaseWith(again))
    await mustRun(host, deploy, 'prepare')
    await armed(deploy)
    expect(await mustRun(host, deploy, 'migrate')).toMatchObject({ migrated: true })
    expect(await query(left)).toEqual([])
    const names = "select relname from pg_class where relname in ('left_over', 'right_one') order by 1"
    expect(await query(names)).toEqual([{ relname: 'left_over' }, { relname: 'right_one' }])
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'done' })
  })

  it('is left alone while somebody still builds it', async () => {
    await query('create table busy (a int); insert into busy values (1), (1)')
    await expect(query('create unique index concurrently left_busy on busy (a)')).rejects.toThrow('could not create')
    const builder = new pg.Client({ connectionString: url })
    await builder.connect()
    await builder.query('begin; lock table busy in share update exclusive mode')
    const deploy = await bring(host, 'm11', await releaseWith({ ...SECOND, '011.sql': 'create table more (a int)' }))
    await mustRun(host, deploy, 'prepare')
    await armed(deploy)
    await mustRun(host, deploy, 'migrate')
    expect(await query(left)).toEqual([{ relname: 'left_busy' }])
    await builder.query('rollback; drop table busy')
    await builder.end()
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'done' })
  })
})

describe('a migration that waits for a lock', () => {
  const adds = (name: string) => ({ ...SECOND, [`${name}.sql`]: `alter table orders add column c${name} int` })

  /** The longest that a reader of the same table waited while the work went on, in milliseconds. */
  async function longestRead(work: Promise<unknown>): Promise<number> {
    let ended = false
    let longest = 0
    const reading = (async () => {
      while (!ended) {
        const asked = performance.now()
        await query('select count(*) from orders')
        longest = Math.max(longest, performance.now() - asked)
      }
    })()
    await work.finally(() => {
      ended = true
    })
    await reading
    return longest
  }

  async function ready(name: string, archive: Archive): Promise<Deploy> {
    const deploy = await bring(host, name, archive)
    await mustRun(host, deploy, 'prepare')
    await armed(deploy)
    return deploy
  }

  it('gives up in time, changes nothing, and no reader stands still for longer than one attempt', async () => {
    const deploy = await ready('m20', await releaseWith(adds('0110')))
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    await holder.query('begin; select * from orders')
    const migrating = runPhase(host, deploy, 'migrate')
    expect(await longestRead(migrating)).toBeLessThan(4000)
    const ended = await migrating
    await holder.query('rollback')
    await holder.end()
    expect(ended).toMatchObject({ kind: 'failed', code: 'MIGRATION_FAILED' })
    expect(ended.kind === 'failed' ? ended.what : '').toContain('lock timeout')
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'no lock' })
    await expect(query('select c0110 from orders')).rejects.toThrow('does not exist')
  })

  it('gets it at a later attempt when the holder is done', async () => {
    const deploy = await ready('m21', await releaseWith(adds('0111')))
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    await holder.query('begin; select * from orders')
    const migrating = runPhase(host, deploy, 'migrate')
    const waits = "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%c0111%'"
    await until('the migration waits', async () => (await query(waits)).length === 1)
    await until('it has given up once', async () => (await query(waits)).length === 0)
    await holder.query('rollback')
    await holder.end()
    expect(await migrating).toMatchObject({ kind: 'done', result: { migrated: true } })
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'done' })
  })
})

describe('a migration that is cut off', () => {
  it('runs on nowhere when the rollback has ended, on the server neither', async () => {
    const slow = { ...SECOND, '012.sql': 'select pg_sleep(120)' }
    const deploy = await bring(host, 'm9', await releaseWith(slow))
    await mustRun(host, deploy, 'prepare')
    await mustFreeze(deploy)
    await armed(deploy, { acceptContract: true })
    await host.call('phase', { deploy: deploy.deploy, fence: deploy.fence, phase: 'migrate' })
    const running = "select pid from pg_stat_activity where query like '%pg_sleep(120)%' and pid <> pg_backend_pid()"
    await until('the migration sleeps', async () => (await query(running)).length === 1)
    await host.call('rollback', { deploy: deploy.deploy, by: 'runner', reason: 'cancelled' })
    expect(await query(running)).toEqual([])
  })
})

describe('a restore that is killed while the live database is closed', () => {
  it('leaves it closed only until the host recovers, with every row and without the side database', async () => {
    const [newest] = (await host.call('backups', { action: 'create', by: 'timer' })).backups
    const rows = await query('select * from orders order by id')
    const admin = new pg.Client({ connectionString: postgres.url })
    const other = new pg.Client({ connectionString: postgres.url })
    await Promise.all([admin.connect(), other.connect()])
    const killed = host.start('restore', { backup: newest?.id ?? '', by: 'carol', reason: 'x', confirmation: 'shop' })
    // The second rename of the swap waits for this row, so that the first one stands and is not committed.
    await admin.query('begin')
    const side = "select datname from pg_database where datname like 'shop\\_restore\\_%'"
    await until('the side database is there', async () => (await other.query(side)).rows.length === 1)
    await admin.query(`${side} for update`)
    const open = "select datallowconn as open from pg_database where datname = 'shop'"
    await until('the live database is closed', async () => (await other.query(open)).rows[0]?.open === false)
    killed.process.kill('SIGKILL')
    await expect(killed.answer).rejects.toThrow('The agent ended')
    await admin.query('rollback')
    await expect(query('select 1')).rejects.toThrow('not currently accepting connections')
    const { actions } = await host.call('recover', { by: 'boot' })
    expect(actions.join()).toContain('Opened database shop again')
    expect(await query('select * from orders order by id')).toEqual(rows)
    expect((await other.query(side)).rows).toEqual([])
    expect((await host.call('recover', { by: 'boot' })).actions).toEqual([])
    await Promise.all([admin.end(), other.end()])
  })
})
