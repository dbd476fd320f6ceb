import { closest, distance } from 'fastest-levenshtein'

/** The known word that was probably meant, when one is near enough to be worth saying. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const candidate = closest(word, [...known])
  return distance(word, candidate) <= Math.max(2, Math.floor(word.length / 3)) ? candidate : undefined
}

/** `; did you mean "x"?` or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const candidate = suggest(word, known)
  return candidate === undefined ? '' : `; did you mean "${candidate}"?`
}
