import { type HostState, type HostStatus, type Lease, leaseAlive } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'

export function leaseForStatus(
  agent: Agent,
  state: HostState,
  lease: Lease,
  phaseRunning: boolean,
): NonNullable<HostStatus['lease']> {
  const { deploy, fence, owner, runUrl, reason, since } = lease
  const alive = leaseAlive(state, { phaseRunning, idleMs: agent.config.leaseIdleMs }, agent.time())
  return { deploy, fence, owner, runUrl, reason, since, alive }
}
