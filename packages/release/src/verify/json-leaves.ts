type Leaf = string | number | boolean | null
/** Keys and indexes from the root. */
export type LeafPath = readonly (string | number)[]

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null

/** Paths of all values that hold no others; an empty list or object is one too. */
export function leafPaths(value: unknown, path: LeafPath = []): LeafPath[] {
  if (!isContainer(value) || Object.keys(value).length === 0) return [path]
  if (Array.isArray(value)) return value.flatMap((entry, index) => leafPaths(entry, [...path, index]))
  return Object.entries(value).flatMap(([key, entry]) => leafPaths(entry, [...path, key]))
}

/** A copy with every text, number, boolean and null replaced. */
export function replaceLeaves(value: unknown, replace: (leaf: Leaf) => Leaf): unknown {
  if (Array.isArray(value)) return value.map((entry) => replaceLeaves(entry, replace))
  if (isContainer(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaceLeaves(entry, replace)]))
  }
  return replace(value as Leaf)
}

/** A copy with another value at a path; undefined takes the field away. */
export function withLeaf(value: unknown, path: LeafPath, leaf: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return leaf
  if (Array.isArray(value)) {
    const entries: unknown[] = value.map((entry, index) => (index === key ? withLeaf(entry, rest, leaf) : entry))
    return rest.length === 0 && leaf === undefined ? entries.filter((_, index) => index !== key) : entries
  }
  if (!isContainer(value)) return value
  const fields = Object.entries(value).map(([name, entry]) => [
    name,
    name === key ? withLeaf(entry, rest, leaf) : entry,
  ])
  return Object.fromEntries(fields.filter(([name, entry]) => name !== key || entry !== undefined))
}

export function leafAt(value: unknown, path: LeafPath): unknown {
  return path.reduce<unknown>(
    (part, key) => (isContainer(part) ? (part as Record<string | number, unknown>)[key] : undefined),
    value,
  )
}
