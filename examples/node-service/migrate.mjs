// Migrations are the files migrations/NNN_name.sql, applied in order, each once, each in its own transaction.
//   node migrate.mjs current   the newest applied revision, `none` before the first
//   node migrate.mjs pending   the SQL that `upgrade` would run; changes nothing
//   node migrate.mjs upgrade   applies what is pending
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const directory = new URL('./migrations/', import.meta.url)
/** Any constant: two upgrades at the same time wait for each other on it. */
const ADVISORY_LOCK = 72_640_117

const commands = { current, pending, upgrade }
const command = commands[process.argv[2] ?? '']
if (command === undefined || process.env.DATABASE_URL === undefined) {
  console.error('usage: DATABASE_URL=postgresql://... node migrate.mjs current|pending|upgrade')
  process.exit(2)
}

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
try {
  await command()
} finally {
  await client.end()
}

async function current() {
  console.log((await applied()).at(-1) ?? 'none')
}

async function pending() {
  for (const { revision, sql } of await waiting()) console.log(`-- ${revision}\n${sql}`)
}

async function upgrade() {
  await client.query("SET lock_timeout = '5s'")
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_revisions (revision text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  for (const { revision, sql } of await waiting()) {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('INSERT INTO schema_revisions (revision) VALUES ($1)', [revision])
    await client.query('COMMIT')
    console.log(`applied ${revision}`)
  }
}

async function applied() {
  const { rows } = await client.query("SELECT to_regclass('schema_revisions') IS NOT NULL AS present")
  if (!rows[0].present) return []
  const revisions = await client.query('SELECT revision FROM schema_revisions ORDER BY revision')
  return revisions.rows.map((row) => row.revision)
}

async function waiting() {
  const done = new Set(await applied())
  const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  const open = files.filter((name) => !done.has(revisionOf(name)))
  return Promise.all(
    open.map(async (name) => ({ revision: revisionOf(name), sql: await readFile(new URL(name, directory), 'utf8') })),
  )
}

function revisionOf(file) {
  return file.slice(0, -'.sql'.length)
}
