import { readdir, stat, statfs, writeFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { Backup } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { requireDatabase } from './app-database.ts'
import { type ConnectionTarget, quoteName, withConnection } from './connection.ts'
import { countRows } from './row-counts.ts'
import { databaseTool } from './tools.ts'

/** pg_dump waits this long for a lock that somebody holds, in milliseconds. */
const LOCK_PATIENCE_MS = 30_000

/** Between two words about how far a dump is, in milliseconds. */
const TELL_EVERY_MS = 5000

/** Processes that dump or restore in directory format: the small server of a small team has two cores. */
export const JOBS = 2

const facts = z.tuple([
  z.object({ snapshot: z.string(), version: z.string(), bytes: z.coerce.number(), xid: z.string() }),
])

type Dumped = Pick<Backup, 'rows' | 'serverVersion' | 'xid' | 'format'> & { readonly withoutRows: string[] }

/**
 * Dumps the database into a path that is none yet: one file, or for a large one a directory that two processes write. The
 * rows of every table are counted in the very snapshot that is dumped.
 *
 * @param options.withoutRows tables as `schema.table`; those that do not exist are left out
 * @throws BACKUP_FAILED, HOST_DISK_FULL
 */
export async function dump(
  agent: Agent,
  options: { target: ConnectionTarget; path: string; withoutRows: readonly string[] },
): Promise<Dumped> {
  const { target, path } = options
  return withConnection(target, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only')
    const answer = await client.query(
      `select pg_export_snapshot() as snapshot, current_setting('server_version') as version,
              pg_database_size(current_database()) as bytes, pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
    )
    const [{ snapshot, version, bytes, xid }] = facts.parse(answer.rows)
    await requireRoom(agent, bytes)
    const counted = await countRows(client)
    const withoutRows = options.withoutRows.filter((table) => table in counted)
    const format = bytes >= requireDatabase(agent).backup.directory_from ? 'directory' : 'custom'
    await databaseTool(agent, {
      tool: 'pg_dump',
      args: [
        `--format=${format}`,
        ...(format === 'directory' ? [`--jobs=${JOBS}`] : []),
        ...withoutRows.map((table) => `--exclude-table-data=${table.split('.').map(quoteName).join('.')}`),
        `--snapshot=${snapshot}`,
        `--lock-wait-timeout=${LOCK_PATIENCE_MS}`,
        `--file=${path}`,
      ],
      target,
      failure: 'BACKUP_FAILED',
      watch: { everyMs: TELL_EVERY_MS, look: () => void tellProgress(agent, path, bytes) },
    })
    const rows = { ...counted, ...Object.fromEntries(withoutRows.map((table) => [table, 0])) }
    return { rows, serverVersion: version, xid, format, withoutRows }
  })
}

/** Roles without their passwords, which only a superuser may read. @throws BACKUP_FAILED */
export async function dumpGlobals(agent: Agent, target: ConnectionTarget, path: string): Promise<void> {
  const sql = await databaseTool(agent, {
    tool: 'pg_dumpall',
    args: ['--globals-only', '--no-role-passwords', `--database=${target.database}`],
    target,
    failure: 'BACKUP_FAILED',
  })
  await writeFile(path, sql, { mode: 0o600 })
}

/** Bytes of a file, or of all files in a directory; 0 when there is nothing yet. */
export async function bytesOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() !== true) return found?.size ?? 0
  const sizes = await Promise.all((await readdir(path)).map((name) => bytesOf(`${path}/${name}`)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function tellProgress(agent: Agent, path: string, databaseBytes: number): Promise<void> {
  agent.say(`The dump has ${inMegabytes(await bytesOf(path))} so far; the database has ${inMegabytes(databaseBytes)}.`)
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A compressed dump is smaller than the database; half of it must be free before anything is written. */
async function requireRoom(agent: Agent, databaseBytes: number): Promise<void> {
  const disk = await statfs(agent.layout.backups)
  const free = disk.bavail * disk.bsize
  if (free < databaseBytes / 2) {
    throw new SuiteError('HOST_DISK_FULL', {
      what: `The database has ${databaseBytes} bytes; ${agent.layout.backups} has ${free} bytes free.`,
    })
  }
}
