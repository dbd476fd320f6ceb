import { figure, MEBIBYTE, type Need } from './need.ts'
import type { Tenant } from './tenants.ts'
import type { Usage } from './usage.ts'

const RELEASE = 150 * MEBIBYTE
const LAYER = 400 * MEBIBYTE
/** Lock files change less often than code: releases share their layers. */
const LAYERS_AT_MOST = 3
const DATABASE = 100 * MEBIBYTE
/** Of a custom-format dump to its database. */
const DUMP_SHARE = 0.5
/** Logs, packages, and room to breathe. */
const RESERVE = 1024 * MEBIBYTE

/** Everything that retention allows to be there at once, and a restore beside the live database. */
export function diskNeeds(tenants: readonly Tenant[], usage: Usage): Need[] {
  return [
    { what: 'reserve', bytes: RESERVE, how: 'assumed' },
    ...tenants.flatMap((tenant) => [...codeNeeds(tenant, usage), ...databaseNeeds(tenant, usage)]),
  ]
}

function codeNeeds({ name, root, keep, layers }: Tenant, usage: Usage): Need[] {
  const release = figure({ measured: usage.release.get(root), assumed: RELEASE })
  const versions = Math.min(keep + 1, LAYERS_AT_MOST)
  return [
    { what: `${name} ${keep + 1} releases`, bytes: release.bytes * (keep + 1), how: release.how },
    ...layers.map((layer): Need => {
      const { bytes, how } = figure({ measured: usage.layer.get(`${root}/layers/${layer}`), assumed: LAYER })
      return { what: `${name} ${versions} layers ${layer}`, bytes: bytes * versions, how }
    }),
  ]
}

function databaseNeeds({ name, root, database }: Tenant, usage: Usage): Need[] {
  if (database === undefined) return []
  const size = atLeast(usage.database.get(database.name), DATABASE)
  const dump = atLeast(usage.backup.get(root), size.bytes * DUMP_SHARE)
  return [
    { what: `${name} ${database.backupKeep} backups`, bytes: dump.bytes * database.backupKeep, how: dump.how },
    { what: `${name} restore`, bytes: size.bytes, how: size.how },
  ]
}

/** A database that is small now grows: what was measured counts once it is more than the guess. */
function atLeast(measured: number | undefined, assumed: number): Pick<Need, 'bytes' | 'how'> {
  return figure({ measured: (measured ?? 0) > assumed ? measured : undefined, assumed })
}
