/** Positions of one line that both texts have. */
export type Pair = readonly [before: number, after: number]

/** Texts made to be slow could split for ever: below this depth what is left counts as replaced. */
const DEEPEST = 40

interface Range {
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
  readonly depth: number
}

/**
 * Lines that two texts have in common, in an order that both keep: equal ones at both ends, then those that occur once in each text,
 * then the same again between them (Bram Cohen's patience diff). It needs no time that grows with the number of changes, which is
 * why it is used here: a shortest edit script of a file that is too large for GitHub takes minutes.
 */
export function commonLines(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const open: Range[] = [{ before: [0, before.length], after: [0, after.length], depth: 0 }]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const rest = takeEnds(before, after, range, pairs)
    if (rest.depth > DEEPEST) continue
    const anchors = risingInBoth(uniqueInBoth(before, after, rest))
    if (anchors.length === 0) continue
    pairs.push(...anchors)
    open.push(...between(anchors, rest))
  }
  return pairs.sort(([a], [b]) => a - b)
}

function takeEnds(before: readonly string[], after: readonly string[], range: Range, pairs: Pair[]): Range {
  let [beforeStart, beforeEnd] = range.before
  let [afterStart, afterEnd] = range.after
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] === after[afterStart]) {
    pairs.push([beforeStart++, afterStart++])
  }
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
    pairs.push([--beforeEnd, --afterEnd])
  }
  return { before: [beforeStart, beforeEnd], after: [afterStart, afterEnd], depth: range.depth }
}

/** In the order of the text before. */
function uniqueInBoth(before: readonly string[], after: readonly string[], range: Range): Pair[] {
  const there = placesOfUnique(after, range.after)
  return [...placesOfUnique(before, range.before)].flatMap(([line, at]) => {
    const other = there.get(line)
    return other === undefined ? [] : [[at, other] as const]
  })
}

function placesOfUnique(lines: readonly string[], [start, end]: readonly [number, number]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (let at = start; at < end; at += 1) {
    const line = lines[at] ?? ''
    if (places.has(line)) repeated.add(line)
    else places.set(line, at)
  }
  for (const line of repeated) places.delete(line)
  return places
}

/** The longest selection that rises on the side after too: patience sorting, each card remembering the one before it. */
function risingInBoth(pairs: readonly Pair[]): Pair[] {
  const piles: Card[] = []
  for (const pair of pairs) {
    const at = firstNotBelow(piles, pair[1])
    piles[at] = { pair, previous: at === 0 ? undefined : piles[at - 1] }
  }
  const rising: Pair[] = []
  for (let card: Card | undefined = piles.at(-1); card !== undefined; card = card.previous) rising.push(card.pair)
  return rising.reverse()
}

interface Card {
  readonly pair: Pair
  readonly previous: Card | undefined
}

function firstNotBelow(piles: readonly Card[], place: number): number {
  let low = 0
  let high = piles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((piles[middle]?.pair[1] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

function between(anchors: readonly Pair[], { before, after, depth }: Range): Range[] {
  const edges: readonly Pair[] = [[before[0] - 1, after[0] - 1], ...anchors, [before[1], after[1]]]
  return edges.slice(1).map(([beforeEnd, afterEnd], at) => {
    const [beforeStart, afterStart] = edges[at] ?? [0, 0]
    return { before: [beforeStart + 1, beforeEnd], after: [afterStart + 1, afterEnd], depth: depth + 1 }
  })
}
