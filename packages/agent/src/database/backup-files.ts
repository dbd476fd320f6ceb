import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { type Backup, backup } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { writeDurably } from '../store/durable.ts'

/** The sealed backups, newest first. A dump without its record is none; a record without its dump is none either. */
export async function listBackups(agent: Agent): Promise<Backup[]> {
  const names = await readdir(agent.layout.backups)
  const ids = names.filter((name) => name.endsWith('.meta.json')).map((name) => name.slice(0, -'.meta.json'.length))
  const whole = ids.filter((id) => names.includes(`${id}.dump`))
  const backups = await Promise.all(whole.map((id) => readRecord(agent, id)))
  return backups.filter((found) => found !== undefined).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** @throws BACKUP_UNKNOWN with the ids that there are */
export async function requireBackup(agent: Agent, id: string): Promise<Backup> {
  const backups = await listBackups(agent)
  const found = backups.find((each) => each.id === id)
  if (found !== undefined) return found
  throw new SuiteError('BACKUP_UNKNOWN', {
    what: `There is no backup "${id}". There are: ${backups.map((each) => each.id).join(', ') || 'none'}.`,
  })
}

/** The dump is byte for byte what was sealed. @throws BACKUP_CORRUPT */
export async function verifyBackup(agent: Agent, sealed: Backup): Promise<void> {
  const digest = await digestOf(dumpPath(agent, sealed.id)).catch(() => 'missing')
  if (digest !== sealed.sha256) {
    throw new SuiteError('BACKUP_CORRUPT', {
      what: `Backup ${sealed.id} has the sha256 ${digest}; ${sealed.sha256} was sealed.`,
    })
  }
}

/** Of a dump in directory format: of the names of its files with their digests. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  if ((await stat(path)).isDirectory()) {
    for (const name of (await readdir(path)).toSorted()) hash.update(`${name} ${await digestOf(`${path}/${name}`)}\n`)
  } else for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('hex')
}

/** Written last: this record is what makes a dump a backup. */
export async function writeRecord(agent: Agent, sealed: Backup): Promise<void> {
  await writeDurably(recordPath(agent, sealed.id), `${JSON.stringify(sealed, null, 2)}\n`)
}

/** The record goes first, so that a half-removed backup is none. */
export async function removeBackup(agent: Agent, id: string): Promise<void> {
  await rm(recordPath(agent, id), { force: true })
  await rm(dumpPath(agent, id), { recursive: true, force: true })
  await rm(globalsPath(agent, id), { force: true })
}

/** Roles and tablespaces of the server, as SQL. */
export function globalsPath(agent: Agent, id: string): string {
  return `${agent.layout.backups}/${id}.globals.sql`
}

export function dumpPath(agent: Agent, id: string): string {
  return `${agent.layout.backups}/${id}.dump`
}

function recordPath(agent: Agent, id: string): string {
  return `${agent.layout.backups}/${id}.meta.json`
}

async function readRecord(agent: Agent, id: string): Promise<Backup | undefined> {
  const text = await readFile(recordPath(agent, id), 'utf8').catch(() => '')
  try {
    return backup.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
