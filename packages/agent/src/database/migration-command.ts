import { SuiteError, tail } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import type { MigrationOrder } from './migrations.ts'

/**
 * A statement of a migration waits this long for a lock that the running release holds, in milliseconds. Whoever asks for
 * that table meanwhile queues up behind it, so this is also the longest that the site stands still.
 */
export const LOCK_TIMEOUT_MS = 2000

/** By this name the server knows the sessions of migration commands. */
export const MIGRATION_SESSION = 'release-pipeline migration'

/** asyncpg and JDBC do not read the environment of libpq. */
const IGNORES_PGOPTIONS =
  'Writes are refused for this deploy, for the migration too: its driver does not read PGOPTIONS. Let the migration begin its session with "set default_transaction_read_only = off".'

/**
 * Runs a command of the migration tool in its release.
 *
 * @returns what it printed on standard output
 * @throws MIGRATION_FAILED with the end of its output
 */
export async function migrationCommand(
  agent: Agent,
  { state, release, variables: own }: MigrationOrder,
  argv: readonly string[],
  onOutput?: (text: string) => void,
): Promise<string> {
  const variables = { ...(await releaseVariables(agent, state, release)), ...own }
  const timeoutMs = agent.config.commandTimeoutMs
  const frozen = state.freeze !== null
  const ran = await run({
    argv,
    cwd: releaseDirectory(agent.layout, release),
    env: { ...variables, PGAPPNAME: MIGRATION_SESSION, PGOPTIONS: optionsOf(variables['PGOPTIONS'], frozen) },
    timeoutMs,
    ...(onOutput === undefined ? {} : { onOutput }),
  })
  if (ran.code === 0) return ran.stdout
  const heldBack = frozen && (ran.stdout + ran.stderr).includes('read-only transaction')
  throw new SuiteError('MIGRATION_FAILED', {
    ...(heldBack ? { remedy: IGNORES_PGOPTIONS } : {}),
    what: `"${argv.join(' ')}" ${howItEnded(ran, timeoutMs)}.\n${tail(ran.stdout + ran.stderr, 60)}`,
  })
}

/** Of all sessions the migration's own may write while the others may not. */
function optionsOf(own: string | undefined, frozen: boolean): string {
  return [
    ...(own === undefined ? [] : [own]),
    `-c lock_timeout=${LOCK_TIMEOUT_MS}`,
    ...(frozen ? ['-c default_transaction_read_only=off'] : []),
  ].join(' ')
}
