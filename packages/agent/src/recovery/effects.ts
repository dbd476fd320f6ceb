import { assertNever } from '@release-pipeline/core'
import type { Effect, RollbackResult } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { thaw } from '../database/freeze-for-deploy.ts'
import { stopPhases } from '../phases/stop-phase.ts'
import { drainSlot, stopSlot } from '../slots/slot.ts'
import { commit } from '../store/commit.ts'
import { undo } from './undo.ts'
import { ensureWatched } from './watcher.ts'

/** Carries out what the protocol asked for, in its order. The new state is on disk already; every effect may be repeated. */
export async function carryOut(agent: Agent, effects: readonly Effect[]): Promise<RollbackResult | undefined> {
  let result: RollbackResult | undefined
  for (const effect of effects) {
    switch (effect.kind) {
      case 'stop-phase':
        await stopPhases(agent)
        break
      case 'stop-slot':
        await stopSlot(agent, effect.slot)
        break
      case 'point':
        await agent.activation.point(agent, effect)
        break
      case 'share':
        await agent.activation.shares?.give(effect.live, effect.share)
        break
      case 'thaw':
        await thaw(agent)
        break
      case 'end-standby':
        await drainSlot(agent, effect.slot)
        await commit(agent, { kind: 'standby-ended', slot: effect.slot })
        break
      case 'watch':
        await ensureWatched(agent)
        break
      case 'undo':
        result = await undo(agent, effect.rollback)
        break
      default:
        assertNever(effect)
    }
  }
  return result
}
