import { createHash } from 'node:crypto'

/** Tells two values apart without showing them; bound to the name, so that equal values of two names do not show. */
export function valueDigest(name: string, value: string): string {
  return createHash('sha256').update(`${name}\0${value}`).digest('hex').slice(0, 12)
}
