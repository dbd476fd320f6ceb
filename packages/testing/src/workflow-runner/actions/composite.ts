import type { Action, CompositeRuns } from '../action-file.ts'
import { interpolateText } from '../expressions.ts'
import type { JobSession } from '../job-session.ts'
import { compositeStatus, type PlacedStep, type StepFrame } from '../step-frame.ts'
import { runSteps, type StepOutcome } from '../steps.ts'
import { actionInputs, warnAboutInputs } from './action-inputs.ts'
import { actionReference } from './node-action.ts'

/** A composite action: its steps run in the caller's workspace and job, with inputs and a `steps` context of their own. */
export async function runComposite(
  session: JobSession,
  step: PlacedStep,
  action: Action,
  runs: CompositeRuns,
): Promise<StepOutcome> {
  warnAboutInputs(session, step, action)
  const frame = compositeFrame(session, step, action)
  const steps = await runSteps(session, frame, runs.steps)
  const scope = session.scope(frame.status, { steps: frame.steps, inputs: frame.inputs, github: frame.github })
  const outputs = Object.entries(runs.outputs).map(([name, { value }]) => [name, interpolateText(value, scope)])
  return {
    outcome: steps.some((one) => one.conclusion === 'failure') ? 'failure' : cancelledOr(steps),
    outputs: Object.fromEntries(outputs),
    summary: steps.map((one) => one.summary).join(''),
    steps,
  }
}

export function compositeFrame(session: JobSession, step: PlacedStep, action: Action): StepFrame {
  return {
    key: `${step.key}/`,
    depth: step.frame.depth + 1,
    from: action.snapshot,
    github: { ...step.frame.github, ...actionReference(action), action_path: action.directory },
    inputs: actionInputs(step, action),
    env: { ...step.frame.env, ...step.env },
    steps: {},
    status: compositeStatus(session),
    deadline: step.frame.deadline,
    defaults: { shell: undefined, workingDirectory: undefined },
  }
}

function cancelledOr(steps: readonly { readonly conclusion: string }[]): 'cancelled' | 'success' {
  return steps.some((one) => one.conclusion === 'cancelled') ? 'cancelled' : 'success'
}
