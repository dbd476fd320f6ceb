/** Requests that run side by side: GitHub's secondary limits punish more. */
const SIDE_BY_SIDE = 5

/** Asks for each item, a few at a time, and keeps the order. */
export async function mapInBatches<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  for (let at = 0; at < items.length; at += SIDE_BY_SIDE) {
    answers.push(...(await Promise.all(items.slice(at, at + SIDE_BY_SIDE).map(ask))))
  }
  return answers
}

/** The items in groups of at most `size`. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
