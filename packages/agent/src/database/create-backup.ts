import { randomBytes } from 'node:crypto'
import { chmod, rm, stat, statfs } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { type Backup, expiredBackups, type HostState, suspicionAbout } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { renameDurably, syncFile } from '../store/durable.ts'
import { requireDatabase } from './app-database.ts'
import { digestOf, dumpPath, listBackups, removeBackup, writeRecord } from './backup-files.ts'
import { type ConnectionTarget, withConnection } from './connection.ts'
import { countRows } from './row-counts.ts'
import { databaseTool } from './tools.ts'

/** pg_dump waits this long for a lock that somebody holds, in milliseconds. */
const LOCK_PATIENCE_MS = 30_000

const facts = z.tuple([
  z.object({ snapshot: z.string(), version: z.string(), bytes: z.coerce.number(), xid: z.string() }),
])

/**
 * Dumps the database and seals the dump: exit code, whole to its last byte (`pg_restore` reads all of it; `-l` would
 * pass on half a file), sha256, fsync, rename; the record with the rows of every table, counted in the very snapshot
 * that was dumped, comes last. Until then it is no backup.
 *
 * @param options.keep ids of backups that are about to be used and therefore outlive this one
 * @throws BACKUP_FAILED, HOST_DISK_FULL
 */
export async function createBackup(
  agent: Agent,
  options: {
    target: ConnectionTarget
    revision: string
    deploy?: string
    state: HostState
    keep?: readonly string[]
    /** Writes are refused while it is made. */
    frozen?: boolean
  },
): Promise<Backup> {
  const at = new Date(agent.time().wall).toISOString()
  const id = `${at.replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`
  const partial = `${dumpPath(agent, id)}.partial`
  const last = (await listBackups(agent))[0]
  try {
    const { rows, version, xid } = await dump(agent, options.target, partial)
    await databaseTool(agent, { tool: 'pg_restore', args: ['--file=/dev/null', partial], failure: 'BACKUP_FAILED' })
    await chmod(partial, 0o600)
    await syncFile(partial)
    const bytes = (await stat(partial)).size
    const suspicion = suspicionAbout(bytes, last)
    if (suspicion !== undefined) agent.say(suspicion)
    const sealed: Backup = {
      id,
      createdAt: at,
      bytes,
      sha256: await digestOf(partial),
      revision: options.revision,
      serverVersion: version,
      rows,
      xid,
      ...(options.frozen === true ? { frozen: true } : {}),
      ...(options.deploy === undefined ? {} : { deploy: options.deploy }),
    }
    await renameDurably(partial, dumpPath(agent, id))
    await writeRecord(agent, sealed)
    await retire(agent, options.state, options.keep ?? [])
    return sealed
  } finally {
    await rm(partial, { force: true })
  }
}

async function dump(
  agent: Agent,
  target: ConnectionTarget,
  path: string,
): Promise<{ rows: Record<string, number>; version: string; xid: string }> {
  return withConnection(target, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only')
    const answer = await client.query(
      `select pg_export_snapshot() as snapshot, current_setting('server_version') as version,
              pg_database_size(current_database()) as bytes, pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
    )
    const [{ snapshot, version, bytes, xid }] = facts.parse(answer.rows)
    await requireRoom(agent, bytes)
    const rows = await countRows(client)
    await databaseTool(agent, {
      tool: 'pg_dump',
      args: ['--format=custom', `--snapshot=${snapshot}`, `--lock-wait-timeout=${LOCK_PATIENCE_MS}`, `--file=${path}`],
      target,
      failure: 'BACKUP_FAILED',
    })
    return { rows, version, xid }
  })
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

async function retire(agent: Agent, state: HostState, keep: readonly string[]): Promise<void> {
  const named = [state.armed?.backup, state.rollback?.backup, state.attentionBackup, ...keep]
  const needed = new Set(named.filter((id) => typeof id === 'string'))
  const expired = expiredBackups(await listBackups(agent), requireDatabase(agent).backup_keep, needed)
  for (const id of expired) await removeBackup(agent, id)
}
