import { readdir } from 'node:fs/promises'
import { phaseNames } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { hostTime } from '../host/time.ts'
import { endProcess } from '../supervisor/launch.ts'
import { phaseFiles } from './phase-files.ts'

/** A phase is asked to end for this long before it is killed: a migration gets the chance to roll its transaction back. */
const GRACE_MS = 2000

/** Ends every detached phase, of whatever deploy: after it nothing but this call changes the environment. */
export async function stopPhases(agent: Agent): Promise<void> {
  for (const deploy of await readdir(`${agent.layout.state}/phases`).catch(() => [])) {
    for (const phase of phaseNames) {
      const files = phaseFiles(agent, deploy, phase)
      await endProcess(files.pid, { boot: hostTime().boot, graceMs: GRACE_MS, sleep: agent.sleep })
    }
  }
}
