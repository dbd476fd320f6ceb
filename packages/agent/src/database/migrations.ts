import { SuiteError, tail } from '@release-pipeline/core'
import { type Classification, classifyMigration, type HostState } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'

type Command = 'current' | 'pending' | 'upgrade'

/** A statement of a migration waits this long for a lock that the running release holds, in milliseconds. */
const LOCK_TIMEOUT_MS = 5000

/** The revision that the database stands at, as the release's own tool names it; undefined: no migrations configured. */
export async function currentRevision(agent: Agent, state: HostState, release: string): Promise<string | undefined> {
  const output = await migrationCommand(agent, state, release, 'current')
  return output === undefined ? undefined : (output.trim().split('\n').at(-1) ?? '').trim()
}

/** What the migrations that this release brings would do. */
export async function pendingMigrations(agent: Agent, state: HostState, release: string): Promise<Classification> {
  return classifyMigration((await migrationCommand(agent, state, release, 'pending')) ?? '')
}

/** @throws MIGRATION_FAILED with the end of the tool's output */
export async function applyMigrations(agent: Agent, state: HostState, release: string): Promise<void> {
  await migrationCommand(agent, state, release, 'upgrade', agent.say)
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
    env: { ...variables, PGOPTIONS: `${variables['PGOPTIONS'] ?? ''} -c lock_timeout=${LOCK_TIMEOUT_MS}`.trim() },
    timeoutMs,
    ...(onOutput === undefined ? {} : { onOutput }),
  })
  if (ran.code === 0) return ran.stdout
  throw new SuiteError('MIGRATION_FAILED', {
    what: `"${argv.join(' ')}" ${howItEnded(ran, timeoutMs)}.\n${tail(ran.stdout + ran.stderr, 60)}`,
  })
}
