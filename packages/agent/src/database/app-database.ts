import { readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { HostConfig, HostState } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { readEnvironment } from '../environment/env-files.ts'
import { type ConnectionTarget, parseTarget } from './connection.ts'

export type DatabaseConfig = NonNullable<HostConfig['database']>

export function requireDatabase(agent: Agent): DatabaseConfig {
  if (agent.config.database !== undefined) return agent.config.database
  throw new SuiteError('DATABASE_UNREACHABLE', { what: `${agent.config.app} has no database in its configuration.` })
}

/** The database as the app of this release reaches it; without a release, as the next one will. */
export async function appDatabase(agent: Agent, state: HostState, release?: string): Promise<ConnectionTarget> {
  const { url_variable } = requireDatabase(agent)
  const known = state.releases.find((candidate) => candidate.id === release)
  const values = await readEnvironment(agent.layout, known?.env ?? state.env)
  return parseTarget(values[url_variable], `${url_variable} in the environment of the app`)
}

/** The same server as a role that may create and rename databases. */
export async function adminDatabase(agent: Agent, app: ConnectionTarget): Promise<ConnectionTarget> {
  const path = requireDatabase(agent).admin_url_file
  if (path === undefined) return app
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuiteError('DATABASE_UNREACHABLE', { what: `The file ${path} cannot be read.`, cause })
  })
  return parseTarget(text.trim(), `The file ${path}`)
}
