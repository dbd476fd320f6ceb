import type { RangeVar } from '@pgsql/types'

/**
 * What the migration itself has made: code that runs now knows neither these tables nor these columns, so nothing that
 * happens to them can harm it. A name counts only as it was written, and all is forgotten where a name may come to mean
 * something else.
 */
export class NewThings {
  readonly #tables = new Set<string>()
  readonly #columns = new Map<string, { readonly filled: boolean }>()

  addTable(table: RangeVar | undefined): void {
    if (table !== undefined) this.#tables.add(nameOf(table))
  }

  addColumn(table: RangeVar | undefined, column: string, filled: boolean): void {
    if (table !== undefined) this.#columns.set(`${nameOf(table)}.${column}`, { filled })
  }

  hasTable(table: RangeVar | undefined): boolean {
    return table !== undefined && this.#tables.has(nameOf(table))
  }

  hasColumn(table: RangeVar | undefined, column: string): boolean {
    return this.column(table, column) !== undefined
  }

  /** `filled`: a row that does not name the column gets a value. */
  column(table: RangeVar | undefined, column: string): { readonly filled: boolean } | undefined {
    return table === undefined ? undefined : this.#columns.get(`${nameOf(table)}.${column}`)
  }

  /** After a rollback, a new search path, a rename or a drop. */
  forget(): void {
    this.#tables.clear()
    this.#columns.clear()
  }
}

/** A NUL stands in no name of PostgreSQL, so that no two tables get one key. */
function nameOf({ schemaname, relname }: RangeVar): string {
  return `${schemaname ?? ''}\0${relname ?? ''}`
}
