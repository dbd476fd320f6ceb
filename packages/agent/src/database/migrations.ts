import { SuiteError, tail, toSuiteError } from '@release-pipeline/core'
import { type Classification, classifyMigration, type HostState } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import { readState } from '../store/state-file.ts'
import { appDatabase } from './app-database.ts'
import { withConnection } from './connection.ts'
import { parseSql } from './parse-sql.ts'

type Command = 'current' | 'pending' | 'upgrade'

/**
 * A statement of a migration waits this long for a lock that the running release holds, in milliseconds. Whoever asks for
 * that table meanwhile queues up behind it, so this is also the longest that the site stands still.
 */
const LOCK_TIMEOUT_MS = 2000

/** Pauses between the attempts to get the lock, in milliseconds: the queue that stood behind it runs down. */
const BETWEEN_ATTEMPTS_MS = [2000, 4000]

/** PostgreSQL's message for SQLSTATE 55P03 by lock_timeout. In another language it is not known, and not tried again. */
const LOCK_TIMED_OUT = 'canceling statement due to lock timeout'

/** asyncpg and JDBC do not read the environment of libpq. */
const IGNORES_PGOPTIONS =
  'Writes are refused for this deploy, for the migration too: its driver does not read PGOPTIONS. Let the migration begin its session with "set default_transaction_read_only = off".'

/** By this name the server knows the sessions of migration commands. */
const SESSION = 'release-pipeline migration'

/** The revision that the database stands at, as the release's own tool names it; undefined: no migrations configured. */
export async function currentRevision(agent: Agent, state: HostState, release: string): Promise<string | undefined> {
  const output = await migrationCommand(agent, state, release, 'current')
  return output === undefined ? undefined : (output.trim().split('\n').at(-1) ?? '').trim()
}

/** What the migrations that this release brings would do. */
export async function pendingMigrations(agent: Agent, state: HostState, release: string): Promise<Classification> {
  return classifyMigration(await parseSql((await migrationCommand(agent, state, release, 'pending')) ?? ''))
}

/**
 * Applies what is pending. Where a lock was not to be had it is tried again: tools begin at the revision that stands.
 *
 * @throws MIGRATION_FAILED with the end of the tool's output
 */
export async function applyMigrations(agent: Agent, state: HostState, release: string): Promise<void> {
  for (const pause of [...BETWEEN_ATTEMPTS_MS, undefined]) {
    try {
      await migrationCommand(agent, state, release, 'upgrade', agent.say)
      return
    } catch (thrown) {
      if (pause === undefined || !toSuiteError(thrown).what.includes(LOCK_TIMED_OUT)) throw thrown
      agent.say(`A lock was not to be had within ${LOCK_TIMEOUT_MS} ms; the migration is tried again in ${pause} ms.`)
      await agent.sleep(pause)
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
          [SESSION],
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

/** Of all sessions the migration's own may write while the others may not. */
function optionsOf(own: string | undefined, frozen: boolean): string {
  return [
    ...(own === undefined ? [] : [own]),
    `-c lock_timeout=${LOCK_TIMEOUT_MS}`,
    ...(frozen ? ['-c default_transaction_read_only=off'] : []),
  ].join(' ')
}

async function migrationCommand(
  agent: Agent,
  state: HostState,
  release: string,
  command: Command,
  onOutput?: (text: string) => void,
): Promise<string | undefined> {
  const argv = agent.config.database?.migrations?.[command]
  if (argv === undefined) return undefined
  const variables = await releaseVariables(agent, state, release)
  const timeoutMs = agent.config.commandTimeoutMs
  const ran = await run({
    argv,
    cwd: releaseDirectory(agent.layout, release),
    env: {
      ...variables,
      PGAPPNAME: SESSION,
      PGOPTIONS: optionsOf(variables['PGOPTIONS'], state.freeze !== null),
    },
    timeoutMs,
    ...(onOutput === undefined ? {} : { onOutput }),
  })
  if (ran.code === 0) return ran.stdout
  const heldBack = state.freeze !== null && (ran.stdout + ran.stderr).includes('read-only transaction')
  throw new SuiteError('MIGRATION_FAILED', {
    ...(heldBack ? { remedy: IGNORES_PGOPTIONS } : {}),
    what: `"${argv.join(' ')}" ${howItEnded(ran, timeoutMs)}.\n${tail(ran.stdout + ran.stderr, 60)}`,
  })
}
