/** A table as it is there, with everything that a mask has to know of it. */
export interface TableFacts {
  /** `schema.table`. */
  readonly name: string
  /** Ready to stand in SQL. */
  readonly quoted: string
  readonly partitioned: boolean
  readonly columns: readonly ColumnFacts[]
  readonly triggers: readonly {
    readonly quoted: string
    readonly enable: 'enable' | 'enable always' | 'enable replica'
  }[]
}

export interface ColumnFacts {
  readonly name: string
  readonly quoted: string
  /** As SQL writes it, such as `character varying(200)`. */
  readonly type: string
  /** Could hold an address or a number of a person. */
  readonly holdsText: boolean
}

export interface ForeignKey {
  readonly quoted: string
  readonly table: string
  readonly columns: readonly string[]
  readonly target: string
  readonly targetColumns: readonly string[]
  /** As ALTER TABLE ADD CONSTRAINT wants it. */
  readonly definition: string
}

export interface DatabaseFacts {
  readonly tables: readonly TableFacts[]
  readonly foreignKeys: readonly ForeignKey[]
  /** Ready to stand in SQL, in the order in which they may be refreshed. */
  readonly materializedViews: readonly string[]
  readonly largeObjects: number
}
