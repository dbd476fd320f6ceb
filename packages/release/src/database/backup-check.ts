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
