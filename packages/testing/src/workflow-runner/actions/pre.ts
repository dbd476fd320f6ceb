import { loadAction } from '../action-file.ts'
import type { JobSession } from '../job-session.ts'
import type { StepRun } from '../options.ts'
import { placeStep, type StepFrame } from '../step-frame.ts'
import type { StepModel } from '../workflow-model.ts'
import { findBuiltin } from './builtin-step.ts'
import { compositeFrame } from './composite.ts'
import { runStage } from './node-action.ts'

/**
 * The start of a job: finds every action its steps use, so that a missing one fails the job before its first step, and
 * runs each `pre`. Actions of the workspace (`./`) are not there yet; GitHub runs no `pre` of theirs either.
 */
export async function prepareActions(
  session: JobSession,
  frame: StepFrame,
  models: readonly StepModel[],
): Promise<StepRun[]> {
  const runs: StepRun[] = []
  for (const [index, model] of models.entries()) {
    const { uses } = model
    if (uses === undefined || uses.startsWith('./') || findBuiltin(session, uses) !== undefined) continue
    const action = await loadAction(uses, frame.from, session.workspace, session.setup.run.repositories)
    const step = placeStep(session, frame, model, index)
    if (action.runs.kind === 'composite') {
      runs.push(...(await prepareActions(session, compositeFrame(session, step, action), action.runs.steps)))
    } else if (action.runs.pre !== undefined) {
      const name = `Pre ${model.name ?? `Run ${uses}`}`
      const run = await runStage(session, step, action, name, action.runs.pre, action.runs.preIf)
      if (run.conclusion === 'failure') session.failed = true
      runs.push(run)
    }
  }
  return runs
}
