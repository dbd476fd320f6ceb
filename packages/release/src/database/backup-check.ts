import type { Backup } from '../protocol/messages.ts'
import type { HostState } from '../protocol/state.ts'

/** A dump smaller than this share of the last one is said to be suspicious. */
const SUSPICIOUS_SHARE = 0.5

/** What is odd about a new backup beside the last one; undefined: nothing. It is told, it does not make the backup worthless. */
export function suspicionAbout(bytes: number, last: Backup | undefined): string | undefined {
  if (last === undefined || bytes >= last.bytes * SUSPICIOUS_SHARE) return undefined
  return `The backup has ${bytes} bytes; the one before, ${last.id}, had ${last.bytes}.`
}

/** Tables whose rows differ from what the backup recorded: `table: recorded n, restored m`. */
export function differingRows(
  recorded: Readonly<Record<string, number>>,
  restored: Readonly<Record<string, number>>,
): string[] {
  const tables = [...new Set([...Object.keys(recorded), ...Object.keys(restored)])].toSorted()
  return tables
    .filter((table) => recorded[table] !== restored[table])
    .map((table) => `${table}: recorded ${recorded[table] ?? 'not'}, restored ${restored[table] ?? 'not'}`)
}

/** Backups to remove: those beyond the newest `keep` that are older than `keepForMs` too, never one that is needed for a way back. */
export function expiredBackups(
  backups: readonly Backup[],
  limits: { readonly keep: number; readonly keepForMs?: number | undefined; readonly now: number },
  needed: ReadonlySet<string>,
): string[] {
  const { keep, keepForMs = 0, now } = limits
  return backups
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(keep)
    .filter(({ createdAt }) => now - Date.parse(createdAt) >= keepForMs)
    .map(({ id }) => id)
    .filter((id) => !needed.has(id))
}

/** Backups that somebody may still be led back by: of the deploy at work, of a rollback, of releases that a migration has cut off. */
export function neededBackups(state: HostState): Set<string> {
  const named = [
    state.armed?.backup,
    state.rollback?.backup,
    state.attentionBackup,
    ...state.releases.map(({ outdated }) => outdated?.backup),
  ]
  return new Set(named.filter((id) => typeof id === 'string'))
}

/** Between two daily backups, in milliseconds, with time for the second one to be made. */
export const DAILY_BACKUP_MS = 26 * 3_600_000

/** Why the daily backup counts as missed; undefined: it does not. */
export function overdueBackup(newest: Backup | undefined, now: number): string | undefined {
  if (newest === undefined) return 'The daily backup did not run: there is no backup.'
  if (now - Date.parse(newest.createdAt) <= DAILY_BACKUP_MS) return undefined
  return `The daily backup did not run: the newest, ${newest.id}, is of ${newest.createdAt}.`
}

/** Why a backup cannot take the place of this database; undefined: it can. An older server does not read what a newer one wrote. */
export function misplacedBackup(
  backup: Backup,
  here: { readonly database: string; readonly serverVersion: string },
): string | undefined {
  if (backup.database !== undefined && backup.database !== here.database)
    return `Backup ${backup.id} is of database ${backup.database}, not of ${here.database}.`
  if (majorOf(backup.serverVersion) > majorOf(here.serverVersion))
    return `Backup ${backup.id} was made by PostgreSQL ${backup.serverVersion}; the server here is ${here.serverVersion}.`
  return undefined
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10) || 0
}

/** A backup that no deploy made stands for one that begins at most this long after it, in milliseconds. */
const LONGEST_WAIT_MS = 2 * 3_600_000

/**
 * Why a backup does not stand for a deploy; undefined: it does. It was made by this deploy, or by nobody's and a short
 * time ago, at the revision that the database still has. Another deploy's backup is of another state.
 */
export function backupMismatch(
  backup: Backup,
  deploy: { readonly deploy: string; readonly revision: string | undefined; readonly now: number },
): string | undefined {
  if (backup.deploy !== undefined && backup.deploy !== deploy.deploy) return `It was made for deploy ${backup.deploy}.`
  const revision = deploy.revision ?? ''
  if (backup.revision !== '' && revision !== '' && backup.revision !== revision) {
    return `It was made at revision "${backup.revision}"; the database stands at "${revision}".`
  }
  if (deploy.now - Date.parse(backup.createdAt) > LONGEST_WAIT_MS)
    return `It was made at ${backup.createdAt}, too long ago.`
  return undefined
}
