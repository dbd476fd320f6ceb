import { SuiteError } from '@release-pipeline/core'
import { otherSlot, type Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { probeSlot } from '../health/await-ready.ts'
import { carryOut } from '../recovery/effects.ts'
import { guardEvent } from '../recovery/guard-event.ts'
import { prune } from '../releases/prune.ts'
import { hasHandOver } from '../slots/components.ts'
import { retireWorkers } from '../slots/queue.ts'
import { attempt, exclusively, liveSentence, refusalError } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Keeps the release. Of this and the deadline exactly one wins, by the lock and the host's clock. */
export const confirm: VerbHandler<'confirm'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence } = request
    const needs = hasHandOver(agent.config) ? (['workers'] as const) : []
    await requireLiveWell(agent, deploy)
    const result = await attempt(agent, { kind: 'confirm', deploy, fence, needs, ...standbyOf(agent) })
    if ('refused' in result) {
      // The deadline has passed and the guard has not looked yet: it is kept here, so that the answer is the end of it.
      if (result.refused === 'expired') {
        const guarded = await attempt(agent, await guardEvent(agent))
        if (!('refused' in guarded)) await carryOut(agent, guarded.effects)
        return alreadyRolledBack(agent, result.what)
      }
      if (result.refused === 'rolled-back') return alreadyRolledBack(agent, result.what)
      throw refusalError(result, await readState(agent.layout))
    }
    await tellJournal(agent, { deploy, fence, step: 'confirm', outcome: 'done', detail: request.by })
    await carryOut(agent, result.effects)
    const { live } = result.state
    if (live === null) throw new SuiteError('INTERNAL_ERROR', { what: 'A release was confirmed and nothing is live.' })
    await retireWorkers(agent, otherSlot(live.slot))
    const pruned = await prune(agent)
    return { kind: 'confirmed', live: live.release, pruned }
  })

/** How long the release before goes on running; where two do not run side by side, none does. */
function standbyOf({ config: { activation } }: Agent): { standbyMs?: number } {
  if (activation.mode === 'restart' || activation.standby === undefined) return {}
  return activation.standby === 'until-next-deploy' ? {} : { standbyMs: activation.standby }
}

async function alreadyRolledBack(agent: Agent, reason: string): Promise<Response<'confirm'>> {
  const state = await readState(agent.layout)
  return { kind: 'already-rolled-back', live: state.live?.release ?? null, reason }
}

/** A release that does not answer now is not kept, whatever the checks from outside said. */
async function requireLiveWell(agent: Agent, deploy: string): Promise<void> {
  const state = await readState(agent.layout)
  if (state.live === null || state.armed?.deploy !== deploy || state.armed.stage !== 'switched') return
  const result = await probeSlot(agent, state.live.slot, state.live.sha)
  if (result.ok) return
  throw new SuiteError('RELEASE_NOT_READY', {
    what: `Release ${state.live.release} is live and not well: ${result.why}.`,
    remedy: `It is rolled back at ${state.armed.deadline} by the host, or at once with the rollback action.`,
    live: liveSentence(state),
  })
}
