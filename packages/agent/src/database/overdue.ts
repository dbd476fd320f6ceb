import { type Backup, overdueBackup } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'

/** That the timer of this host has missed its backup, as a sentence; undefined: it has not, or there is none. */
export function overdueOn(agent: Agent, backups: readonly Backup[]): string | undefined {
  if (agent.config.database?.backup.daily !== true) return undefined
  return overdueBackup(backups[0], agent.time().wall)
}
