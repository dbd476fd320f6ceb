/** How systemd describes a unit: the answer to `systemctl show` for some properties, one block a unit. */
interface Described {
  readonly Id?: string
  readonly LoadState?: string
  readonly ActiveState?: string
  readonly MemoryCurrent?: string
  readonly ControlGroup?: string
}

export const shownProperties = ['Id', 'LoadState', 'ActiveState'] as const

/** What keeps an environment from working, in sentences. @param shown output of `systemctl show`, the guard's timer among the units */
export function unitFaults(
  shown: string,
  guardTimer: string,
): { readonly faults: string[]; readonly guarded: boolean } {
  const units = shown.trim().split(/\n\n+/).map(describeUnit)
  const missing = units.filter(({ LoadState }) => LoadState !== 'loaded').map(({ Id = 'a unit' }) => Id)
  const guarded = units.some(({ Id, ActiveState }) => Id === guardTimer && ActiveState === 'active')
  return {
    guarded,
    faults: [
      ...missing.map((unit) => `systemd does not know ${unit}: \`release-pipeline provision\` writes it.`),
      ...(guarded ? [] : [`${guardTimer} does not run, so nothing would take back a release that nobody confirms.`]),
    ],
  }
}

export function describeUnit(block: string): Described {
  return Object.fromEntries(block.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2)))
}
