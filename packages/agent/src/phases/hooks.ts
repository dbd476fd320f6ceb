import { SuiteError, tail } from '@release-pipeline/core'
import type { PhaseName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import { componentsOf } from '../slots/components.ts'
import { readState } from '../store/state-file.ts'
import type { PhaseOrder } from './phase-files.ts'

type Moment = readonly ['before' | 'after', PhaseName | 'switch']

/** The switch itself is a few renames under the lock: what belongs before it follows the check, or comes with the pause after a canary; what belongs after it comes first in the phase after it. */
function momentsOf(when: 'before' | 'after', { phase, canary }: PhaseOrder): Moment[] {
  if (phase === 'pause') return when === 'before' ? [['before', 'switch']] : []
  if (when === 'before' && phase === 'workers')
    return [
      ['after', 'switch'],
      ['before', phase],
    ]
  if (when === 'after' && phase === 'check' && canary === undefined)
    return [
      ['after', phase],
      ['before', 'switch'],
    ]
  return [[when, phase]]
}

/** Runs the hooks of the release at one side of a phase, in the order of the configuration. @throws HOOK_FAILED */
export async function runHooks(agent: Agent, when: 'before' | 'after', order: PhaseOrder): Promise<void> {
  const state = await readState(agent.layout)
  // Only `finish` comes when the lease is given back; its release is live then.
  const release = state.lease?.release ?? state.live?.release
  if (release === undefined) return
  const hooks = componentsOf(agent.config, 'hook')
  for (const [side, step] of momentsOf(when, order)) {
    for (const hook of hooks.filter((candidate) => candidate.when === side && candidate.step === step)) {
      agent.say(`Hook ${hook.name}: $ ${hook.command.join(' ')}`)
      const ran = await run({
        argv: hook.command,
        cwd: releaseDirectory(agent.layout, release),
        env: await releaseVariables(agent, state, release),
        timeoutMs: hook.timeout,
        onOutput: agent.say,
      })
      if (ran.code === 0) continue
      throw new SuiteError('HOOK_FAILED', {
        what: `Hook ${hook.name} (${side} ${step}) ${howItEnded(ran, hook.timeout)}.\n${tail(ran.stdout + ran.stderr, 20)}`,
      })
    }
  }
}
