import type { RepositoryCall } from '../http/call.ts'

/**
 * Contexts that keep a deployment from being made. Left out, `required_contexts` means every status and check run of the
 * commit, the running one included: an action that deploys has to pass an empty list.
 */
export function missingContexts(call: RepositoryCall, sha: string, required: readonly string[] | undefined): string[] {
  const passed = contextsOf(call, sha)
  const wanted = required ?? [...passed.keys()]
  return wanted.filter((name) => passed.get(name) !== true)
}

function contextsOf(call: RepositoryCall, sha: string): Map<string, boolean> {
  const passed = new Map<string, boolean>()
  for (const status of call.repository.statuses) {
    if (status.sha === sha) passed.set(status.context, status.state === 'success')
  }
  for (const run of call.repository.checkRuns.values()) {
    if (run.headSha !== sha) continue
    passed.set(run.name, ['success', 'neutral', 'skipped'].includes(run.conclusion ?? ''))
  }
  return passed
}
