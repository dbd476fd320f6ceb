import { toSuiteError } from '@release-pipeline/core'
import { type Classification, classifyMigration, type HostState } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { readState } from '../store/state-file.ts'
import { alembicCurrent, alembicPending } from './alembic.ts'
import { appDatabase } from './app-database.ts'
import { withConnection } from './connection.ts'
import { LOCK_TIMEOUT_MS, MIGRATION_SESSION, migrationCommand } from './migration-command.ts'
import { parseSql } from './parse-sql.ts'

/** Pauses between the attempts to get the lock, in milliseconds: the queue that stood behind it runs down. */
const BETWEEN_ATTEMPTS_MS = [2000, 4000]

/** PostgreSQL's message for SQLSTATE 55P03 by lock_timeout. In another language it is not known, and not tried again. */
const LOCK_TIMED_OUT = 'canceling statement due to lock timeout'

/** A release whose migrations are asked about, and the database that they are about where it is not the app's own. */
export interface MigrationOrder {
  readonly state: HostState
  readonly release: string
  /** In place of what the environment of the app says. */
  readonly variables?: Readonly<Record<string, string>>
}

/** The revision that the database stands at, as the release's own tool names it; undefined: no migrations configured. */
export async function currentRevision(agent: Agent, order: MigrationOrder): Promise<string | undefined> {
  const migrations = agent.config.database?.migrations
  if (migrations === undefined) return undefined
  if ('alembic' in migrations) return alembicCurrent(agent, order, migrations.alembic)
  const output = await migrationCommand(agent, order, migrations.current)
  return (output.trim().split('\n').at(-1) ?? '').trim()
}

/**
 * What the migrations that this release brings would do.
 *
 * @throws MIGRATION_HEADS, MIGRATION_DATABASE_AHEAD, MIGRATION_FAILED
 */
export async function pendingMigrations(agent: Agent, order: MigrationOrder): Promise<Classification> {
  const migrations = agent.config.database?.migrations
  if (migrations === undefined) return classifyMigration(await parseSql(''))
  if ('alembic' in migrations) return alembicPending(agent, order, migrations.alembic)
  return classifyMigration(await parseSql(await migrationCommand(agent, order, migrations.pending)))
}

/**
 * Applies what is pending. Where a lock was not to be had it is tried again: tools begin at the revision that stands.
 *
 * @param beforeRetry puts in order what the attempt that gave up has left
 * @throws MIGRATION_FAILED with the end of the tool's output
 */
export async function applyMigrations(
  agent: Agent,
  order: MigrationOrder,
  beforeRetry: () => Promise<void> = async () => undefined,
): Promise<void> {
  const migrations = agent.config.database?.migrations
  if (migrations === undefined) return
  const argv = 'alembic' in migrations ? [...migrations.alembic, 'upgrade', 'head'] : migrations.upgrade
  for (const pause of [...BETWEEN_ATTEMPTS_MS, undefined]) {
    try {
      await migrationCommand(agent, order, argv, agent.say)
      return
    } catch (thrown) {
      if (pause === undefined || !toSuiteError(thrown).what.includes(LOCK_TIMED_OUT)) throw thrown
      agent.say(`A lock was not to be had within ${LOCK_TIMEOUT_MS} ms; the migration is tried again in ${pause} ms.`)
      await agent.sleep(pause)
      await beforeRetry()
    }
  }
}

/**
 * Ends what a killed migration command left running on the server: a statement does not notice that its client is gone.
 * A database that cannot be reached is told, and keeps no rollback from going on.
 */
export async function endMigrationSessions(agent: Agent): Promise<void> {
  try {
    const target = await appDatabase(agent, await readState(agent.layout))
    await withConnection(target, async (client) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const left = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = current_user and application_name = $1`,
          [MIGRATION_SESSION],
        )
        if (left.rows.length === 0) return
        await agent.sleep(50)
      }
      agent.say('A session of the migration does not end on the server.')
    })
  } catch (thrown) {
    agent.say(`Whether the migration still runs on the server is not known: ${toSuiteError(thrown).what}`)
  }
}
