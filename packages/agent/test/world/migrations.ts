import { createRequire } from 'node:module'
import { type Archive, appFiles, archiveOf } from './archive.ts'

const driver = createRequire(import.meta.url).resolve('pg')

/** A small migration tool: numbered SQL files, a table that names the revision, one transaction a file. */
const TOOL = `
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const pg = createRequire(import.meta.url)(${JSON.stringify(driver)})
const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
await client.query('create table if not exists schema_migrations (revision text)')
const { rows } = await client.query("select coalesce(max(revision), '') as revision from schema_migrations")
const pending = readdirSync('migrations').toSorted().filter((name) => name > rows[0].revision)
const [command] = process.argv.slice(2)
if (command === 'current') console.log(rows[0].revision)
if (command === 'pending') for (const name of pending) console.log(readFileSync('migrations/' + name, 'utf8'))
if (command === 'upgrade') for (const name of pending) {
  console.log('applying ' + name)
  await client.query('begin; ' + readFileSync('migrations/' + name, 'utf8') + "; insert into schema_migrations values ('" + name + "'); commit")
}
await client.end()
`

const tool = (command: string) => [process.execPath, 'migrate.mjs', command]

export const migrationCommands = { current: tool('current'), pending: tool('pending'), upgrade: tool('upgrade') }

/** Backups of a host that says nothing about them. */
export const plainBackup = { keep: 14, daily: false, exclude_rows: [], globals: false, directory_from: 4e9 }

/** A release that brings these migrations, by name. */
export function releaseWith(migrations: Readonly<Record<string, string>>): Promise<Archive> {
  const files = Object.entries(migrations).map(([name, sql]) => [`migrations/${name}`, sql])
  return archiveOf({ ...appFiles(), 'migrate.mjs': TOOL, ...Object.fromEntries(files) })
}
