import { renderError, toSuiteError } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { attempt, exclusively } from '../store/commit.ts'
import { withLock } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import { carryOut } from './effects.ts'
import { guardEvent } from './guard-event.ts'
import { guardLock } from './watcher.ts'

/** How often the loop looks whether the deploy is still armed, in milliseconds. */
const BETWEEN_LOOKS_MS = 200

/** Before a deploy is armed its lease is looked at, after it a standby, which is not urgent. */
const WHILE_UNARMED_MS = 1000

const AFTER_A_FAULT_MS = 5000

export interface GuardAnswer {
  readonly kind: 'idle' | 'armed' | 'rolled-back'
  readonly detail: string
}

/** One look at the deadline: what the timer of systemd runs, and what the loop does again and again. */
export async function guardOnce(agent: Agent): Promise<GuardAnswer> {
  return exclusively(agent, async () => {
    const result = await attempt(agent, await guardEvent(agent))
    if ('refused' in result) return { kind: 'idle', detail: result.what }
    const done = await carryOut(agent, result.effects)
    const { armed, freeze, standby } = result.state
    if (armed !== null) return { kind: 'armed', detail: `Armed until ${armed.deadline}.` }
    if (done !== undefined) return { kind: 'rolled-back', detail: done.detail }
    if (freeze !== null) return { kind: 'idle', detail: `Deploy ${freeze.deploy} had stopped writes.` }
    return { kind: 'idle', detail: `Release ${standby?.release} stands by.` }
  })
}

/**
 * Watches the deadline where no timer does: a process of its own that needs neither the runner nor the connection, and
 * ends when nothing is armed any more. Only one watches.
 */
export async function guardLoop(agent: Agent): Promise<void> {
  await withLock(guardLock(agent), 1000, async () => {
    for (;;) {
      const wait = await watch(agent)
      if (wait === undefined) return
      await agent.sleep(wait)
    }
  })
}

/**
 * One round of the loop, which no fault ends: a full disk or a state that cannot be read now may be gone later.
 *
 * @returns milliseconds until the next look; undefined: nothing is left to watch
 */
async function watch(agent: Agent): Promise<number | undefined> {
  try {
    const { armed, rollback, freeze, standby } = await readState(agent.layout)
    const frozen = freeze !== null && !freeze.held
    if (armed === null && rollback === null && !frozen && standby === null) return undefined
    const now = agent.time()
    const cutOff = armed?.stage === 'switching' && !agent.activation.sideBySide
    const due =
      rollback !== null || armed === null || cutOff || armed.boot !== now.boot || now.mono >= armed.deadlineMono
    if (due) await guardOnce(agent)
    return armed === null ? WHILE_UNARMED_MS : BETWEEN_LOOKS_MS
  } catch (thrown) {
    agent.say(renderError(toSuiteError(thrown)))
    return AFTER_A_FAULT_MS
  }
}
