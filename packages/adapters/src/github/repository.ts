import { SuiteError } from '@release-pipeline/core'
import type { Repository } from '@release-pipeline/release'
import { readAccount } from './account.ts'
import { mapInBatches } from './batches.ts'
import { createChecks } from './checks.ts'
import type { GitHubClient } from './client.ts'
import { accountOf, commitsBetween } from './commits.ts'
import { fileAt } from './contents.ts'

/** Statuses of a run that has not ended. GitHub filters by one at a time. */
const UNFINISHED = ['in_progress', 'queued', 'waiting', 'pending', 'requested'] as const
/** A comparison lists no more files than this. */
const MOST_COMPARED_FILES = 300

export function createRepository(client: GitHubClient): Repository {
  const { repo } = client
  return {
    checks: createChecks(client),
    async oldestCommitAt(base, head) {
      const dates = (await commitsBetween(client, base, head)).flatMap(({ commit }) => commit.author?.date ?? [])
      return dates.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]
    },
    async range(base, head) {
      const octokit = await client.octokit()
      return mapInBatches(await commitsBetween(client, base, head), async (commit) => {
        const pulls = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
          ...repo,
          commit_sha: commit.sha,
          per_page: 100,
        })
        return {
          sha: commit.sha,
          message: commit.commit.message,
          author: accountOf(commit.author)?.login ?? commit.commit.author?.name ?? '',
          pullRequests: pulls
            .filter((pull) => pull.merged_at !== null)
            .map((pull) => ({
              number: pull.number,
              title: pull.title,
              body: pull.body ?? '',
              headSha: pull.head.sha,
              url: pull.html_url,
              author: pull.user?.login ?? 'ghost',
            })),
        }
      })
    },
    async isAncestor(ancestor, descendant) {
      const octokit = await client.octokit()
      const basehead = `${ancestor}...${descendant}`
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 })
      return data.status === 'ahead' || data.status === 'identical'
    },
    async resolve(ref) {
      const octokit = await client.octokit()
      const answer = await octokit.rest.repos.getCommit({ ...repo, ref, mediaType: { format: 'sha' } })
      const sha: unknown = answer.data
      if (typeof sha === 'string' && /^[0-9a-f]{40}$/.test(sha)) return sha
      throw new SuiteError('GITHUB_REJECTED', { what: `GitHub answered no commit id for "${ref}".` })
    },
    fileAt: (path, ref) => fileAt(client, path, ref),
    async environmentReviews(runId) {
      const octokit = await client.octokit()
      const { data } = await octokit.rest.actions.getReviewsForRun({ ...repo, run_id: Number(runId) })
      return data.flatMap(({ environments, state, user }) =>
        environments.map(({ name }) => ({ environment: name ?? '', state, by: readAccount(user) })),
      )
    },
    async tree(sha) {
      const octokit = await client.octokit()
      const { data } = await octokit.rest.git.getTree({ ...repo, tree_sha: sha, recursive: 'true' })
      if (data.truncated) {
        const what = `The tree of ${sha} has more than the ${data.tree.length} entries that GitHub lists.`
        throw new SuiteError('GITHUB_REJECTED', { what, remedy: 'Nothing was concluded from the part that is known.' })
      }
      return data.tree.filter((entry) => entry.type === 'blob').map((entry) => entry.path)
    },
    async changedFiles(base, head) {
      const octokit = await client.octokit()
      const basehead = `${base}...${head}`
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 })
      const files = (data.files ?? []).map((file) => ({
        path: file.filename,
        status: file.status,
        ...(file.patch === undefined ? {} : { patch: file.patch }),
      }))
      return { files, complete: files.length < MOST_COMPARED_FILES }
    },
    async runInProgress(workflowPath, exceptRunId) {
      const octokit = await client.octokit()
      const workflow = { ...repo, workflow_id: workflowPath.split('/').at(-1) ?? workflowPath, per_page: 100 }
      const found = await mapInBatches(UNFINISHED, (status) =>
        octokit.paginate(octokit.rest.actions.listWorkflowRuns, { ...workflow, status }),
      )
      const others = found.flat().filter((run) => String(run.id) !== exceptRunId)
      // A run may pass from one status to the next between two of the questions.
      return [...new Map(others.map((run) => [run.id, { id: run.id, url: run.html_url }])).values()]
    },
  }
}
