import { SuiteError } from '@release-pipeline/core'
import type { Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { commit } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import { adminDatabase, appDatabase } from './app-database.ts'
import { requireBackup, writeRecord } from './backup-files.ts'
import { type ConnectionTarget, withConnection } from './connection.ts'
import { createBackup } from './create-backup.ts'
import { nameBeside } from './database-names.ts'
import { removeCopies, repairLeftovers } from './repair.ts'
import { dropDatabase, maintenance, restoreBeside } from './side-database.ts'
import { swapDatabases } from './swap.ts'

interface RestoreOptions {
  readonly backup: string
  readonly by: string
  readonly reason: string
  readonly confirmation: string
  /** ISO time that names the databases; now when left out. */
  readonly at?: string
  /** Something to be done to the side database, by its name, when it is whole. */
  readonly beforeSwap?: (side: string) => Promise<void>
}

/**
 * Puts a sealed backup in the place of the live database. The broken state is dumped first, and its database is kept
 * beside under a name with the time, so that the restore itself can be undone. The caller holds the lock.
 *
 * @throws BACKUP_UNKNOWN, BACKUP_CORRUPT, RESTORE_REFUSED, RESTORE_FAILED
 */
export async function restoreDatabase(agent: Agent, options: RestoreOptions): Promise<Response<'restore'>> {
  const sealed = await requireBackup(agent, options.backup)
  const state = await readState(agent.layout)
  const live = await appDatabase(agent, state, state.live?.release)
  requireConfirmation(options.confirmation, live)
  const admin = await adminDatabase(agent, live)
  // One that was cut off may have left the database closed; this one may be its resumption.
  for (const action of await repairLeftovers(admin, live.database)) agent.say(action)
  const at = options.at ?? new Date(agent.time().wall).toISOString()
  const side = nameBeside(live.database, 'restore', at)
  const keptAs = nameBeside(live.database, 'before', at)
  const told = {
    deploy: 'restore',
    fence: state.fence,
    step: `restore ${sealed.id}`,
    detail: `${options.by}: ${options.reason}`,
  }
  await tellJournal(agent, { ...told, outcome: 'started' })
  const revision = `before restore of ${sealed.id}`
  const before = await createBackup(agent, { target: live, revision, state, keep: [sealed.id] })
  agent.say(`What is in the database now was saved as backup ${before.id}.`)
  await restoreBeside(agent, { sealed, admin, live: live.database, side })
  await finishSide(options, admin, side)
  const outageMs = await swap(agent, { admin, live: live.database, side, keptAs })
  await commit(agent, { kind: 'restored', backup: sealed.id, createdAt: sealed.createdAt, keptAs })
  await tellJournal(agent, { ...told, outcome: 'done', durationMs: outageMs })
  return { database: live.database, keptAs, outageMs, revision: sealed.revision }
}

/**
 * The restore that was sealed when the deploy was armed: nobody has to type anything. Called again after a crash it finds
 * by the name of the kept database whether the swap stands.
 *
 * @returns why it was not done; undefined: the database is the one of before
 */
export async function restoreForRollback(
  agent: Agent,
  options: { backup: string; startedAt: string; whyNot: () => Promise<string | undefined> },
): Promise<string | undefined> {
  const { backup, startedAt } = options
  const sealed = await requireBackup(agent, backup)
  const state = await readState(agent.layout)
  const live = await appDatabase(agent, state, state.live?.release)
  const keptAs = nameBeside(live.database, 'before', startedAt)
  if (await exists(await adminDatabase(agent, live), keptAs)) {
    await commit(agent, { kind: 'restored', backup, createdAt: sealed.createdAt, keptAs })
    return undefined
  }
  const why = await options.whyNot()
  if (why !== undefined) return why
  const reason = 'sealed when the deploy was armed'
  await restoreDatabase(agent, { backup, by: 'rollback', reason, confirmation: live.database, at: startedAt })
  return undefined
}

/** Restores a backup beside the live database, compares, and throws the copy away: proof that it can be restored. */
export async function drill(agent: Agent, backup: string): Promise<void> {
  const sealed = await requireBackup(agent, backup)
  const state = await readState(agent.layout)
  const live = await appDatabase(agent, state, state.live?.release)
  const admin = await adminDatabase(agent, live)
  await removeCopies(admin, live.database)
  const side = nameBeside(live.database, 'drill', new Date(agent.time().wall).toISOString())
  await restoreBeside(agent, { sealed, admin, live: live.database, side })
  await dropDatabase(admin, side)
  await writeRecord(agent, { ...sealed, drilledAt: new Date(agent.time().wall).toISOString() })
  agent.say(`Backup ${sealed.id} was restored beside the live database and has all of its rows.`)
}

async function finishSide({ beforeSwap }: RestoreOptions, admin: ConnectionTarget, side: string): Promise<void> {
  try {
    await beforeSwap?.(side)
  } catch (thrown) {
    await dropDatabase(admin, side).catch(() => undefined)
    throw thrown
  }
}

/** @throws RESTORE_REFUSED, which does not name the database: whoever confirms must know it */
export function requireConfirmation(confirmation: string, live: ConnectionTarget): void {
  if (confirmation === live.database) return
  throw new SuiteError('RESTORE_REFUSED', {
    what: 'The confirmation is not the name of the database that would be replaced.',
  })
}

async function swap(
  agent: Agent,
  names: { admin: ConnectionTarget; live: string; side: string; keptAs: string },
): Promise<number> {
  try {
    return await swapDatabases(agent, names)
  } catch (cause) {
    await dropDatabase(names.admin, names.side).catch(() => undefined)
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new SuiteError('RESTORE_FAILED', { what: `The databases could not be swapped: ${message}.`, cause })
  }
}

async function exists(admin: ConnectionTarget, database: string): Promise<boolean> {
  return withConnection(maintenance(admin), async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [database])
    return found.rows.length > 0
  })
}
