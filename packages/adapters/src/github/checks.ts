import type { CheckState } from '@release-pipeline/release'
import { mapInBatches } from './batches.ts'
import type { GitHubClient, Octokit } from './client.ts'
import { createOrigins } from './origins.ts'
import { allPages } from './pages.ts'

type RestStatus = Awaited<ReturnType<Octokit['rest']['repos']['getCombinedStatusForRef']>>['data']['statuses'][number]
type Dated = CheckState & { readonly startedAt: string }

/** Reads a commit's check runs and statuses as one list. Where each check run came from is asked once and remembered. */
export function createChecks(client: GitHubClient): (sha: string) => Promise<readonly CheckState[]> {
  const originOf = createOrigins(client)
  return async (sha) => {
    const octokit = await client.octokit()
    const ref = { ...client.repo, ref: sha, per_page: 100 }
    const [runs, statuses] = await Promise.all([
      octokit.paginate(octokit.rest.checks.listForRef, { ...ref, filter: 'latest' }),
      allPages(async (page) => {
        const { headers, data } = await octokit.rest.repos.getCombinedStatusForRef({ ...ref, page })
        return { headers, items: data.statuses }
      }),
    ])
    const states = await mapInBatches(runs, async (run): Promise<Dated> => {
      const workflow = await originOf(run)
      return {
        name: run.name,
        status: readStatus(run.status),
        url: run.html_url ?? run.url,
        startedAt: run.started_at ?? '',
        ...(run.conclusion === null ? {} : { conclusion: run.conclusion }),
        ...(run.output.title === null ? {} : { title: run.output.title }),
        ...(run.completed_at === null ? {} : { completedAt: run.completed_at }),
        ...(workflow === undefined ? {} : { workflow }),
      }
    })
    return newestOfEach([...states, ...statuses.map(readCommitStatus)])
  }
}

/** Two workflows may have checks of the same name: neither may hide the other. */
function newestOfEach(states: readonly Dated[]): CheckState[] {
  const newestFirst = [...states].sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  const seen = new Set<string>()
  return newestFirst.flatMap(({ startedAt: _, ...state }) => {
    const key = JSON.stringify([state.name, state.workflow?.path, state.workflow?.job])
    if (seen.has(key)) return []
    seen.add(key)
    return [state]
  })
}

/** Only GitHub Actions sets `waiting`, `requested` and `pending`: it has not begun. */
function readStatus(status: string): CheckState['status'] {
  return status === 'completed' || status === 'in_progress' ? status : 'queued'
}

function readCommitStatus(status: RestStatus): Dated {
  const pending = status.state === 'pending'
  return {
    name: status.context,
    status: pending ? 'in_progress' : 'completed',
    url: status.target_url ?? status.url,
    startedAt: status.created_at,
    ...(pending
      ? {}
      : { conclusion: status.state === 'success' ? 'success' : 'failure', completedAt: status.created_at }),
    ...(status.description === null ? {} : { title: status.description }),
  }
}
