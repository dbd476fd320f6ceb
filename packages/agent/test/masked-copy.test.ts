import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostConfig } from '@release-pipeline/release'
import { type Postgres, startPostgres } from '@release-pipeline/testing/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bring, makeHost, mustRun, type TestHost } from './world/host.ts'
import { migrationCommands, plainBackup, releaseWith } from './world/migrations.ts'

type Tables = NonNullable<NonNullable<HostConfig['database']>['copy']>['tables']

const SCHEMA = `
create table users (
  id int primary key, email varchar(60) unique not null, phone text, full_name text, born date, bio text, secret text,
  token uuid, short_name text generated always as (left(full_name, 3)) stored);
create table orders (
  id int primary key, customer varchar(60) not null references users (email) on delete cascade, contact jsonb, total numeric);
create table sessions (id int, agent text);
create table events (id int, who text, at date) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
`

const ROWS = `
create table touched (n int); insert into touched values (0);
create function touch() returns trigger language plpgsql as 'begin update touched set n = n + 1; return new; end';
create trigger noisy after update on users for each row execute function touch();
create materialized view known as select email from users;
insert into users (id, email, phone, full_name, born, bio, secret, token) values
  (1, 'Anna.Petrova@mail.ru', '+7 916 123-45-67', 'Anna Petrova', '1990-05-17', 'call me', 'x', '4e8fcbd4-2f0e-4a3e-9c58-2a1cf7a4e001'),
  (2, 'bob@corp.example', '8 (912) 345-67-89', 'Bob Brown', '1985-12-01', null, 'y', null);
insert into orders values (10, 'Anna.Petrova@mail.ru', '{}', 79161234567.5), (11, 'bob@corp.example', null, 3);
insert into sessions values (1, 'Firefox');
insert into events values (1, 'Anna.Petrova@mail.ru', '2026-03-01');
refresh materialized view known`

const policy: Tables = {
  'public.schema_migrations': { revision: 'keep' },
  'public.users': {
    ...{ id: 'keep', email: 'email', phone: 'phone', full_name: 'name', born: 'year', bio: 'text', token: 'uuid' },
    secret: { set: 'none' },
  },
  'public.orders': { id: 'keep', customer: 'email', contact: 'keep', total: { keep: 'an amount' } },
  'public.sessions': 'empty',
  'public.events': { id: 'keep', who: 'email', at: 'keep' },
  'public.touched': { n: 'keep' },
}

// Every one of these starts programs and waits for a server.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let dir: string
let postgres: Postgres
let handOver: string
let production: TestHost
let staging: TestHost
const urls: Record<string, string> = {}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'agent-copy-'))
  handOver = join(dir, 'copies')
  await mkdir(handOver)
  postgres = await startPostgres({ dir: join(dir, 'pg') })
  const first = { '001.sql': SCHEMA }
  production = await hostWith('production', 'shop', first)
  staging = await hostWith('staging', 'shop_staging', {
    ...first,
    '002.sql': 'alter table users add column vip boolean',
  })
  await query('shop', ROWS)
})
afterAll(async () => {
  await Promise.all([production.remove(), staging.remove()])
  await postgres.destroy()
  await rm(dir, { recursive: true, force: true })
})

async function hostWith(environment: string, database: string, migrations: Record<string, string>): Promise<TestHost> {
  const url = await postgres.createDatabase({ name: database, role: database, password: 'secret-of-shop' })
  urls[database] = url
  const host = await makeHost({ environment, database: databaseOf(policy) })
  const deploy = await bring(host, `first-${environment}`, await releaseWith(migrations), `DATABASE_URL='${url}'\n`)
  await mustRun(host, deploy, 'prepare')
  const own = { deploy: deploy.deploy, fence: deploy.fence }
  await host.call('arm', { ...own, confirmWithinMs: 60_000 })
  for (const phase of ['migrate', 'start', 'check'] as const) await mustRun(host, deploy, phase)
  await host.call('switch', own)
  await host.call('confirm', { ...own, by: 'alice' })
  return host
}

function databaseOf(tables: Tables): NonNullable<HostConfig['database']> {
  return {
    ...{
      url_variable: 'DATABASE_URL',
      backup: plainBackup,
      tools: postgres.toolsDir ?? '',
      migrations: migrationCommands,
    },
    copy: { tables, hand_over: handOver },
  }
}

async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: urls[database] })
  await client.connect()
  try {
    const answer = await client.query(sql)
    return answer.rows
  } finally {
    await client.end()
  }
}

const who = { by: 'carol', reason: 'a bug that only real data shows' }

/** Production's agent with another policy: as if it had been provisioned again. */
async function maskWith(tables: Tables) {
  const config = JSON.parse(await readFile(production.configPath, 'utf8'))
  await writeFile(production.configPath, JSON.stringify({ ...config, database: databaseOf(tables) }))
  try {
    return await production.call('copy', { action: 'mask', ...who })
  } finally {
    await writeFile(production.configPath, JSON.stringify(config))
  }
}

async function nothingIsLeft(): Promise<void> {
  expect(await readdir(handOver)).toEqual([])
  expect(await query('shop', "select datname from pg_database where datname like '%masked%'")).toEqual([])
}

describe('a masked copy of production for staging', () => {
  it('is not made without a backup, nor of a column that nobody has decided about', async () => {
    await expect(maskWith(policy)).rejects.toMatchObject({ code: 'BACKUP_UNKNOWN' })
    await production.call('backups', { action: 'create', by: 'timer' })
    const { 'public.events': _, ...fewer } = policy
    const refusal = await maskWith({ ...fewer, 'public.orders': { id: 'keep', customer: 'email' } }).catch((e) => e)
    expect(refusal).toMatchObject({ code: 'COPY_POLICY_INCOMPLETE' })
    expect(String(refusal)).toContain('Table public.events is not listed')
    expect(String(refusal)).toContain('Column public.orders.contact (jsonb) is not listed')
    expect(String(refusal)).toContain('Column public.orders.total (numeric) is not listed')
    await nothingIsLeft()
  })

  it('is thrown away when an address or a number is left in it, wherever it stands, and the message holds none', async () => {
    await query(
      'shop',
      `update orders set contact = '{"mail": "eve@corp.example", "tel": "+7 (999) 111-22-33"}' where id = 11`,
    )
    await production.call('backups', { action: 'create', by: 'timer' })
    const refusal = await maskWith(policy).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'COPY_NOT_CLEAN' })
    expect(String(refusal)).toContain('public.orders.contact: an e-mail address in 1 rows')
    expect(String(refusal)).toContain('public.orders.contact: a telephone number in 1 rows')
    expect(String(refusal)).not.toMatch(/eve|999/)
    await nothingIsLeft()
    await query('shop', `update orders set contact = '{}' where id = 11`)
    await production.call('backups', { action: 'create', by: 'timer' })
  })

  it('is refused by production, for a wrong name, and for what was changed on the way', async () => {
    const ask = (host: TestHost, confirmation: string) => host.call('copy', { action: 'ask', confirmation })
    await expect(ask(production, 'shop')).rejects.toMatchObject({ code: 'COPY_REFUSED' })
    await expect(ask(staging, 'shop')).rejects.toMatchObject({ code: 'RESTORE_REFUSED' })
    expect(await ask(staging, 'shop_staging')).toEqual({ action: 'ask', database: 'shop_staging' })
    const made = await maskWith(policy)
    if (made.action !== 'mask') throw new TypeError(made.action)
    const take = { action: 'take', ...who, confirmation: 'shop_staging' } as const
    const other = staging.call('copy', { ...take, copy: { ...made.copy, sha256: '0'.repeat(64) } })
    await expect(other).rejects.toMatchObject({ code: 'BACKUP_CORRUPT' })
    const nowhere = staging.call('copy', { ...take, copy: { ...made.copy, id: '0'.repeat(32) } })
    await expect(nowhere).rejects.toMatchObject({ code: 'COPY_FAILED' })
    expect((await staging.call('backups', { action: 'list', by: 'a' })).backups).toEqual([])
    await production.call('copy', { action: 'discard', id: made.copy.id })
    await nothingIsLeft()
  })

  it('replaces the database of staging, brought to its own revision, the same person the same everywhere', async () => {
    const copies: Record<string, unknown>[][] = []
    for (const round of [1, 2]) {
      const made = await maskWith(policy)
      if (made.action !== 'mask') throw new TypeError(made.action)
      const order = { action: 'take', ...who, confirmation: 'shop_staging', copy: made.copy } as const
      expect(await staging.call('copy', order)).toMatchObject({ database: 'shop_staging', revision: '002.sql' })
      await production.call('copy', { action: 'discard', id: made.copy.id })
      const people = await query('shop_staging', 'select * from users order by id')
      copies.push(people)
      expect(people).toEqual([
        expect.objectContaining({
          id: 1,
          email: expect.stringMatching(/^u[0-9a-f]{16}@masked\.example\.com$/),
          phone: expect.stringMatching(/^\+999\d{11}$/),
          full_name: expect.stringMatching(/^Person [0-9a-f]{8}$/),
          short_name: 'Per',
          bio: expect.stringMatching(/^masked /),
          secret: 'none',
          vip: null,
        }),
        expect.objectContaining({ id: 2, bio: null, token: null }),
      ])
      expect(people[0]?.['token']).not.toContain('4e8fcbd4')
      const joined = `select o.id, e.id as event from orders o join users u on u.email = o.customer
        left join events e on e.who = u.email order by o.id`
      expect(await query('shop_staging', joined)).toEqual([
        { id: 10, event: 1 },
        { id: 11, event: null },
      ])
      const counts = 'select (select count(*)::int from sessions) as sessions, (select n from touched) as touched'
      expect(await query('shop_staging', counts)).toEqual([{ sessions: 0, touched: 0 }])
      expect(await query('shop_staging', 'select count(*)::int as n from known natural join users')).toEqual([{ n: 2 }])
      expect(await query('shop_staging', "select to_char(born, 'YYYY-MM-DD') as born from users order by id")).toEqual([
        { born: '1990-01-01' },
        { born: '1985-01-01' },
      ])
      await expect(query('shop_staging', "insert into orders values (12, 'nobody@x')")).rejects.toThrow('foreign key')
      expect(JSON.stringify(made)).not.toMatch(/Anna|Petrova|mail\.ru|Brown|916|345/)
      expect(made.evidence).toMatchObject({
        from: 'production',
        by: 'carol',
        check: { emails: 0, phones: 0 },
        tables: {
          'public.users': { rows: 2, masked: { email: 'email', born: 'year', secret: 'set "none"' }, kept: ['id'] },
          'public.orders': { excused: { total: 'an amount' } },
          'public.sessions': { rows: 0, emptied: true },
        },
      })
      const kept = await readFile(`${production.root}/state/copies/${made.copy.id}.json`, 'utf8')
      expect(JSON.parse(kept)).toEqual(made.evidence)
      expect(round).toBe(copies.length)
    }
    expect(copies[1]).toEqual(copies[0])
    await nothingIsLeft()
    expect(await query('shop', 'select email from users where id = 1')).toEqual([{ email: 'Anna.Petrova@mail.ru' }])
    const { kept } = await staging.call('backups', { action: 'list', by: 'a' })
    expect(kept).toHaveLength(2)
  })
})
