import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import * as z from 'zod'
import { findInstallation, type Installation } from './installation.ts'
import { run } from './run.ts'

export interface PostgresOptions {
  /** Where it lives. What stands there already is taken over, under the same port and password. */
  readonly dir: string
}

export interface Postgres {
  /** Of the superuser, database `postgres`. */
  readonly url: string
  readonly port: number
  /** Directory with pg_dump and pg_restore; undefined where none of this major is found. */
  readonly toolsDir: string | undefined
  /** A role that may create databases, and a database that it owns; both only if they are missing. @returns its URL */
  createDatabase(wanted: { name: string; role: string; password: string }): Promise<string>
  stop(): Promise<void>
  /** Stops it and removes everything that it kept. */
  destroy(): Promise<void>
}

const facts = z.object({ port: z.int(), password: z.string(), data: z.string() })
type Facts = z.output<typeof facts>

/** A real PostgreSQL on loopback, without root and without a package of the operating system. */
export async function startPostgres({ dir }: PostgresOptions): Promise<Postgres> {
  await mkdir(dir, { recursive: true })
  const installation = await findInstallation(dir)
  const known = await readFacts(dir)
  const cluster = known ?? (await createCluster(dir, installation))
  if (!(await isRunning(installation, cluster))) await start(installation, cluster)
  const url = `postgresql://postgres:${cluster.password}@127.0.0.1:${cluster.port}/postgres`
  return {
    url,
    port: cluster.port,
    toolsDir: installation.tools,
    createDatabase: (wanted) => createDatabase(url, cluster.port, wanted),
    stop: () => stop(installation, cluster),
    destroy: async () => {
      await stop(installation, cluster)
      await rm(dirname(cluster.data), { recursive: true, force: true })
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function readFacts(dir: string): Promise<Facts | undefined> {
  const text = await readFile(join(dir, 'cluster.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const known = facts.parse(JSON.parse(text))
  const whole = await stat(join(known.data, 'PG_VERSION')).catch(() => undefined)
  return whole === undefined ? undefined : known
}

async function createCluster(dir: string, { initdb, account }: Installation): Promise<Facts> {
  // Under the temporary directory, because the account that a root's server runs as may not enter this one.
  const home = account === undefined ? dir : await mkdtemp(join(tmpdir(), 'release-pipeline-pg-'))
  const data = join(home, 'data')
  const passwordFile = join(home, 'password')
  const password = randomBytes(18).toString('hex')
  await rm(data, { recursive: true, force: true })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account !== undefined) for (const path of [home, passwordFile]) await chown(path, account.uid, account.gid)
  const args = ['--pgdata', data, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(initdb, [...args, '--encoding=UTF8', '--locale=C', '--no-sync'], { as: account })
  await rm(passwordFile)
  const cluster = { port: await freePort(), password, data }
  await writeFile(join(dir, 'cluster.json'), JSON.stringify(cluster), { mode: 0o600 })
  return cluster
}

async function isRunning({ control, account }: Installation, { data }: Facts): Promise<boolean> {
  return run(control, ['status', '--pgdata', data], { as: account }).then(
    () => true,
    () => false,
  )
}

async function start({ control, account }: Installation, { data, port }: Facts): Promise<void> {
  // No unix socket: its path would be too long in a deep directory.
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60`
  const log = join(data, 'server.log')
  await run(control, ['start', '--pgdata', data, '-w', '-s', '--log', log, '-o', settings], { as: account })
}

async function stop({ control, account }: Installation, { data }: Facts): Promise<void> {
  await run(control, ['stop', '--pgdata', data, '--mode=fast', '-w', '-s'], { as: account })
}

async function createDatabase(
  admin: string,
  port: number,
  { name, role, password }: { name: string; role: string; password: string },
): Promise<string> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
    const secret = client.escapeLiteral(password)
    if (roles.rowCount === 0)
      await client.query(`CREATE ROLE ${client.escapeIdentifier(role)} LOGIN CREATEDB PASSWORD ${secret}`)
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    const owned = `${client.escapeIdentifier(name)} OWNER ${client.escapeIdentifier(role)}`
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${owned}`)
  } finally {
    await client.end()
  }
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
