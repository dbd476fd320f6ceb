import { toSuiteError } from '@release-pipeline/core'
import type { Backup } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { requireBackup, writeRecord } from './backup-files.ts'
import type { ConnectionTarget } from './connection.ts'
import { freezeWrites, refusesWrites } from './freeze.ts'
import { targetsOf } from './freeze-for-deploy.ts'
import { describeWritten, momentOf, writtenSince } from './written-rows.ts'

/**
 * Why the database must not be put back to a backup without a person, in sentences; undefined: nothing would be lost.
 * Writes are refused (again) first, so that what was counted stays true.
 */
export async function whyNotBack(agent: Agent, backup: string): Promise<string | undefined> {
  try {
    const targets = await targetsOf(agent)
    const sealed = await requireBackup(agent, backup)
    const held = await refusesWrites(targets.app)
    if (!held && sealed.migrated === undefined)
      return 'Writes were admitted while the migration ran, so nobody can tell its rows from those of users.'
    await freezeWrites(agent, targets)
    if (sealed.migrated === undefined) return undefined
    const written = await writtenSince(targets.app, sealed.migrated)
    if (written === undefined) return 'Too many transactions have passed to tell what was written since.'
    const tables = describeWritten(written)
    return tables === '' ? undefined : `Rows written since the migration: ${tables}.`
  } catch (thrown) {
    return `Whether rows were written since backup ${backup} is not known: ${toSuiteError(thrown).what}`
  }
}

/** What a restore of this backup would lose, for the person who decides about it. */
export async function describeLoss(agent: Agent, backup: string | null): Promise<string> {
  if (backup === null) return 'There is no backup of before.'
  try {
    const { app } = await targetsOf(agent)
    const sealed = await requireBackup(agent, backup)
    const written = sealed.xid === undefined ? undefined : await writtenSince(app, sealed.migrated ?? since(sealed))
    if (written === undefined) return `How many rows were written since backup ${backup} is not known.`
    const tables = describeWritten(written)
    const own = sealed.migrated === undefined ? ', those of the migration among them' : ''
    return tables === ''
      ? `No row was written since backup ${backup}.`
      : `Rows written since backup ${backup}${own}: ${tables}.`
  } catch (thrown) {
    return `How many rows were written since backup ${backup} is not known: ${toSuiteError(thrown).what}`
  }
}

/** The command with which a person puts the backup back; undefined: there is none. */
export async function restoreCommand(agent: Agent, backup: string | null): Promise<string | undefined> {
  if (backup === null) return undefined
  const database = await targetsOf(agent).then(
    ({ app }) => app.database,
    () => '<name of the database>',
  )
  return `release-pipeline restore ${agent.config.environment} ${backup} --confirm ${database} --reason "..."`
}

/** Notes beside the backup what the migration left, so that later rows are known from its own. */
export async function rememberMigrated(agent: Agent, backup: string, app: ConnectionTarget): Promise<void> {
  const sealed = await requireBackup(agent, backup)
  await writeRecord(agent, { ...sealed, migrated: { ...(await momentOf(app)) } })
}

function since({ xid = '', rows }: Backup): { xid: string; rows: Readonly<Record<string, number>> } {
  return { xid, rows }
}
