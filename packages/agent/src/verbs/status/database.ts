import { toSuiteError } from '@release-pipeline/core'
import type { HostState, HostStatus } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { appDatabase } from '../../database/app-database.ts'
import { listBackups } from '../../database/backup-files.ts'
import { withConnection } from '../../database/connection.ts'

interface DatabaseStatus {
  readonly status: HostStatus['database']
  readonly problems: readonly string[]
}

/** Whether the database answers, the revision that the live release left it at, and its newest backup. */
export async function databaseStatus(agent: Agent, state: HostState): Promise<DatabaseStatus> {
  if (agent.config.database === undefined) return { status: null, problems: [] }
  const problem = await reach(agent, state)
  const backups = await listBackups(agent)
  const [newestBackup] = backups
  const drilledAt = backups
    .flatMap((backup) => backup.drilledAt ?? [])
    .toSorted()
    .at(-1)
  const live = state.releases.find((release) => release.id === state.live?.release)
  return {
    status: {
      revision: live?.schemaRevision ?? '',
      reachable: problem === undefined,
      backups: backups.length,
      ...(newestBackup === undefined ? {} : { newestBackup }),
      ...(drilledAt === undefined ? {} : { drilledAt }),
    },
    problems: problem === undefined ? [] : [problem],
  }
}

async function reach(agent: Agent, state: HostState): Promise<string | undefined> {
  // Before the first deploy there is no environment that could name a database.
  if (state.live === null && state.env === null) return undefined
  try {
    const target = await appDatabase(agent, state, state.live?.release)
    await withConnection(target, (client) => client.query('select 1'))
    return undefined
  } catch (thrown) {
    return toSuiteError(thrown).what
  }
}
