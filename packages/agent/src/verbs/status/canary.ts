import { isDeepStrictEqual } from 'node:util'
import { type HostState, type HostStatus, idleSlot } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { readState } from '../../store/state-file.ts'

/** Which release gets a part of the requests beside the live one: read from the links, whatever the state says. */
export async function canaryStatus(agent: Agent, state: HostState): Promise<Pick<HostStatus, 'canary'>> {
  const { shares } = agent.activation
  if (shares === undefined) return {}
  const slot = idleSlot(state)
  const release = state.slots[slot]
  const share = state.live === null || release === null ? 0 : await shares.read(slot)
  return { canary: release === null || share === 0 ? null : { release, share } }
}

/** While a switch, a step of a canary or a rollback renames the links they lead to both slots, and that is no problem. */
export async function linkProblems(agent: Agent, state: HostState): Promise<string[]> {
  const { live, armed, rollback } = state
  if (live === null || rollback !== null || armed?.stage === 'canary' || armed?.stage === 'switching') return []
  if (await agent.activation.leadsTo(live)) return []
  // Status waits for nobody: such a step may have begun since.
  if (!isDeepStrictEqual(await readState(agent.layout), state)) return []
  return [`Not all requests are led to the live release ${live.release}: run recover.`]
}
