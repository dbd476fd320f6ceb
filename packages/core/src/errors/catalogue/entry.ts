export interface CatalogueEntry {
  /** A few words for the list in docs/errors.md. */
  readonly title: string
  readonly why: string
  readonly remedy: string
}

/** Keeps the codes as literal types while checking the shape of each entry. */
export function defineErrors<const T extends Record<string, CatalogueEntry>>(entries: T): T {
  return entries
}
