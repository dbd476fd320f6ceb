import * as z from 'zod'

/**
 * How a tar is made from another one, step by step: `[offset, length]` copies from the base, `[-1, length]` takes the next
 * bytes that came along.
 */
export const recipe = z.array(z.tuple([z.int().min(-1), z.int().positive()])).max(2_000_000)
export type Recipe = z.output<typeof recipe>

export const NEW = -1

/** So much of what is copied before and after new bytes helps to compress them. */
const AROUND_BYTES = 16_384
/** More is not worth the memory of the host. */
const MOST_AROUND_BYTES = 8 * 1024 * 1024

interface Range {
  /** In the tar that is made. */
  readonly at: number
  /** The same bytes in the base. */
  readonly base: number
  readonly length: number
}

/**
 * What both sides know around the new bytes: the dictionary that these are compressed with. A changed chunk mostly says what
 * its neighbours say.
 */
export function surroundings(steps: Recipe): Range[] {
  const ranges: Range[] = []
  let taken = 0
  let at = 0
  for (const [index, [base, length]] of steps.entries()) {
    if (base !== NEW) {
      for (const [from, to] of edges(length, { first: isNew(steps, index - 1), last: isNew(steps, index + 1) })) {
        if (taken + to - from > MOST_AROUND_BYTES) return ranges
        taken += to - from
        ranges.push({ at: at + from, base: base + from, length: to - from })
      }
    }
    at += length
  }
  return ranges
}

function isNew(steps: Recipe, index: number): boolean {
  return steps[index]?.[0] === NEW
}

/** The two ends of a copied piece that touch new bytes, as one where they meet. */
function edges(length: number, touches: { readonly first: boolean; readonly last: boolean }): [number, number][] {
  const head: [number, number] = [0, Math.min(length, AROUND_BYTES)]
  const tail: [number, number] = [Math.max(0, length - AROUND_BYTES), length]
  if (touches.first && touches.last && head[1] >= tail[0]) return [[0, length]]
  return [...(touches.first ? [head] : []), ...(touches.last ? [tail] : [])]
}
