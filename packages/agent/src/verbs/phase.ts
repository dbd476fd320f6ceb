import type { Request } from '@release-pipeline/release'
import { hostTime } from '../host/time.ts'
import { clearPhase, isAnyPhaseRunning, phaseFiles } from '../phases/phase-files.ts'
import { endPhase } from '../phases/stop-phase.ts'
import { commit, exclusively } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import { launchDetached } from '../supervisor/launch.ts'
import type { VerbHandler } from './verb.ts'

/** Starts a phase in a process of its own, which finishes whether or not anybody listens. Once: a second call finds it. */
export const phase: VerbHandler<'phase'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence } = request
    const phaseRunning = await isAnyPhaseRunning(agent)
    const before = await readState(agent.layout)
    const { state } = await commit(agent, { kind: 'phase-start', deploy, fence, phase: request.phase, phaseRunning })
    const finishing = request.phase === 'finish' && state.lease === null
    const running = before.lease?.running === request.phase && phaseRunning
    if (!finishing && (running || state.lease?.running !== request.phase)) return { started: false }
    const files = phaseFiles(agent, deploy, request.phase)
    // Of a run that was killed its commands may still be at work.
    await endPhase(agent, deploy, request.phase, 0)
    await clearPhase(agent, deploy, request.phase)
    await launchDetached({
      argv: [...agent.self, 'run-phase', deploy, String(fence), request.phase, ...wishOf(request)],
      cwd: agent.layout.root,
      env: agent.baseEnvironment,
      pidFile: files.pid,
      outputFile: files.output,
      boot: hostTime().boot,
    })
    return { started: true }
  })

function wishOf({ phase, freeze, canary }: Request<'phase'>): string[] {
  if (phase === 'check' && canary === true) return ['canary']
  return freeze ? ['freeze'] : []
}
