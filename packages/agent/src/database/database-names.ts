/** What a database beside the live one is for. */
export type SidePurpose = 'restore' | 'before' | 'drill' | 'masked'

/**
 * The name of a database beside the live one: `shop_before_20261128074940123`, to the millisecond, since a restore and its undo
 * fit into one second. PostgreSQL cuts names after 63 bytes, silently.
 *
 * @param at ISO time; the same time, the same name
 */
export function nameBeside(live: string, purpose: SidePurpose, at: string): string {
  const suffix = `_${purpose}_${at.replace(/\D/g, '').slice(0, 17)}`
  return `${live.slice(0, 63 - suffix.length)}${suffix}`
}

/** Where the live name was too long to stand whole, it may belong to another database: that is left alone. */
export function purposeOf(name: string, live: string): SidePurpose | undefined {
  const suffix = /_(restore|before|drill|masked)_\d{17}$/.exec(name)
  if (suffix === null || name.slice(0, suffix.index) !== live) return undefined
  return suffix[1] as SidePurpose
}

/** A database that a restore has put aside, also one whose name had to be cut. */
export function isKeptFrom(name: string, live: string): boolean {
  const suffix = /_before_(\d{17})$/.exec(name)
  return suffix?.[1] !== undefined && nameBeside(live, 'before', suffix[1]) === name
}
