type Combination = Readonly<Record<string, unknown>>

export interface Strategy {
  readonly matrix?: Readonly<Record<string, unknown>>
  readonly 'fail-fast'?: boolean
  readonly 'max-parallel'?: number
}

/** The combinations of a strategy in GitHub's order; a job without a matrix has one, undefined. */
export function expandMatrix(matrix: Strategy['matrix']): (Combination | undefined)[] {
  if (matrix === undefined) return [undefined]
  const { include = [], exclude = [], ...axes } = matrix
  const excluded = exclude as readonly Combination[]
  const original = cross(axes).filter((row) => !excluded.some((pattern) => agrees(row, pattern)))
  const rows: Record<string, unknown>[] = original.map((row) => ({ ...row }))
  for (const extra of include as readonly Combination[]) {
    // An include extends every combination whose ORIGINAL values it does not overwrite; else it is one of its own.
    const extended = original.flatMap((row, index) => (fits(row, extra) ? [index] : []))
    if (extended.length === 0) rows.push({ ...extra })
    for (const index of extended) Object.assign(rows[index] ?? {}, extra)
  }
  return rows
}

function cross(axes: Readonly<Record<string, unknown>>): Combination[] {
  if (Object.keys(axes).length === 0) return []
  let rows: Combination[] = [{}]
  for (const [name, values] of Object.entries(axes)) {
    rows = rows.flatMap((row) => (values as readonly unknown[]).map((value) => ({ ...row, [name]: value })))
  }
  return rows
}

function agrees(row: Combination, pattern: Combination): boolean {
  return Object.entries(pattern).every(([name, value]) => name in row && same(row[name], value))
}

function fits(row: Combination, extra: Combination): boolean {
  return Object.entries(extra).every(([name, value]) => !(name in row) || same(row[name], value))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
