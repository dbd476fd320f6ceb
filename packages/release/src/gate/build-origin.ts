import type { ReleaseArtifact } from './artifact.ts'
import type { GateFacts } from './facts.ts'
import { workflowPath } from './trusted-run.ts'

export interface BuildProblem {
  /** Whether something wrong is known; otherwise only the proof is missing. */
  readonly known: boolean
  readonly text: string
}

/**
 * Why the bytes of a release cannot be believed, or undefined. Anybody with a write token can record a deployment or post
 * a record, so the bytes must come from a job of the staging workflow that ran for a push to the default branch. Started
 * by hand it could have been told to build any commit.
 */
export async function distrustBuild(
  { runId }: Pick<ReleaseArtifact, 'runId'>,
  { repository, sha, config }: Pick<GateFacts, 'repository' | 'sha' | 'config'>,
): Promise<BuildProblem | undefined> {
  const runs = (await repository.checks(sha)).flatMap(({ workflow }) => (workflow?.job === true ? [workflow] : []))
  const run = runs.find((candidate) => String(candidate.runId) === runId)
  if (run === undefined)
    return { known: false, text: `The run ${runId} that built the release left no check on ${sha.slice(0, 7)}.` }
  const refused = (why: string): BuildProblem => ({
    known: true,
    text: `The run ${runId} that built the release ${why}.`,
  })
  const {
    default_branch: branch,
    gate: { staging_workflow: path },
  } = config
  if (workflowPath(run) !== path) return refused(`is of ${workflowPath(run)}, not of ${path}`)
  if (run.event !== 'push') return refused(`ran under the event ${run.event}, not for a push to ${branch}`)
  if (run.headBranch !== branch) return refused(`ran on ${run.headBranch}, not on ${branch}`)
  return undefined
}
