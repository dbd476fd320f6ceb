import { SuiteError } from '@release-pipeline/core'
import { idleSlot } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { probeSlot } from '../health/await-ready.ts'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively, liveSentence } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Puts the checked candidate in front of users. A crash in its middle is repaired by calling it again, or by the guard. */
export const switchOver: VerbHandler<'switch'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence } = request
    await requireCandidateWell(agent)
    const begun = agent.time().mono
    const { effects } = await commit(agent, { kind: 'switch-begin', deploy, fence })
    await carryOut(agent, effects)
    const { state } = await commit(agent, { kind: 'switch-end', deploy, fence })
    await tellJournal(agent, { deploy, fence, step: 'switch', outcome: 'done', durationMs: agent.time().mono - begun })
    if (state.live === null) throw new SuiteError('INTERNAL_ERROR', { what: 'The switch left nothing live.' })
    return { live: state.live.release, slot: state.live.slot, previous: state.previous?.release ?? null }
  })

/** It was checked a moment ago; one more look costs milliseconds and users would pay for a crash in between. */
async function requireCandidateWell(agent: Agent): Promise<void> {
  const state = await readState(agent.layout)
  if (state.lease === null || !state.lease.done.includes('check') || state.armed?.stage !== 'armed') return
  const result = await probeSlot(agent, idleSlot(state), state.lease.sha)
  if (result.ok) return
  throw new SuiteError('RELEASE_NOT_READY', {
    what: `Release ${state.lease.release} was ready and is not any more: ${result.why}.`,
    live: liveSentence(state),
  })
}
