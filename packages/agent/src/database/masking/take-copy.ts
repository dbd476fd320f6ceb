import { copyFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { Backup, HostState, MaskedCopy, Response } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { readEnvironment } from '../../environment/env-files.ts'
import { liveSentence } from '../../store/commit.ts'
import { readState } from '../../store/state-file.ts'
import { appDatabase, requireDatabase } from '../app-database.ts'
import { digestOf, dumpPath, removeBackup, writeRecord } from '../backup-files.ts'
import { applyMigrations, currentRevision } from '../migrations.ts'
import { requireConfirmation, restoreDatabase } from '../restore.ts'
import { copyPath, requirePolicy } from './make-copy.ts'

/** Whether this environment may be overwritten by a copy, and by this person. @throws COPY_REFUSED, RESTORE_REFUSED, DEPLOY_LEASE_HELD */
export async function requireTaker(agent: Agent, confirmation: string): Promise<string> {
  if (agent.config.environment === 'production')
    throw new SuiteError('COPY_REFUSED', { what: 'Production is never overwritten by a copy.' })
  requirePolicy(agent)
  const state = await readState(agent.layout)
  if (state.lease !== null || state.rollback !== null) {
    throw new SuiteError('DEPLOY_LEASE_HELD', {
      what: `Deploy ${state.lease?.deploy ?? state.rollback?.deploy} is at work.`,
      remedy: 'Roll it back or wait for it; then copy.',
      live: liveSentence(state),
    })
  }
  const live = await appDatabase(agent, state, state.live?.release)
  requireConfirmation(confirmation, live)
  return live.database
}

/**
 * Puts a masked copy in the place of this environment's database, on the way of every restore: it becomes a sealed backup
 * of this host, is restored beside, brought to the revision of the live release, and swapped in. What was there is kept.
 * The caller holds the lock.
 *
 * @throws COPY_REFUSED, BACKUP_CORRUPT, RESTORE_FAILED, MIGRATION_FAILED
 */
export async function takeCopy(
  agent: Agent,
  order: { copy: MaskedCopy; by: string; reason: string; confirmation: string },
): Promise<Extract<Response<'copy'>, { action: 'take' }>> {
  const { copy, by, reason, confirmation } = order
  const database = await requireTaker(agent, confirmation)
  const state = await readState(agent.layout)
  const { id } = await adopt(agent, copy, database)
  let revision = copy.revision
  try {
    const { keptAs, outageMs } = await restoreDatabase(agent, {
      ...{ backup: id, by, reason: `masked copy: ${reason}`, confirmation },
      beforeSwap: async (side) => {
        revision = (await bringUp(agent, state, side)) ?? revision
      },
    })
    return { action: 'take', database, keptAs, outageMs, revision }
  } finally {
    await removeBackup(agent, id)
  }
}

/** The file that was handed over, as a backup of this host for as long as it is restored. */
async function adopt(agent: Agent, copy: MaskedCopy, database: string): Promise<Backup> {
  const { id: _, ...record } = copy
  const sealed: Backup = { ...record, id: `copy-${copy.id}`, database, masked: true }
  const file = copyPath(requirePolicy(agent).hand_over, copy.id)
  await copyFile(file, dumpPath(agent, sealed.id)).catch((cause: unknown) => {
    throw new SuiteError('COPY_FAILED', { what: `No copy was handed over as ${file}.`, cause })
  })
  const digest = await digestOf(dumpPath(agent, sealed.id))
  if (digest !== sealed.sha256) {
    await removeBackup(agent, sealed.id)
    throw new SuiteError('BACKUP_CORRUPT', { what: `${file} has the sha256 ${digest}, not ${sealed.sha256}.` })
  }
  await writeRecord(agent, sealed)
  return sealed
}

/** The schema is that of what was copied; the release that is live here may be ahead of it. */
async function bringUp(agent: Agent, state: HostState, side: string): Promise<string | undefined> {
  if (state.live === null) return undefined
  const { release } = state.live
  const known = state.releases.find(({ id }) => id === release)
  const { url_variable } = requireDatabase(agent)
  const url = (await readEnvironment(agent.layout, known?.env ?? state.env))[url_variable] ?? ''
  const variables = { [url_variable]: ofDatabase(url, side) }
  await applyMigrations(agent, { state, release, variables })
  return currentRevision(agent, { state, release, variables })
}

/** The same URL, driver and options too, for another database. */
function ofDatabase(url: string, database: string): string {
  return url.replace(/^([^?]*\/)[^/?]*/, `$1${encodeURIComponent(database)}`)
}
