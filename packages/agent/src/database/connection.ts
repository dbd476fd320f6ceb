import { SuiteError } from '@release-pipeline/core'
import type { ClientBase } from 'pg'
import { provideRequire } from './require.ts'

/** What a connection URL says, as the environment of libpq: a password never stands in argv. */
export interface ConnectionTarget {
  readonly url: string
  readonly database: string
  readonly variables: Readonly<Record<string, string>>
}

const CONNECT_PATIENCE_MS = 10_000

/** By this name the server knows the agent's own sessions. */
export const AGENT_SESSION = 'release-pipeline agent'

/**
 * Reads a PostgreSQL URL, also with a driver's name as SQLAlchemy writes it (`postgresql+psycopg2://`).
 *
 * @throws DATABASE_UNREACHABLE, which names the variable and never the value
 */
export function parseTarget(value: string | undefined, where: string): ConnectionTarget {
  if (value === undefined || value === '') {
    throw new SuiteError('DATABASE_UNREACHABLE', { what: `${where} is not set.` })
  }
  const plain = value.replace(/^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\//, 'postgresql://')
  const url = URL.canParse(plain) ? new URL(plain) : undefined
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '')
  if (url?.protocol !== 'postgresql:' || database === '') {
    throw new SuiteError('DATABASE_UNREACHABLE', {
      what: `${where} is not a connection URL such as postgresql://user:password@host/database.`,
    })
  }
  return { url: plain, database, variables: libpqVariables(url, database) }
}

/** The same server and role, another database. */
export function inDatabase(target: ConnectionTarget, database: string): ConnectionTarget {
  const url = new URL(target.url)
  url.pathname = `/${encodeURIComponent(database)}`
  return { url: url.href, database, variables: { ...target.variables, PGDATABASE: database } }
}

function libpqVariables(url: URL, database: string): Record<string, string> {
  const values = {
    PGHOST: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: database,
    PGSSLMODE: url.searchParams.get('sslmode') ?? '',
    PGCONNECT_TIMEOUT: String(CONNECT_PATIENCE_MS / 1000),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** Runs the work on one connection, which may write also while the app may not. @throws DATABASE_UNREACHABLE when there is none */
export async function withConnection<T>(
  target: ConnectionTarget,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  return connectAsApp(target, async (client) => {
    // Not by `options`, which poolers such as PgBouncer refuse.
    await client.query('set default_transaction_read_only to off')
    return work(client)
  })
}

/** Runs the work on one connection with the settings that the app gets. @throws DATABASE_UNREACHABLE when there is none */
export async function connectAsApp<T>(target: ConnectionTarget, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const { default: pg } = await loadDriver()
  const client = new pg.Client({
    connectionString: target.url,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    application_name: AGENT_SESSION,
  })
  // A connection that is cut while nobody asks would otherwise end the agent.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new SuiteError('DATABASE_UNREACHABLE', { what: `Database ${target.database}: ${message}.`, cause })
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function loadDriver(): Promise<typeof import('pg')> {
  provideRequire()
  return import('pg')
}

/** A name as SQL wants it quoted. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
