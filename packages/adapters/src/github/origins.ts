import type { CheckState } from '@release-pipeline/release'
import type { GitHubClient } from './client.ts'
import { isNotFound } from './contents.ts'

type Origin = NonNullable<CheckState['workflow']>

interface CheckRun {
  readonly id: number
  readonly details_url: string | null
  readonly app: { readonly slug?: string } | null
  readonly check_suite: { readonly id: number } | null
}

const ACTIONS = 'github-actions'

/**
 * Follows check runs to the workflow runs that made them. Every workflow's check runs have the same app, and one made
 * through the API lands in whatever suite GitHub chooses: only a job proves where it came from. Answers never change, so
 * each is asked once; a caller that polls costs nothing more.
 */
export function createOrigins(client: GitHubClient): (run: CheckRun) => Promise<Origin | undefined> {
  const origins = new Map<number, Promise<Origin | undefined>>()
  return (run) => {
    const known = origins.get(run.id)
    if (known !== undefined) return known
    const asked = originOf(client, run)
    origins.set(run.id, asked)
    // A failure is an answer of the moment: the next poll asks again.
    asked.catch(() => origins.delete(run.id))
    return asked
  }
}

async function originOf(client: GitHubClient, run: CheckRun): Promise<Origin | undefined> {
  if (run.app?.slug !== ACTIONS) return undefined
  const jobRun = await runOfJob(client, run)
  if (jobRun !== undefined) return readRun(client, jobRun, true)
  const linked = /\/actions\/runs\/(\d+)/.exec(run.details_url ?? '')?.[1]
  if (linked !== undefined) return readRun(client, Number(linked), false)
  return run.check_suite === null ? undefined : runOfSuite(client, run.check_suite.id)
}

/** The number of a job is that of its check run; anything else has no job of its number. */
async function runOfJob(client: GitHubClient, run: CheckRun): Promise<number | undefined> {
  const octokit = await client.octokit()
  try {
    const { data } = await octokit.rest.actions.getJobForWorkflowRun({ ...client.repo, job_id: run.id })
    return data.run_id
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

async function readRun(client: GitHubClient, id: number, job: boolean): Promise<Origin | undefined> {
  const octokit = await client.octokit()
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...client.repo, run_id: id })
    return { ...shape(data), job }
  } catch (error) {
    // A link may name a run that never was.
    if (isNotFound(error)) return undefined
    throw error
  }
}

async function runOfSuite(client: GitHubClient, suite: number): Promise<Origin | undefined> {
  const octokit = await client.octokit()
  const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({ ...client.repo, check_suite_id: suite })
  const [run] = data.workflow_runs
  return run === undefined ? undefined : { ...shape(run), job: false }
}

function shape(run: { id: number; path: string; event: string; head_branch: string | null }): Omit<Origin, 'job'> {
  // GitHub writes `file@ref` for some runs.
  const path = run.path.split('@', 1)[0] ?? run.path
  return { path, event: run.event, headBranch: run.head_branch ?? '', runId: run.id }
}
