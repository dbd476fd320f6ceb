import path from 'node:path'
import type { Action, NodeRuns } from '../action-file.ts'
import { isTrue } from '../expressions.ts'
import type { JobSession } from '../job-session.ts'
import type { StepRun } from '../options.ts'
import { endOf } from '../step-end.ts'
import type { PlacedStep } from '../step-frame.ts'
import { runStepProcess } from '../step-process.ts'
import { recordStep, type StepOutcome } from '../steps.ts'
import { actionInputs, warnAboutInputs } from './action-inputs.ts'

/** The main stage. Its post stage is noted first, so that it runs however main ends. */
export async function runNodeAction(
  session: JobSession,
  step: PlacedStep,
  action: Action,
  runs: NodeRuns,
  name: string,
): Promise<StepOutcome> {
  warnAboutInputs(session, step, action)
  const { post } = runs
  if (post !== undefined) {
    session.posts.unshift(() => runStage(session, step, action, `Post ${name}`, post, runs.postIf))
  }
  return endOf(session, step, (signal) => runNode(session, step, action, runs.main, signal))
}

/** `pre` and `post`: steps of their own in the list of the job, `always()` unless the action says otherwise. */
export async function runStage(
  session: JobSession,
  placed: PlacedStep,
  action: Action,
  name: string,
  script: string,
  condition: string | undefined,
): Promise<StepRun> {
  // The time of the step is the time of main: it may be over long before post.
  const step = { ...placed, frame: { ...placed.frame, deadline: undefined } }
  const status = jobStatus(session)
  const holds = () =>
    isTrue(condition ?? 'always()', session.scope(status, { ...step.scope.contexts, job: freshJob(session) }))
  const { run } = await recordStep(
    session,
    step.frame.depth,
    () => name,
    undefined,
    async () => {
      if (!holds()) return undefined
      return {
        continueOnError: () => false,
        run: () => {
          session.log(`##[group]${name}`)
          session.log('##[endgroup]')
          return endOf(session, step, (signal) => runNode(session, step, action, script, signal), holds)
        },
      }
    },
  )
  return run
}

function runNode(session: JobSession, step: PlacedStep, action: Action, script: string, signal: AbortSignal) {
  // Evaluated for each stage, as the runner does: in post, `${{ job.status }}` says how the job went.
  const scope = { ...step.scope, contexts: { ...step.scope.contexts, job: freshJob(session) } }
  const inputs = actionInputs({ ...step, scope }, action)
  const state = session.states.get(step.key) ?? {}
  return runStepProcess(session, step, {
    command: session.setup.run.options.node ?? process.execPath,
    args: [path.join(action.directory, script)],
    cwd: session.workspace,
    env: {
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
      ),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    },
    github: { action: step.model.id ?? `__${action.name}`, ...actionReference(action) },
    signal,
  })
}

/** Empty for an action of the workspace. */
export function actionReference(action: Action): Record<string, string> {
  const { repository, ref } = action.snapshot
  return action.local ? {} : { action_repository: repository, action_ref: ref }
}

function freshJob(session: JobSession): unknown {
  return session.scope(jobStatus(session)).contexts['job']
}

function jobStatus(session: JobSession) {
  return {
    success: () => session.status === 'success',
    failure: () => session.status === 'failure',
    cancelled: () => session.cancelled,
  }
}
