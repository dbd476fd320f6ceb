export interface Need {
  readonly what: string
  readonly bytes: number
  /** Where the figure comes from. */
  readonly how: 'configured' | 'measured' | 'assumed'
}

export const MEBIBYTE = 1024 * 1024

/** The configured figure, else the one that was measured, else a guess. */
export function figure(options: {
  configured?: number | undefined
  measured: number | undefined
  assumed: number
}): Pick<Need, 'bytes' | 'how'> {
  const { configured, measured, assumed } = options
  if (configured !== undefined) return { bytes: configured, how: 'configured' }
  if (measured !== undefined && measured > 0) return { bytes: measured, how: 'measured' }
  return { bytes: assumed, how: 'assumed' }
}

export function gibibytes(bytes: number): string {
  return bytes < 1024 * MEBIBYTE
    ? `${Math.ceil(bytes / MEBIBYTE)} MiB`
    : `${(bytes / (1024 * MEBIBYTE)).toFixed(1)} GiB`
}
