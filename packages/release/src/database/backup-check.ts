import type { Backup } from '../protocol/messages.ts'

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

/** Backups to remove: all but the newest `keep`, never one that is needed for a way back. */
export function expiredBackups(backups: readonly Backup[], keep: number, needed: ReadonlySet<string>): string[] {
  return backups
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(keep)
    .map((backup) => backup.id)
    .filter((id) => !needed.has(id))
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
