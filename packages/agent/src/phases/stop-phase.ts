import { readdir } from 'node:fs/promises'
import { type PhaseName, phaseNames } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { endMigrationSessions } from '../database/migrations.ts'
import { hostTime } from '../host/time.ts'
import { endProcess } from '../supervisor/launch.ts'
import { readIdentity } from '../supervisor/process-identity.ts'
import { phaseFiles, readPhaseResult } from './phase-files.ts'

/** A phase is asked to end for this long before it is killed: a migration gets the chance to roll its transaction back. */
const GRACE_MS = 2000

/** Ends every detached phase, of whatever deploy: after it nothing but this call changes the environment. */
export async function stopPhases(agent: Agent): Promise<void> {
  for (const deploy of await readdir(`${agent.layout.state}/phases`).catch(() => [])) {
    for (const phase of phaseNames) await endPhase(agent, deploy, phase, GRACE_MS)
  }
}

/** Ends the process of a phase with its commands, here and, where it was cut off in a migration, on the database server. */
export async function endPhase(agent: Agent, deploy: string, phase: PhaseName, graceMs: number): Promise<void> {
  const files = phaseFiles(agent, deploy, phase)
  const begun = (await readIdentity(files.pid)) !== undefined
  const cutOff = begun && (await readPhaseResult(agent, deploy, phase)) === undefined
  await endProcess(files.pid, { boot: hostTime().boot, graceMs, sleep: agent.sleep })
  if (cutOff && phase === 'migrate' && agent.config.database !== undefined) await endMigrationSessions(agent)
}
