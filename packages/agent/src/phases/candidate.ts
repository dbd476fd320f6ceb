import { SuiteError } from '@release-pipeline/core'
import type { HostState, ReleaseOnHost } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { requireSealed } from '../releases/seal.ts'
import { readState } from '../store/state-file.ts'
import type { PhaseOrder } from './phase-files.ts'

/** The release that this deploy brings, and the state as it stands. @throws FENCE_STALE when the deploy lost its lease, ROLLBACK_TARGET_UNKNOWN when the directory holds other bytes */
export async function candidateOf(
  agent: Agent,
  order: PhaseOrder,
): Promise<{ state: HostState; release: ReleaseOnHost }> {
  const state = await readState(agent.layout)
  const release = state.releases.find((known) => known.id === state.lease?.release)
  if (state.lease?.fence !== order.fence || release === undefined) {
    throw new SuiteError('FENCE_STALE', {
      what: `Deploy ${order.deploy} lost its lease while ${order.phase} was running.`,
    })
  }
  await requireSealed(agent, release)
  return { state, release }
}
