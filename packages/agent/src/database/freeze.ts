import { SuiteError, toSuiteError } from '@release-pipeline/core'
import type { ClientBase } from 'pg'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { AGENT_SESSION, type ConnectionTarget, connectAsApp, quoteName, withConnection } from './connection.ts'

/** What is at work in the database gets this long to end by itself, in milliseconds. */
const GRACE_MS = 3000

const BETWEEN_LOOKS_MS = 100

/** SQLSTATE read_only_sql_transaction. */
const READ_ONLY = '25006'

/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = '42501'

/** Sessions that write nothing of the app: this agent's own, and dumps that are being made. */
const LEFT_ALONE = [AGENT_SESSION, 'pg_dump']

export interface AppAndAdmin {
  readonly app: ConnectionTarget
  readonly admin: ConnectionTarget
}

/**
 * Refuses writes: new sessions of the database are read-only from now on, the old ones are ended, and a write is tried
 * and refused. May be repeated. Who sets his session to read-write by himself is not stopped; what he writes is found
 * before anything is restored over it.
 *
 * @throws DATABASE_NOT_FROZEN
 */
export async function freezeWrites(agent: Agent, { app, admin }: AppAndAdmin): Promise<void> {
  await withConnection(app, refusePrepared)
  await set(agent, { app, admin }, 'set default_transaction_read_only to on')
  await withConnection(app, (client) => endSessions(agent, client))
  if (await refusesWrites(app)) return
  throw new SuiteError('DATABASE_NOT_FROZEN', {
    what: `A session of the app in database ${app.database} may write although its default is read-only.`,
  })
}

/** Admits writes again. Sessions that began read-only are ended when they rest: they would stay so. @throws DATABASE_UNREACHABLE */
export async function admitWrites(agent: Agent, { app, admin }: AppAndAdmin): Promise<void> {
  await set(agent, { app, admin }, 'reset default_transaction_read_only')
  await withConnection(app, (client) => endSessions(agent, client))
}

/** Whether a write of the app is refused as one in a read-only transaction. Nothing is written either way. */
export async function refusesWrites(app: ConnectionTarget): Promise<boolean> {
  return connectAsApp(app, async (client) => {
    await client.query('begin')
    try {
      await client.query('create table release_pipeline_probe ()')
      return false
    } catch (thrown) {
      return codeOf(thrown) === READ_ONLY
    } finally {
      await client.query('rollback')
    }
  })
}

/** For the whole database where its owner can be had, for the app's own role in any case. */
async function set(agent: Agent, { app, admin }: AppAndAdmin, what: string): Promise<void> {
  const database = quoteName(app.database)
  await withConnection(app, (client) => client.query(`alter role current_user in database ${database} ${what}`))
  try {
    await withConnection(admin, (client) => client.query(`alter database ${database} ${what}`))
  } catch (thrown) {
    if (codeOf(thrown) !== NOT_ALLOWED) throw thrown
    agent.say(`Database ${app.database} belongs to another role: only the app's own sessions are held back.`)
  }
}

/** A transaction that was prepared is committed by nobody's session. */
async function refusePrepared(client: ClientBase): Promise<void> {
  const found = await client.query('select gid from pg_prepared_xacts where database = current_database()')
  if (found.rows.length === 0) return
  throw new SuiteError('DATABASE_NOT_FROZEN', {
    what: `${found.rows.length} prepared transactions wait for their commit.`,
    remedy: 'Commit them or roll them back (view pg_prepared_xacts), then deploy again.',
  })
}

const clock = z.tuple([z.object({ now: z.string() })])
const sessions = z.array(
  z.object({ pid: z.number(), role: z.string(), mine: z.boolean(), state: z.string().nullable() }),
)

/**
 * Ends every session that began before now: a resting one at once, one at work when it has had its time. Looks again
 * afterwards, because a session that is just beginning is not listed for a moment.
 */
async function endSessions(agent: Agent, client: ClientBase): Promise<void> {
  const now = await client.query('select clock_timestamp()::text as now')
  const [{ now: begun }] = clock.parse(now.rows)
  for (let waited = 0; waited <= GRACE_MS + 1000; waited += BETWEEN_LOOKS_MS) {
    const left = await listSessions(client, begun)
    const mine = left.filter((session) => session.mine)
    for (const { pid, state } of mine)
      if (state === 'idle' || waited >= GRACE_MS) await client.query('select pg_terminate_backend($1)', [pid])
    if (mine.length === 0 && waited > 2 * BETWEEN_LOOKS_MS) return tellOthers(agent, left)
    await agent.sleep(BETWEEN_LOOKS_MS)
  }
  throw new SuiteError('DATABASE_NOT_FROZEN', { what: 'A session of the database does not end on the server.' })
}

async function listSessions(client: ClientBase, begun: string): Promise<z.output<typeof sessions>> {
  const found = await client.query(
    `select pid, usename as role, state,
            pg_has_role(usesysid, 'MEMBER') as mine
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename is not null
       and coalesce(backend_type, 'client backend') = 'client backend'
       and coalesce(backend_start, $1::timestamptz) <= $1::timestamptz and application_name <> all($2)`,
    [begun, LEFT_ALONE],
  )
  return sessions.parse(found.rows)
}

function tellOthers(agent: Agent, left: z.output<typeof sessions>): void {
  const roles = [...new Set(left.filter((session) => !session.mine).map((session) => session.role))]
  if (roles.length > 0) agent.say(`Sessions of other roles cannot be ended and go on: ${roles.join(', ')}.`)
}

function codeOf(thrown: unknown): unknown {
  const cause = toSuiteError(thrown).cause ?? thrown
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
}
