import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, readdir, rm } from 'node:fs/promises'
import { type Backup, expiredBackups, type HostState, neededBackups, suspicionAbout } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { renameDurably, syncFile } from '../store/durable.ts'
import { syncTree } from '../store/sync-tree.ts'
import { requireDatabase } from './app-database.ts'
import { digestOf, dumpPath, globalsPath, listBackups, removeBackup, writeRecord } from './backup-files.ts'
import type { ConnectionTarget } from './connection.ts'
import { bytesOf, dump, dumpGlobals } from './dump.ts'
import { databaseTool } from './tools.ts'

interface BackupOrder {
  readonly target: ConnectionTarget
  readonly revision: string
  readonly state: HostState
  readonly deploy?: string
  /** Ids of backups that are about to be used and therefore outlive this one. */
  readonly keep?: readonly string[]
  /** Writes are refused while it is made. */
  readonly frozen?: boolean
  /** The rows of `exclude_rows` are not needed: nothing will be led back by it. */
  readonly mayLackRows?: boolean
}

/**
 * Dumps the database and seals the dump: exit code, whole to its last byte (`pg_restore` reads all of it; `-l` would
 * pass on half a file), sha256, fsync, rename; the record comes last. Until then it is no backup.
 *
 * @throws BACKUP_FAILED, HOST_DISK_FULL
 */
export async function createBackup(agent: Agent, order: BackupOrder): Promise<Backup> {
  const { backup } = requireDatabase(agent)
  await removePartial(agent)
  const at = new Date(agent.time().wall).toISOString()
  const id = `${at.replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`
  const partial = `${dumpPath(agent, id)}.${process.pid}.partial`
  const last = (await listBackups(agent))[0]
  try {
    const { withoutRows, ...dumped } = await dump(agent, {
      target: order.target,
      path: partial,
      withoutRows: order.mayLackRows === true ? backup.exclude_rows : [],
    })
    await databaseTool(agent, { tool: 'pg_restore', args: ['--file=/dev/null', partial], failure: 'BACKUP_FAILED' })
    await makeDurable(agent, partial)
    const bytes = await bytesOf(partial)
    const suspicion = suspicionAbout(bytes, last)
    if (suspicion !== undefined) agent.say(suspicion)
    const sealed: Backup = {
      ...{ id, createdAt: at, bytes, sha256: await digestOf(partial), revision: order.revision, ...dumped },
      database: order.target.database,
      ...(withoutRows.length === 0 ? {} : { withoutRows }),
      ...(backup.globals ? { globals: true } : {}),
      ...(order.frozen === true ? { frozen: true } : {}),
      ...(order.deploy === undefined ? {} : { deploy: order.deploy }),
    }
    if (backup.globals) await dumpGlobals(agent, order.target, globalsPath(agent, id))
    await renameDurably(partial, dumpPath(agent, id))
    await writeRecord(agent, sealed)
    await retire(agent, order)
    return sealed
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** Readable by nobody else, and on the disk before it has a name. */
async function makeDurable(agent: Agent, path: string): Promise<void> {
  const parts = await readdir(path).catch(() => undefined)
  await chmod(path, parts === undefined ? 0o600 : 0o700)
  if (parts === undefined) return syncFile(path)
  for (const name of parts) await chmod(`${path}/${name}`, 0o600)
  await syncTree(agent, path)
}

/** What dumps have left that were killed; the daily backup and that of a deploy may be made at the same time. */
async function removePartial(agent: Agent): Promise<void> {
  for (const name of await readdir(agent.layout.backups)) {
    const pid = /\.(\d+)\.partial$/.exec(name)?.[1]
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue
    await rm(`${agent.layout.backups}/${name}`, { recursive: true, force: true })
  }
}

async function retire(agent: Agent, { state, keep = [] }: BackupOrder): Promise<void> {
  const { backup } = requireDatabase(agent)
  const limits = { keep: backup.keep, keepForMs: backup.keep_for, now: agent.time().wall }
  const needed = new Set([...neededBackups(state), ...keep])
  for (const id of expiredBackups(await listBackups(agent), limits, needed)) await removeBackup(agent, id)
}
