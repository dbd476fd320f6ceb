import type { Builtin } from '../builtins/builtin.ts'
import { cancellable } from '../cancel.ts'
import { interpolateTexts } from '../expressions.ts'
import type { JobSession } from '../job-session.ts'
import { RunnerError } from '../runner-error.ts'
import type { PlacedStep } from '../step-frame.ts'
import { nothing, type StepOutcome } from '../steps.ts'
import { lowerCased } from './action-inputs.ts'

/** The builtin that stands for `uses`, by owner and name, whatever the ref it is pinned to. */
export function findBuiltin(session: JobSession, uses: string): Builtin | undefined {
  const name = uses.split('@')[0]?.toLowerCase()
  const { builtins = {} } = session.setup.run.options
  return Object.entries(builtins).find(([key]) => key.toLowerCase() === name)?.[1]
}

export async function runBuiltin(session: JobSession, step: PlacedStep, builtin: Builtin): Promise<StepOutcome> {
  const { setup, github } = session
  const ended = await cancellable(session, step, async (signal) => {
    try {
      return await builtin({
        inputs: lowerCased(interpolateTexts(step.model.with ?? {}, step.scope)),
        workspace: session.workspace,
        repository: String(github['repository']),
        sha: String(github['sha']),
        ref: String(github['ref']),
        runId: setup.run.runId,
        token: setup.token,
        permissions: setup.permissions,
        serverUrl: String(github['server_url']),
        snapshot: (repository, ref) => setup.run.repositories.at(repository, ref),
        log: (line) => session.log(line),
        signal,
      })
    } catch (thrown) {
      if (signal.aborted) return {}
      throw new RunnerError(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown })
    }
  })
  if (ended.how === 'done') return { ...nothing('success'), outputs: ended.value }
  return nothing(ended.how === 'cancelled' ? 'cancelled' : 'failure')
}
