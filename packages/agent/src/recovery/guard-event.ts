import type { HostEvent } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { isAnyPhaseRunning } from '../phases/phase-files.ts'

/** The question of the guard, with what only the host knows. */
export async function guardEvent(agent: Agent): Promise<Extract<HostEvent, { kind: 'guard' }>> {
  return {
    kind: 'guard',
    phaseRunning: await isAnyPhaseRunning(agent),
    idleMs: agent.config.leaseIdleMs,
    downInSwitch: !agent.activation.sideBySide,
  }
}
