import { type ErrorCode, SuiteError, tail } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { howItEnded, type RunOptions, run } from '../host/run.ts'
import { requireDatabase } from './app-database.ts'
import type { ConnectionTarget } from './connection.ts'

/** A dump or a restore that takes longer than this is ended, in milliseconds. */
const PATIENCE_MS = 3_600_000

/** Runs a tool of PostgreSQL against a database. The password travels in the environment. */
export async function databaseTool(
  agent: Agent,
  options: {
    tool: 'pg_dump' | 'pg_restore' | 'pg_dumpall'
    args: readonly string[]
    target?: ConnectionTarget
    failure: ErrorCode
    watch?: RunOptions['watch']
  },
): Promise<string> {
  const { tools } = requireDatabase(agent)
  const program = tools === '' ? options.tool : `${tools}/${options.tool}`
  const ran = await run({
    argv: [program, ...options.args],
    env: { ...agent.baseEnvironment, ...options.target?.variables },
    timeoutMs: PATIENCE_MS,
    ...(options.watch === undefined ? {} : { watch: options.watch }),
  })
  if (ran.code === 0) return ran.stdout
  throw new SuiteError(options.failure, {
    what: `${options.tool} ${howItEnded(ran, PATIENCE_MS)}: ${tail(ran.stderr, 10)}`,
  })
}
