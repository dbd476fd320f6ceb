import { rm } from 'node:fs/promises'
import { SuiteError, tail } from '@release-pipeline/core'
import type { Backup } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { howItEnded, run } from '../host/run.ts'
import { requireDatabase } from './app-database.ts'
import { dumpPath, listBackups, verifyBackup, writeRecord } from './backup-files.ts'

/** A copy that takes longer than this is ended, in milliseconds. */
const PATIENCE_MS = 3_600_000

/**
 * Copies every backup that is nowhere else yet, the newest first: those of deploys too, which do not wait for a network.
 * What is copied is byte for byte what was sealed.
 *
 * @throws BACKUP_NOT_COPIED, BACKUP_CORRUPT
 */
export async function copyOffSite(agent: Agent): Promise<void> {
  if (requireDatabase(agent).backup.off_site === undefined) return
  for (const sealed of await listBackups(agent)) {
    if (sealed.copiedAt !== undefined) continue
    await verifyBackup(agent, sealed)
    await copy(agent, sealed)
    await writeRecord(agent, { ...sealed, copiedAt: new Date(agent.time().wall).toISOString() })
    agent.say(`Backup ${sealed.id} was copied to the other place.`)
  }
}

async function copy(agent: Agent, sealed: Backup): Promise<void> {
  const { encrypt, copy: send } = requireDatabase(agent).backup.off_site ?? { copy: [] }
  const packed = `${agent.layout.backups}/${sealed.id}.tar`
  const encrypted = `${agent.layout.backups}/${sealed.id}.encrypted`
  let file = dumpPath(agent, sealed.id)
  let name = `${sealed.id}.dump`
  try {
    if (sealed.format === 'directory') {
      await mustRun(agent, ['tar', '--create', `--file=${packed}`, `--directory=${agent.layout.backups}`, name])
      file = packed
      name = `${name}.tar`
    }
    if (encrypt !== undefined) {
      await rm(encrypted, { force: true })
      await mustRun(agent, filled(encrypt, { file, encrypted, name }))
      file = encrypted
      name = `${name}.encrypted`
    }
    await mustRun(agent, filled(send, { file, encrypted, name }))
  } finally {
    for (const path of [packed, encrypted]) await rm(path, { force: true })
  }
}

function filled(argv: readonly string[], places: Readonly<Record<string, string>>): string[] {
  return argv.map((word) => word.replace(/\{(file|encrypted|name)\}/g, (_, place: string) => places[place] ?? ''))
}

async function mustRun(agent: Agent, argv: readonly string[]): Promise<void> {
  const ran = await run({ argv, env: agent.baseEnvironment, timeoutMs: PATIENCE_MS })
  if (ran.code === 0) return
  throw new SuiteError('BACKUP_NOT_COPIED', {
    what: `"${argv.join(' ')}" ${howItEnded(ran, PATIENCE_MS)}: ${tail(ran.stdout + ran.stderr, 10)}`,
  })
}
