import { randomBytes } from 'node:crypto'
import { chmod, mkdir, rm, stat } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import {
  type Backup,
  type CopyEvidence,
  type CopyPolicy,
  type DatabaseFacts,
  describeMask,
  type Response,
} from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { syncFile, writeDurably } from '../../store/durable.ts'
import { readState } from '../../store/state-file.ts'
import { adminDatabase, appDatabase, requireDatabase } from '../app-database.ts'
import { digestOf, listBackups } from '../backup-files.ts'
import { inDatabase, withConnection } from '../connection.ts'
import { nameBeside } from '../database-names.ts'
import { removeCopies } from '../repair.ts'
import { countRows } from '../row-counts.ts'
import { dropDatabase, restoreBeside } from '../side-database.ts'
import { databaseTool } from '../tools.ts'
import { maskDatabase } from './mask-database.ts'
import { maskingSalt } from './salt.ts'

/**
 * Makes a copy without personal data of the newest backup and hands it over: restored beside the live database, masked
 * there, looked through, dumped. What fails leaves no database and no file; no row of before leaves the server.
 *
 * @throws COPY_REFUSED, BACKUP_UNKNOWN, COPY_POLICY_INCOMPLETE, COPY_NOT_CLEAN, COPY_FAILED
 */
export async function makeCopy(
  agent: Agent,
  { by, reason }: { by: string; reason: string },
): Promise<Extract<Response<'copy'>, { action: 'mask' }>> {
  const { tables: policy, hand_over } = requirePolicy(agent)
  const [sealed] = await listBackups(agent)
  if (sealed === undefined) throw new SuiteError('BACKUP_UNKNOWN', { what: 'There is no backup to copy.' })
  const state = await readState(agent.layout)
  const live = await appDatabase(agent, state, state.live?.release)
  const admin = await adminDatabase(agent, live)
  await removeCopies(admin, live.database)
  const at = new Date(agent.time().wall).toISOString()
  const side = nameBeside(live.database, 'masked', at)
  const id = randomBytes(16).toString('hex')
  const file = copyPath(hand_over, id)
  try {
    await restoreBeside(agent, { sealed, admin, live: live.database, side })
    const target = inDatabase(admin, side)
    agent.say(`Masking a copy of backup ${sealed.id}, made ${sealed.createdAt}.`)
    const { facts, checked } = await maskDatabase(target, policy, await maskingSalt(agent))
    const rows = await withConnection(target, countRows)
    await databaseTool(agent, {
      tool: 'pg_dump',
      args: ['--format=custom', `--file=${file}`],
      target,
      failure: 'COPY_FAILED',
    })
    const copy = await sealCopy(file)
    const evidence: CopyEvidence = {
      ...{ app: agent.config.app, from: agent.config.environment, at, by, reason },
      backup: { id: sealed.id, createdAt: sealed.createdAt, sha256: sealed.sha256 },
      tables: describeTables(policy, facts, rows),
      check: { columns: checked, emails: 0, phones: 0 },
      copy,
    }
    await writeEvidence(agent, id, evidence)
    return { action: 'mask', copy: { id, createdAt: at, ...copy, ...ofBackup(sealed), rows }, evidence }
  } catch (thrown) {
    await rm(file, { force: true })
    throw thrown
  } finally {
    await dropDatabase(admin, side)
  }
}

/** @throws COPY_REFUSED where nobody has said what may be seen */
export function requirePolicy(agent: Agent): { tables: CopyPolicy; hand_over: string } {
  const { copy } = requireDatabase(agent)
  if (copy !== undefined) return copy
  throw new SuiteError('COPY_REFUSED', {
    what: `The host of ${agent.config.environment} knows no database.copy: what may be seen of it is not decided.`,
  })
}

export function copyPath(handOver: string, id: string): string {
  return `${handOver}/${id}.dump`
}

function ofBackup({ revision, serverVersion }: Backup): Pick<Backup, 'revision' | 'serverVersion'> {
  return { revision, serverVersion }
}

/** The user of the other environment may read it: it holds nothing that is not for everybody. */
async function sealCopy(file: string): Promise<{ sha256: string; bytes: number }> {
  await chmod(file, 0o644)
  await syncFile(file)
  return { sha256: await digestOf(file), bytes: (await stat(file)).size }
}

function describeTables(
  policy: CopyPolicy,
  { tables }: DatabaseFacts,
  rows: Readonly<Record<string, number>>,
): CopyEvidence['tables'] {
  const described = tables.map(({ name }) => {
    const masks = policy[name] ?? {}
    const listed = masks === 'empty' ? [] : Object.entries(masks)
    return [
      name,
      {
        rows: rows[name] ?? 0,
        emptied: masks === 'empty',
        masked: Object.fromEntries(
          listed.flatMap(([column, mask]) => (describeMask(mask) === 'keep' ? [] : [[column, describeMask(mask)]])),
        ),
        kept: listed.flatMap(([column, mask]) => (mask === 'keep' ? [column] : [])),
        excused: Object.fromEntries(
          listed.flatMap(([column, mask]) => (typeof mask === 'object' && 'keep' in mask ? [[column, mask.keep]] : [])),
        ),
      },
    ] as const
  })
  return Object.fromEntries(described)
}

/** Kept on the host of what was copied, for whoever asks later. */
async function writeEvidence(agent: Agent, id: string, evidence: CopyEvidence): Promise<void> {
  const directory = `${agent.layout.state}/copies`
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeDurably(`${directory}/${id}.json`, `${JSON.stringify(evidence, null, 2)}\n`)
}
