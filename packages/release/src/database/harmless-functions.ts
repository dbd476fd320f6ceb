import type { Node } from '@pgsql/types'

/** Functions of PostgreSQL that read their arguments only. `pg_catalog` is searched first, so no function of a user takes the name. */
const READ_ONLY = new Set(
  `now clock_timestamp statement_timestamp transaction_timestamp date_trunc date_part extract timezone age to_char to_date
   to_timestamp make_date make_timestamp make_interval lower upper trim btrim ltrim rtrim length char_length substring
   substr replace regexp_replace split_part concat concat_ws left right lpad rpad md5 encode decode translate initcap
   strpos position format count sum min max avg array_agg string_agg json_agg jsonb_agg array_length array_append
   array_remove array_to_string string_to_array unnest generate_series row_number rank dense_rank lag lead first_value
   abs ceil ceiling floor round mod power sqrt greatest least random json_build_object jsonb_build_object
   json_build_array jsonb_build_array to_json to_jsonb jsonb_set jsonb_array_elements jsonb_array_length
   jsonb_object_keys row_to_json gen_random_uuid uuidv4 uuidv7 current_setting pg_get_serial_sequence version
   to_tsvector setweight`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Functions whose value differs from row to row: a column with such a default makes PostgreSQL write the table anew. */
const STABLE = new Set(['now', 'transaction_timestamp', 'statement_timestamp', 'to_tsvector', 'current_setting'])

export function isHarmlessCall(node: Node): boolean {
  const name = functionName(node)
  return name !== undefined && READ_ONLY.has(name)
}

export function isStableCall(node: Node): boolean {
  const name = functionName(node)
  return name !== undefined && STABLE.has(name)
}

function functionName(node: Node): string | undefined {
  if (!('FuncCall' in node)) return undefined
  const names = (node.FuncCall.funcname ?? []).map((part) => ('String' in part ? (part.String.sval ?? '') : ''))
  if (names.length === 2 && names[0] === 'pg_catalog') return names[1]
  return names.length === 1 ? names[0] : undefined
}
