import type { DatabaseFacts } from './catalogue.ts'
import { FAKE_DOMAIN, FAKE_PREFIX } from './mask-expression.ts'
import type { CopyPolicy } from './plan-masking.ts'

/** An e-mail address, in the regular expressions of PostgreSQL. */
const EMAIL = '[[:alnum:]._%+-]+@[[:alnum:]-]+(\\.[[:alnum:]-]+)+'

/** A telephone number as people write it: with a plus, of Russia and Kazakhstan with 7 or 8, or as in North America. */
const PHONE =
  '(^|[^[:alnum:]+])(\\+[1-9][0-9 ().-]{8,18}[0-9]|[78][ (-]{0,2}[0-9]{3}[) -]{0,2}[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}|\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4})($|[^[:alnum:]])'

export interface ColumnCheck {
  /** `schema.table.column`. */
  readonly column: string
  /** Counts rows with an address (`emails`) and with a number (`phones`) that is not one of ours. */
  readonly sql: string
}

/** A look at everything that could still hold an address or a number of a person, but what the policy excuses with a reason. */
export function leftOverChecks(policy: CopyPolicy, facts: DatabaseFacts): ColumnCheck[] {
  return facts.tables.flatMap((table) => {
    const masks = policy[table.name]
    return table.columns
      .filter(({ name, holdsText }) => {
        const mask = masks === 'empty' ? undefined : masks?.[name]
        // What somebody has written into the policy, as a value or as a reason, he has looked at.
        return holdsText && typeof mask !== 'object'
      })
      .map((column) => ({
        column: `${table.name}.${column.name}`,
        sql: countOf(`${column.quoted}::text`, `${table.partitioned ? '' : 'ONLY '}${table.quoted}`),
      }))
  })
}

function countOf(text: string, table: string): string {
  const emails = `regexp_replace(${text}, 'u[0-9a-f]{16}@${FAKE_DOMAIN.replaceAll('.', '\\.')}', '', 'g') ~* '${EMAIL}'`
  const phones = `regexp_replace(${text}, '\\${FAKE_PREFIX}[0-9]{11}', '', 'g') ~ '${PHONE}'`
  // release-pipeline: ignore sql-from-strings -- identifiers are quoted by PostgreSQL, patterns are constants of this file
  return `SELECT count(*) FILTER (WHERE ${emails}) AS emails, count(*) FILTER (WHERE ${phones}) AS phones FROM ${table}`
}
