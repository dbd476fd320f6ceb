import { SuiteError } from '@release-pipeline/core'
import type { HostState } from '@release-pipeline/release'
import { appDatabase } from '../database/app-database.ts'
import { withConnection } from '../database/connection.ts'
import { removeInvalidIndexes } from '../database/invalid-indexes.ts'
import { applyMigrations, currentRevision, pendingMigrations } from '../database/migrations.ts'
import { rememberMigrated } from '../database/way-back.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** Two migrations of one database never run at once: 'rpip' as a number. */
const ADVISORY_LOCK = 0x72_70_69_70

/** Applies the pending migrations, which must still be no worse than what the deploy was armed for. */
export const migrate: Phase = async (agent, order) => {
  const { state, release } = await candidateOf(agent, order)
  if (agent.config.database?.migrations === undefined) return { result: { from: '', to: '', migrated: false } }
  const target = await appDatabase(agent, state, release.id)
  const migrations = { state, release: release.id }
  return withConnection(target, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const from = (await currentRevision(agent, migrations)) ?? ''
    const { kind } = await pendingMigrations(agent, migrations)
    if (!isCovered(kind, state.armed)) {
      throw new SuiteError('MIGRATION_CONTRACT', {
        what: `The deploy was armed for migrations of the kind "${state.armed?.migration}"; what is pending is "${kind}".`,
        remedy: 'Deploy again, so that the pending migrations are judged anew.',
      })
    }
    if (kind !== 'none') await removeInvalidIndexes(agent, client)
    // CREATE INDEX CONCURRENTLY that gives up leaves an index whose name is in the way of the next attempt.
    await applyMigrations(agent, migrations, () => removeInvalidIndexes(agent, client))
    const { armed, freeze } = state
    if (freeze !== null && armed !== null && armed.backup !== null) await rememberMigrated(agent, armed.backup, target)
    const to = (await currentRevision(agent, migrations)) ?? ''
    agent.say(`The database went from "${from}" to "${to}".`)
    return { result: { from, to, migrated: from !== to }, revision: to }
  })
}

/** What the sealed rollback decision was made for covers what would run now. */
function isCovered(kind: string, armed: HostState['armed']): boolean {
  if (kind === 'none' || armed?.migration === 'contract' || armed?.migration === 'unknown') return true
  return armed?.migration === 'expand' && kind === 'expand'
}
