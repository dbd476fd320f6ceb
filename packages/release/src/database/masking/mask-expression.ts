import { assertNever } from '@release-pipeline/core'
import type { Mask } from '../../protocol/host-config.ts'
import type { ColumnFacts } from './catalogue.ts'

/** Of every masked address. A name under example.com belongs to nobody (RFC 2606), and validators accept it. */
export const FAKE_DOMAIN = 'masked.example.com'

/** Of every masked number: a country code that the ITU keeps unassigned. */
export const FAKE_PREFIX = '+999'

/** Digest with the secret of the host, 64 hexadecimal digits: a function of the session. */
export const DIGEST = 'pg_temp.release_pipeline_digest'

/** What becomes of a value, as SQL; undefined: it stays. NULL stays NULL, so that what is optional stays so. */
export function maskExpression(mask: Mask, column: ColumnFacts): string | undefined {
  if (mask === 'keep' || (typeof mask === 'object' && 'keep' in mask)) return undefined
  if (mask === 'null') return 'NULL'
  const value = typeof mask === 'object' ? quoteLiteral(mask.set) : replaced(mask, column)
  return `CASE WHEN ${column.quoted} IS NOT NULL THEN (${value})::${column.type} END`
}

type Replacing = Exclude<Extract<Mask, string>, 'keep' | 'null'>

function replaced(mask: Replacing, { quoted, type }: ColumnFacts): string {
  const digest = (of = `${quoted}::text`) => `${DIGEST}(${of})`
  switch (mask) {
    case 'email':
      return `'u' || left(${digest(`lower(${quoted}::text)`)}, 16) || '@${FAKE_DOMAIN}'`
    case 'phone':
      return `'${FAKE_PREFIX}' || lpad((${numberOf(digest(`regexp_replace(${quoted}::text, '\\D', '', 'g')`), 60)} % 100000000000)::text, 11, '0')`
    case 'name':
      return `'Person ' || left(${digest()}, 8)`
    case 'text':
      return `'masked ' || left(${digest()}, 8)`
    case 'hash':
      return `left(${digest()}, 32)`
    case 'uuid':
      return `left(${digest()}, 32)`
    case 'number':
      return type === 'bigint' ? numberOf(digest(), 60) : `${numberOf(digest(), 32)} % 2147483647`
    case 'year':
      return `date_trunc('year', ${quoted})`
    default:
      return assertNever(mask)
  }
}

function numberOf(digest: string, bits: 32 | 60): string {
  return `('x' || left(${digest}, ${bits / 4}))::bit(${bits})::bigint`
}

function quoteLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
