import { SuiteError } from '@release-pipeline/core'
import { type Backup, differingRows, misplacedBackup } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { dumpPath, verifyBackup } from './backup-files.ts'
import { type ConnectionTarget, inDatabase, quoteName, withConnection } from './connection.ts'
import { JOBS } from './dump.ts'
import { countRows } from './row-counts.ts'
import { databaseTool } from './tools.ts'

/** Database that every server has and that is never swapped. */
const MAINTENANCE = 'postgres'

const version = z.tuple([z.object({ version: z.string() })])
const shape = z.tuple([z.object({ owner: z.string(), encoding: z.string(), collate: z.string(), ctype: z.string() })])

/**
 * Restores a sealed backup into a new database beside the live one, with the same owner and locale, and compares the
 * rows of every table with the record. What fails leaves nothing behind.
 *
 * @throws BACKUP_MISPLACED, BACKUP_CORRUPT, RESTORE_FAILED
 */
export async function restoreBeside(
  agent: Agent,
  options: { sealed: Backup; admin: ConnectionTarget; live: string; side: string },
): Promise<void> {
  await requirePlace(options)
  await verifyBackup(agent, options.sealed)
  const target = inDatabase(options.admin, options.side)
  try {
    await createLike(options)
    await databaseTool(agent, {
      tool: 'pg_restore',
      args: [...howToRestore(options.sealed), `--dbname=${options.side}`, dumpPath(agent, options.sealed.id)],
      target,
      failure: 'RESTORE_FAILED',
    })
    const differing = differingRows(options.sealed.rows, await withConnection(target, countRows))
    if (differing.length > 0) {
      throw new SuiteError('RESTORE_FAILED', {
        what: `Backup ${options.sealed.id} differs from its record: ${differing.join('; ')}.`,
      })
    }
  } catch (error) {
    await dropDatabase(options.admin, options.side).catch(() => undefined)
    throw error
  }
}

function howToRestore({ format, masked }: Backup): string[] {
  return [
    '--exit-on-error',
    format === 'directory' ? `--jobs=${JOBS}` : '--single-transaction',
    ...(masked === true ? ['--no-owner', '--no-privileges'] : []),
  ]
}

/** The backup was made of this database, and by a server that this one can follow. @throws BACKUP_MISPLACED */
async function requirePlace(options: { sealed: Backup; admin: ConnectionTarget; live: string }): Promise<void> {
  const serverVersion = await withConnection(maintenance(options.admin), async (client) => {
    const answer = await client.query("select current_setting('server_version') as version")
    return version.parse(answer.rows)[0].version
  })
  const misplaced = misplacedBackup(options.sealed, { database: options.live, serverVersion })
  if (misplaced !== undefined) throw new SuiteError('BACKUP_MISPLACED', { what: misplaced })
}

export async function dropDatabase(admin: ConnectionTarget, name: string): Promise<void> {
  await withConnection(maintenance(admin), (client) => client.query(`drop database if exists ${quoteName(name)}`))
}

export function maintenance(admin: ConnectionTarget): ConnectionTarget {
  return inDatabase(admin, MAINTENANCE)
}

async function createLike(options: { admin: ConnectionTarget; live: string; side: string }): Promise<void> {
  await withConnection(maintenance(options.admin), async (client) => {
    const answer = await client.query(
      `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding,
              datcollate as collate, datctype as ctype from pg_database where datname = $1`,
      [options.live],
    )
    const [like] = shape.parse(answer.rows)
    await client.query(
      `create database ${quoteName(options.side)} template template0 owner ${quoteName(like.owner)}
       encoding ${literal(like.encoding)} lc_collate ${literal(like.collate)} lc_ctype ${literal(like.ctype)}`,
    )
  })
}

/** CREATE DATABASE takes no parameters. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
