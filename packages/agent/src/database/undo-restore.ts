import type { Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { commit } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import { adminDatabase, appDatabase } from './app-database.ts'
import { createBackup } from './create-backup.ts'
import { nameBeside } from './database-names.ts'
import { requireKept } from './kept-databases.ts'
import { repairLeftovers } from './repair.ts'
import { requireConfirmation } from './restore.ts'
import { swapDatabases } from './swap.ts'

/**
 * Puts the database that a restore has kept in its place again, by the same swap: what is live now is dumped first, and is
 * kept under a name with the time in its turn. The caller holds the lock.
 *
 * @throws BACKUP_UNKNOWN, RESTORE_REFUSED, BACKUP_FAILED
 */
export async function undoRestore(
  agent: Agent,
  { kept, by, reason, confirmation }: { kept: string; by: string; reason: string; confirmation: string },
): Promise<Response<'restore'>> {
  const state = await readState(agent.layout)
  const live = await appDatabase(agent, state, state.live?.release)
  requireConfirmation(confirmation, live)
  const admin = await adminDatabase(agent, live)
  for (const action of await repairLeftovers(admin, live.database)) agent.say(action)
  await requireKept(admin, live.database, kept)
  const told = { deploy: 'restore', fence: state.fence, step: `undo of the restore that kept ${kept}` }
  await tellJournal(agent, { ...told, outcome: 'started', detail: `${by}: ${reason}` })
  const before = await createBackup(agent, { target: live, revision: `before ${kept} came back`, state })
  agent.say(`What is in the database now was saved as backup ${before.id}.`)
  const keptAs = nameBeside(live.database, 'before', new Date(agent.time().wall).toISOString())
  const outageMs = await swapDatabases(agent, { admin, live: live.database, side: kept, keptAs })
  const { state: after } = await commit(agent, { kind: 'restore-undone', kept, keptAs })
  await tellJournal(agent, { ...told, outcome: 'done', durationMs: outageMs })
  const serving = after.releases.find(({ id }) => id === after.live?.release)
  if (serving?.outdated !== undefined)
    agent.say(`The live release ${serving.id} may not work with the migration of ${serving.outdated.by}.`)
  return { database: live.database, keptAs, outageMs, revision: '' }
}
