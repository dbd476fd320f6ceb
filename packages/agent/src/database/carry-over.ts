import type { ClientBase } from 'pg'
import * as z from 'zod'
import { quoteName } from './connection.ts'
import { literal } from './side-database.ts'

const settings = z.array(z.object({ role: z.string().nullable(), setting: z.string() }))
const owners = z.array(z.object({ role: z.string().nullable() }))
const grants = z.array(
  z.object({ grantee: z.string().nullable(), privilege: z.enum(['CREATE', 'CONNECT', 'TEMPORARY']) }),
)

/** What belongs to a database and is in no dump of it: its settings, also per role, and who may connect. */
export async function carryOver(client: ClientBase, from: string, to: string): Promise<void> {
  await forgetSettings(client, to)
  const kept = await client.query(
    `select r.rolname as role, unnest(s.setconfig) as setting from pg_db_role_setting s
     join pg_database d on d.oid = s.setdatabase left join pg_roles r on r.oid = s.setrole where d.datname = $1`,
    [from],
  )
  for (const { role, setting } of settings.parse(kept.rows)) {
    const [name = '', ...value] = setting.split('=')
    const whose = role === null ? `database ${quoteName(to)}` : `role ${quoteName(role)} in database ${quoteName(to)}`
    await client.query(`alter ${whose} set ${quoteName(name)} to ${literal(value.join('='))}`)
  }
  const rights = await client.query(
    `select g.rolname as grantee, a.privilege_type as privilege from pg_database d
     cross join lateral aclexplode(d.datacl) a left join pg_roles g on g.oid = a.grantee where d.datname = $1`,
    [from],
  )
  const parsed = grants.parse(rights.rows)
  if (parsed.length === 0) return
  await client.query(`revoke all on database ${quoteName(to)} from public`)
  for (const { grantee, privilege } of parsed) {
    await client.query(
      `grant ${privilege} on database ${quoteName(to)} to ${grantee === null ? 'public' : quoteName(grantee)}`,
    )
  }
}

/** A database that was put aside may still refuse writes, as it did then. */
async function forgetSettings(client: ClientBase, database: string): Promise<void> {
  const found = await client.query(
    `select r.rolname as role from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
     left join pg_roles r on r.oid = s.setrole where d.datname = $1`,
    [database],
  )
  for (const { role } of owners.parse(found.rows)) {
    const whose = role === null ? '' : `role ${quoteName(role)} in `
    await client.query(`alter ${whose}database ${quoteName(database)} reset all`)
  }
}
