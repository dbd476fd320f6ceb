import type { HostState, Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { isAnyPhaseRunning } from '../phases/phase-files.ts'
import { carryOut } from '../recovery/effects.ts'
import { describeLeftBehind, recoverHost } from '../recovery/recover.ts'
import { attempt, exclusively, refusalError } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import { leaseForStatus } from './status/lease.ts'
import type { VerbHandler } from './verb.ts'

/** Admits a deploy. What an earlier one left behind is put in order first, under the same lock. */
export const acquire: VerbHandler<'acquire'> = (agent, request) =>
  exclusively(agent, async () => {
    const recovered = await recoverHost(agent)
    const before = (await readState(agent.layout)).lease
    const { version: _, ...order } = request
    const result = await attempt(agent, {
      kind: 'acquire',
      ...order,
      phaseRunning: await isAnyPhaseRunning(agent),
      idleMs: agent.config.leaseIdleMs,
    })
    const state = await readState(agent.layout)
    if ('refused' in result) return expected(agent, state, request.sha) ?? Promise.reject(refusalError(result, state))
    await carryOut(agent, result.effects)
    const fence = state.lease?.fence ?? state.fence
    await tellJournal(agent, {
      deploy: request.deploy,
      fence,
      step: 'acquire',
      outcome: 'done',
      detail: `${request.owner}: ${request.reason}`,
    })
    // Its time may have run out between the two looks.
    const taken = before !== null && before.deploy !== request.deploy ? [describeLeftBehind(before)] : []
    return { kind: 'acquired', fence, previous: state.live?.release ?? null, recovered: [...recovered, ...taken] }
  })

/** Refusals that the runner expects, as its own kinds of answer. */
function expected(agent: Agent, state: HostState, sha: string): Response<'acquire'> | undefined {
  if (state.lock !== null) return { kind: 'locked', ...state.lock }
  const blocked = state.blocked.find((entry) => entry.sha === sha)
  if (blocked !== undefined) return { kind: 'blocked', ...blocked }
  if (state.lease !== null) return { kind: 'held', lease: leaseForStatus(agent, state, state.lease, true) }
  if (state.live?.sha === sha) return { kind: 'already-live', release: state.live.release }
  return undefined
}
