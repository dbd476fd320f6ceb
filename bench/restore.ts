import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Postgres, startPostgres } from '@release-pipeline/testing/postgres'
import pg from 'pg'

const agent = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'agent.mjs')
/** About 500 bytes each. */
const ROWS = 1_000_000
const BETWEEN_QUERIES_MS = 5

/**
 * What a client that asks every 5 ms sees of a restore: the agent's (beside the live database, then swapped) and, in the
 * same run on the same dump, `pg_restore --clean` into the live database.
 */
export async function restore(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-restore-'))
  const postgres = await startPostgres({ dir: join(dir, 'postgres') })
  try {
    const url = await postgres.createDatabase({ name: 'shop', role: 'shop', password: 'bench' })
    const bytes = await fill(url)
    const config = await writeHost(dir, postgres)
    await call(config, 'env', { action: 'set', text: `DATABASE_URL=${url}\n`, by: 'bench' })
    await call(config, 'backups', { action: 'create', by: 'bench' })
    const { backups } = (await call(config, 'backups', { action: 'list', by: 'bench' })) as {
      backups: { id: string }[]
    }
    const backup = backups[0]?.id ?? ''
    const swapped = await watched(url, () =>
      call(config, 'restore', { backup, by: 'bench', reason: 'bench', confirmation: 'shop' }),
    )
    const inPlace = await watched(url, () => restoreInPlace(postgres, url, `${dir}/root/backups/${backup}.dump`))
    return [
      `Database of ${Math.round(bytes / 1e6)} MB; one client, a query every ${BETWEEN_QUERIES_MS} ms.`,
      '',
      '| restore | takes s | longest time without a good answer, ms | first failed to first good query, ms | failed |',
      '|---|---|---|---|---|',
      row('agent: side database, two renames', swapped),
      row('`pg_restore --clean --if-exists` in place', inPlace),
    ].join('\n')
  } finally {
    await postgres.destroy()
    await rm(dir, { recursive: true, force: true })
  }
}

interface Outage {
  readonly tookMs: number
  readonly gapMs: number
  readonly failedToGoodMs: number
  readonly failed: number
}

function row(what: string, { tookMs, gapMs, failedToGoodMs, failed }: Outage): string {
  return `| ${what} | ${(tookMs / 1000).toFixed(1)} | ${gapMs.toFixed(0)} | ${failedToGoodMs.toFixed(0)} | ${failed} |`
}

async function fill(url: string): Promise<number> {
  const client = await connect(url)
  await client.query('create table orders (id int primary key, note text not null, at timestamptz not null)')
  await client.query(
    `insert into orders select n, repeat(md5(n::text), 14), now() from generate_series(1, ${ROWS}) as n`,
  )
  await client.query('create index on orders (at)')
  await client.query('analyze orders')
  const { rows } = await client.query('select pg_database_size(current_database())::text as bytes')
  await client.end()
  return Number(rows[0].bytes)
}

async function writeHost(dir: string, { toolsDir }: Postgres): Promise<string> {
  const root = join(dir, 'root')
  await mkdir(root)
  const config = {
    version: 1,
    app: 'shop',
    environment: 'staging',
    url: 'http://127.0.0.1',
    root,
    supervisor: 'process',
    components: {},
    database: { url_variable: 'DATABASE_URL', tools: toolsDir ?? '' },
  }
  await writeFile(join(dir, 'host.json'), JSON.stringify(config))
  return join(dir, 'host.json')
}

async function call(config: string, verb: string, request: object): Promise<unknown> {
  const lines = await run(process.execPath, [agent, '--config', config, verb], {
    env: { PATH: process.env['PATH'] },
    input: `${JSON.stringify({ version: 1, ...request })}\n`,
  })
  const answer = JSON.parse(lines.trim().split('\n').at(-1) ?? '') as { ok: boolean; result?: unknown }
  if (!answer.ok) throw new TypeError(`The agent refuses ${verb}: ${JSON.stringify(answer)}`)
  return answer.result
}

async function restoreInPlace({ toolsDir }: Postgres, url: string, dump: string): Promise<void> {
  const program = toolsDir === undefined ? 'pg_restore' : join(toolsDir, 'pg_restore')
  await run(program, ['--clean', '--if-exists', '--exit-on-error', `--dbname=${url}`, dump], {
    env: { PATH: process.env['PATH'] },
    input: '',
  })
}

function run(
  program: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; input: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: options.env, stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new TypeError(`${program} ended with ${code}: ${output}${errors}`)),
    )
    child.stdin.end(options.input)
  })
}

/** Asks for one row before, during and after the work, and reconnects after each failure. */
async function watched(url: string, work: () => Promise<unknown>): Promise<Outage> {
  let ended = false
  let gapMs = 0
  let failed = 0
  let failedAt: number | undefined
  let failedToGoodMs = 0
  const client = async () => {
    let connection = await connect(url)
    let lastGood = performance.now()
    for (let good = false; !(ended && good); await setTimeout(BETWEEN_QUERIES_MS)) {
      const asked = performance.now()
      good = await isAnswered(connection)
      const now = performance.now()
      if (good) {
        gapMs = Math.max(gapMs, now - lastGood)
        if (failedAt !== undefined) failedToGoodMs = Math.max(failedToGoodMs, now - failedAt)
        failedAt = undefined
        lastGood = now
      } else {
        failed += 1
        failedAt ??= asked
        await connection.end().catch(() => undefined)
        connection = await connect(url).catch(() => connection)
      }
    }
    await connection.end()
  }
  const watching = client()
  await setTimeout(500)
  const begun = performance.now()
  await work()
  const tookMs = performance.now() - begun
  await setTimeout(500)
  ended = true
  await watching
  return { tookMs, gapMs, failedToGoodMs, failed }
}

async function isAnswered(connection: pg.Client): Promise<boolean> {
  try {
    return (await connection.query('select note from orders where id = 1')).rows.length === 1
  } catch {
    return false
  }
}

async function connect(url: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: url })
  connection.on('error', () => undefined)
  await connection.connect()
  return connection
}
