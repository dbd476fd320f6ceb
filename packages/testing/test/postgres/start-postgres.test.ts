import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../src/postgres/index.ts'

let dir: string
let postgres: Postgres

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pg-test-'))
  postgres = await startPostgres({ dir })
})

afterAll(async () => {
  await postgres.destroy()
})

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

describe('A PostgreSQL from npm', () => {
  it('gives an app a database of its own', async () => {
    const url = await postgres.createDatabase({ name: 'chat', role: 'chat', password: 'p@ss/word' })
    await query(url, 'CREATE TABLE t (n int)')
    expect(await query(url, 'SELECT current_user AS who, 1 + 1 AS two')).toEqual([{ who: 'chat', two: 2 }])
  })

  it('is dumped by tools of its own major', async () => {
    expect(postgres.toolsDir).toBeDefined()
    const { stdout } = await promisify(execFile)(join(postgres.toolsDir ?? '', 'pg_dump'), ['--version'])
    const [{ server_version }] = (await query(postgres.url, 'SHOW server_version')) as [{ server_version: string }]
    expect(stdout).toContain(` ${server_version.split('.')[0]}.`)
  })

  it('is taken over as it stands by the next one who starts it there', async () => {
    const again = await startPostgres({ dir })
    expect(again.port).toBe(postgres.port)
    const url = await again.createDatabase({ name: 'chat', role: 'chat', password: 'p@ss/word' })
    expect(await query(url, 'SELECT count(*)::int AS n FROM t')).toEqual([{ n: 0 }])
  })
})
