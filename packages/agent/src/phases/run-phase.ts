import { renderError, toSuiteError } from '@release-pipeline/core'
import type { PhaseName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { withLock } from '../store/lock.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import { finish } from './finish.ts'
import { runHooks } from './hooks.ts'
import { migrate } from './migrate.ts'
import { leaveQueue, pause } from './pause.ts'
import type { Phase } from './phase.ts'
import { type PhaseOrder, type PhaseResult, phaseLock, writePhaseResult } from './phase-files.ts'
import { prepare } from './prepare.ts'
import { start } from './start.ts'
import { workers } from './workers.ts'

const phases: Record<PhaseName, Phase> = { prepare, backup, migrate, start, check, pause, workers, finish }

/** How long a phase waits for the one before it to be gone, in milliseconds. */
const WAIT_FOR_OTHER_MS = 5000

/**
 * The detached process of a phase. It works without the lock of the environment, so that guard and rollback never wait
 * for it: they end it. What it did counts only when its fence still stands at the end.
 */
export async function runPhase(agent: Agent, order: PhaseOrder): Promise<void> {
  await withLock(phaseLock(agent), WAIT_FOR_OTHER_MS, async () => {
    const begun = agent.time().mono
    const told = { deploy: order.deploy, fence: order.fence, step: order.phase }
    await tellJournal(agent, { ...told, outcome: 'started' })
    const ended = await attempt(agent, order, begun)
    const { revision, result } = ended
    await exclusively(agent, () =>
      commit(agent, {
        kind: 'phase-end',
        deploy: order.deploy,
        fence: order.fence,
        phase: order.phase,
        ok: result.kind === 'done',
        ...(revision === undefined ? {} : { revision }),
      }),
    )
    await writePhaseResult(agent, order, result)
    await tellJournal(agent, {
      ...told,
      outcome: result.kind,
      durationMs: result.durationMs,
      ...(result.kind === 'failed' ? { detail: result.what.slice(0, 2000) } : {}),
    })
  })
}

async function attempt(
  agent: Agent,
  order: PhaseOrder,
  begun: number,
): Promise<{ result: PhaseResult; revision?: string }> {
  try {
    await runHooks(agent, 'before', order)
    const { revision, ...rest } = await phases[order.phase](agent, order)
    await runHooks(agent, 'after', order)
    if (order.phase === 'check' && order.canary === undefined) await leaveQueue(agent)
    const result = { kind: 'done', result: rest.result, durationMs: agent.time().mono - begun } as const
    return revision === undefined ? { result } : { result, revision }
  } catch (thrown) {
    const error = toSuiteError(thrown)
    agent.say(renderError(error))
    return {
      result: { kind: 'failed', code: error.code, what: error.what, durationMs: agent.time().mono - begun },
    }
  }
}
