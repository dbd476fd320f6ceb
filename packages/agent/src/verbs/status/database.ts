import { toSuiteError } from '@release-pipeline/core'
import { type Backup, DAILY_BACKUP_MS, type HostState, type HostStatus } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { appDatabase } from '../../database/app-database.ts'
import { listBackups } from '../../database/backup-files.ts'
import { withConnection } from '../../database/connection.ts'
import { overdueOn } from '../../database/overdue.ts'

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
    problems: [problem, state.live === null ? undefined : overdueOn(agent, backups), notCopied(agent, backups)].filter(
      (each) => each !== undefined,
    ),
  }
}

/** The newest that has had a day to be copied. */
function notCopied(agent: Agent, backups: readonly Backup[]): string | undefined {
  if (agent.config.database?.backup.off_site === undefined) return undefined
  const dayAgo = agent.time().wall - DAILY_BACKUP_MS
  const waiting = backups.filter(({ createdAt, copiedAt }) => copiedAt === undefined && Date.parse(createdAt) < dayAgo)
  return waiting[0] === undefined ? undefined : `Backup ${waiting[0].id} was not copied to the other place.`
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
