import type { CheckState, CommitInRange } from '../../ports.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'
import { distrust, workflowPath } from '../trusted-run.ts'

type PullRequestInRange = CommitInRange['pullRequests'][number]

const FIRST_RELEASE =
  'Set gate.baseline to the commit after which changes are looked at, or accept it once with gate.overrides.ai-review.'

/**
 * Every commit of the release must have come through a merged pull request whose last state the review approved. A
 * check run alone proves nothing: every workflow with a write token can make one. So it is followed to its workflow run.
 */
export async function checkAiReview(facts: GateFacts): Promise<Observation> {
  const commits = await facts.range()
  if (commits === undefined)
    return unknown('Production has no release yet: there is nothing to compare with.', { remedy: FIRST_RELEASE })
  const { review_check: name } = facts.config.gate
  if (commits.length === 0) return pass('The release brings no commit that production does not run already.')
  const pullRequests = new Map(
    commits.flatMap((commit) => commit.pullRequests.map((pull) => [pull.number, pull] as const)),
  )
  const refused = new Map<number, string>()
  for (const pull of pullRequests.values()) {
    const problem = await reviewProblem(pull, facts)
    if (problem !== undefined) refused.set(pull.number, problem)
  }
  const unreviewed = commits.filter((commit) => !commit.pullRequests.some((pull) => !refused.has(pull.number)))
  if (unreviewed.length === 0) {
    return pass(
      `"${name}" approved ${[...pullRequests.keys()].map((number) => `#${number}`).join(', ')} (${commits.length} commits).`,
    )
  }
  const problems = unreviewed.map((commit) => {
    const [pull] = commit.pullRequests
    const why =
      pull === undefined ? 'belongs to no merged pull request' : `#${pull.number}: ${refused.get(pull.number)}`
    return `${commit.sha.slice(0, 7)} ${why}`
  })
  const url = unreviewed[0]?.pullRequests[0]?.url
  return fail(`Not reviewed: ${problems.join('; ')}.`, url === undefined ? {} : { url })
}

async function reviewProblem(pull: PullRequestInRange, { config, repository }: GateFacts): Promise<string | undefined> {
  const { review_check: name, review_workflow: path } = config.gate
  const checks = await repository.checks(pull.headSha)
  const verdicts = checks.filter((candidate) => candidate.name === name)
  if (verdicts.length === 0) return `no "${name}" on its last commit ${pull.headSha.slice(0, 7)}`
  const bad = verdicts.map(stateOf).find((state) => state !== 'success')
  return bad === undefined ? originProblem(checks, path, config.default_branch) : `"${name}" is ${bad}`
}

/**
 * GitHub files a check run that was made through the API under any run of the commit, so the verdict's own origin says
 * little. The jobs of the review workflow cannot be forged: one of them must have succeeded on the same commit.
 */
function originProblem(checks: readonly CheckState[], path: string, defaultBranch: string): string | undefined {
  const jobs = checks.flatMap((check) => {
    const { workflow } = check
    return workflow?.job === true && workflowPath(workflow) === path
      ? [{ check, problem: distrust(workflow, defaultBranch) }]
      : []
  })
  if (jobs.length === 0) return `cannot be followed to a run of ${path}`
  const trusted = jobs.filter(({ problem }) => problem === undefined)
  if (trusted.length === 0) return `${path} ${jobs[0]?.problem}`
  if (trusted.some(({ check }) => stateOf(check) === 'success')) return undefined
  return `${path} did not succeed (${trusted.map(({ check }) => `${check.name} is ${stateOf(check)}`).join(', ')})`
}

function stateOf(check: CheckState): string {
  return check.status === 'completed' ? (check.conclusion ?? 'without conclusion') : check.status
}
