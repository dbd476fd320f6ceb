import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '@release-pipeline/testing/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deployConfirmed, makeHost, type TestHost } from './world/host.ts'
import { plainBackup } from './world/migrations.ts'

// Every one of these starts programs and waits for a server.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let dir: string
let postgres: Postgres
let url: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'agent-backup-'))
  postgres = await startPostgres({ dir })
  url = await postgres.createDatabase({ name: 'shop', role: 'shop', password: 'secret-of-shop' })
  await query('create table orders (id int, note text); create table audit (id int)')
  await query('insert into orders select n, md5(n::text) from generate_series(1, 2000) n; insert into audit values (1)')
})
afterAll(async () => {
  await postgres.destroy()
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

async function withHost<T>(
  backup: Partial<Omit<typeof plainBackup, 'exclude_rows'>> & { exclude_rows?: string[] } & {
    off_site?: { encrypt?: string[]; copy: string[] }
    keep_for?: number
  },
  work: (host: TestHost) => Promise<T>,
  tools = postgres.toolsDir ?? '',
): Promise<T> {
  const host = await makeHost({
    database: { url_variable: 'DATABASE_URL', backup: { ...plainBackup, ...backup }, tools },
  })
  try {
    await deployConfirmed(host, 'x', `DATABASE_URL='${url}'\n`)
    return await work(host)
  } finally {
    await host.remove()
  }
}

const create = (host: TestHost) => host.call('backups', { action: 'create', by: 'timer' })

/** In place of gpg or age, which not every machine has. */
const ENCRYPT = `
import { createCipheriv, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
const cipher = createCipheriv('aes-256-ctr', randomBytes(32), randomBytes(16))
writeFileSync(process.argv[3], Buffer.concat([cipher.update(readFileSync(process.argv[2])), cipher.final()]))
`

describe('a backup', () => {
  it('of a large database is a directory, which only its owner reads and which restores as a file does', () =>
    withHost({ directory_from: 1 }, async (host) => {
      const { backups } = await create(host)
      const [made] = backups
      expect(made).toMatchObject({ format: 'directory', rows: { 'public.orders': 2000 } })
      const path = `${host.root}/backups/${made?.id}.dump`
      const parts = await readdir(path)
      expect(parts).toContain('toc.dat')
      for (const part of parts) expect((await stat(join(path, part))).mode & 0o777).toBe(0o600)
      const drilled = await host.call('backups', { action: 'drill', by: 'timer' })
      expect(drilled.backups[0]?.drilledAt).toBeDefined()
      const [data = ''] = parts.filter((part) => part.endsWith('.dat.gz'))
      const bytes = await readFile(join(path, data))
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
      await writeFile(join(path, data), bytes)
      await expect(host.call('backups', { action: 'drill', by: 'timer' })).rejects.toMatchObject({
        code: 'BACKUP_CORRUPT',
      })
    }))

  it('that no deploy made leaves the rows out that were excluded, and says so; that of a deploy is whole', () =>
    withHost({ exclude_rows: ['public.audit', 'public.gone'] }, async (host) => {
      const { backups } = await create(host)
      expect(backups[0]).toMatchObject({
        withoutRows: ['public.audit'],
        rows: { 'public.audit': 0, 'public.orders': 2000 },
      })
      await host.call('backups', { action: 'drill', by: 'timer' })
      const before = { backup: backups[0]?.id ?? '', by: 'carol', reason: 'x', confirmation: 'shop' }
      await host.call('restore', before)
      const after = await host.call('backups', { action: 'list', by: 'a' })
      // Made by the restore itself, of what was there: nothing may be missing from it.
      expect(after.backups[0]).toMatchObject({ rows: { 'public.audit': 1 } })
      expect(await query('select id from audit')).toEqual([])
      await query('insert into audit values (1)')
    }))

  it('is copied to another place, encrypted, and what could not be copied is told and copied the next time', async () => {
    const other = join(dir, 'elsewhere')
    const send = join(dir, 'send')
    await writeFile(send, `#!/bin/sh\nset -e\n[ -d '${other}' ]\ncp "$1" '${other}'/"$2"\n`)
    await chmod(send, 0o755)
    const lock = join(dir, 'lock.mjs')
    await writeFile(lock, ENCRYPT)
    const encrypt = [process.execPath, lock, '{file}', '{encrypted}']
    await withHost({ directory_from: 1, off_site: { encrypt, copy: [send, '{file}', '{name}'] } }, async (host) => {
      await expect(create(host)).rejects.toMatchObject({ code: 'BACKUP_NOT_COPIED' })
      const listed = await host.call('backups', { action: 'list', by: 'a' })
      expect(listed.backups).toHaveLength(1)
      expect(listed.backups[0]?.copiedAt).toBeUndefined()
      await mkdir(other)
      const { backups } = await create(host)
      expect(backups.map(({ copiedAt }) => copiedAt !== undefined)).toEqual([true, true])
      const copies = await readdir(other)
      expect(copies.toSorted()).toEqual(backups.map(({ id }) => `${id}.dump.tar.encrypted`).toSorted())
      expect((await readFile(join(other, copies[0] ?? ''))).includes('toc.dat')).toBe(false)
      expect((await readdir(`${host.root}/backups`)).filter((name) => /tar|encrypted|partial/.test(name))).toEqual([])
    })
  })

  it('is none of the roles when pg_dumpall is not there, and nothing is kept of it', () =>
    withHost({ globals: true }, async (host) => {
      await expect(create(host)).rejects.toMatchObject({ code: 'HOST_TOOL_MISSING' })
      expect((await readdir(`${host.root}/backups`)).filter((name) => !name.endsWith('.globals.sql'))).toEqual([])
    }))

  it('tells how far it is while it takes long', async () => {
    const tools = await mkdtemp(join(dir, 'slow-'))
    for (const [tool, first] of [
      ['pg_dump', 'sleep 6'],
      ['pg_restore', ':'],
    ] as const) {
      await writeFile(join(tools, tool), `#!/bin/sh\n${first}\nexec '${postgres.toolsDir}/${tool}' "$@"\n`)
      await chmod(join(tools, tool), 0o755)
    }
    await withHost(
      {},
      async (host) => {
        const call = host.start('backups', { action: 'create', by: 'timer' })
        await call.answer
        expect(call.events.join()).toMatch(/The dump has 0\.0 MB so far; the database has \d+\.\d MB/)
      },
      tools,
    )
  })

  it('that the timer has missed is told by the status, and by the list', () =>
    withHost({ daily: true }, async (host) => {
      expect((await host.call('status', {})).problems.join()).toContain(
        'The daily backup did not run: there is no backup.',
      )
      const { backups, overdue } = await create(host)
      expect(overdue).toBeUndefined()
      const path = `${host.root}/backups/${backups[0]?.id}.meta.json`
      const record = JSON.parse(await readFile(path, 'utf8'))
      const yesterday = new Date(Date.parse(record.createdAt) - 27 * 3_600_000).toISOString()
      await writeFile(path, JSON.stringify({ ...record, createdAt: yesterday }))
      expect((await host.call('backups', { action: 'list', by: 'a' })).overdue).toContain('did not run')
      expect((await host.call('status', {})).problems.join()).toContain('did not run')
    }))

  it('that was killed in the middle leaves nothing behind when the next one is made', () =>
    withHost({}, async (host) => {
      await writeFile(`${host.root}/backups/20200101T000000Z-aaaaaa.dump.999999999.partial`, 'half')
      await writeFile(`${host.root}/backups/20200101T000000Z-bbbbbb.dump.${process.ppid}.partial`, 'at work')
      const { backups } = await create(host)
      expect(backups).toHaveLength(1)
      const left = (await readdir(`${host.root}/backups`)).filter((name) => name.endsWith('.partial'))
      expect(left).toEqual([`20200101T000000Z-bbbbbb.dump.${process.ppid}.partial`])
    }))
})
