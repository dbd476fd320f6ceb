import { SuiteError } from '@release-pipeline/core'
import type { Backup } from '../protocol/messages.ts'
import { type HostWalk, tellEvents, withSession } from './walk-options.ts'

export interface BackupOptions extends HostWalk {
  /** `create` makes and verifies one, `drill` restores the newest into a side database and compares, `list` only looks. */
  readonly action: 'create' | 'drill' | 'list'
  readonly by: string
}

/**
 * Asks the host for a backup of the database, or for proof that the newest one can be restored.
 * @returns all backups, newest first.
 * @throws BACKUP_FAILED when none was made although that was asked; after a drill BACKUP_OVERDUE when the host has missed its
 *   daily one.
 */
export function backUpDatabase(options: BackupOptions): Promise<readonly Backup[]> {
  const { action, by, environment } = options
  return withSession(options, async (session) => {
    const answer = await session.call('backups', { action, by }, { onEvent: tellEvents(options) })
    const backups = answer.backups.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    const [newest] = backups
    if (newest === undefined && action !== 'list') {
      throw new SuiteError('BACKUP_FAILED', { what: `${environment} reports no backup after "${action}".` })
    }
    if (action === 'drill' && newest?.drilledAt === undefined) {
      throw new SuiteError('BACKUP_FAILED', { what: `Backup ${newest?.id ?? ''} has not been restored by the drill.` })
    }
    // Told by whoever looks every day, so that somebody is called.
    if (action === 'drill' && answer.overdue !== undefined)
      throw new SuiteError('BACKUP_OVERDUE', { what: answer.overdue })
    return backups
  })
}
