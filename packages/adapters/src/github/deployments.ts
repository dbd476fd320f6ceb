import { isDeepStrictEqual } from 'node:util'
import { bound, SuiteError } from '@release-pipeline/core'
import type { Deployments } from '@release-pipeline/release'
import { mapInBatches } from './batches.ts'
import type { GitHubClient } from './client.ts'
import { justBefore } from './issue-comments.ts'

/** GitHub refuses longer descriptions of a status. */
const LONGEST_DESCRIPTION = 140

export function createDeployments(client: GitHubClient): Deployments {
  const { repo } = client
  return {
    async create({ sha, environment, description, production, payload }) {
      const octokit = await client.octokit()
      const since = justBefore(client)
      return client.once({
        send: async () => {
          const { data } = await octokit.rest.repos.createDeployment({
            ...repo,
            ref: sha,
            environment,
            description,
            payload,
            production_environment: production,
            auto_merge: false,
            // The gate has judged the checks; left out, GitHub would demand the running job's own, too.
            required_contexts: [],
          })
          if ('id' in data) return { id: data.id }
          throw new SuiteError('GITHUB_REJECTED', { what: `No deployment was made: ${data.message ?? 'no message'}` })
        },
        find: async () => {
          const { data } = await octokit.rest.repos.listDeployments({ ...repo, sha, environment, per_page: 100 })
          return data.find((made) => made.created_at >= since && isDeepStrictEqual(made.payload, payload))
        },
      })
    },
    async setStatus(id, { state, description, logUrl, environmentUrl }) {
      const octokit = await client.octokit()
      const since = justBefore(client)
      const deployment = { ...repo, deployment_id: id }
      const text = bound(description, LONGEST_DESCRIPTION)
      await client.once({
        send: async () => {
          const { data } = await octokit.rest.repos.createDeploymentStatus({
            ...deployment,
            state,
            description: text,
            log_url: logUrl,
            ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
          })
          return data
        },
        find: async () => {
          const { data } = await octokit.rest.repos.listDeploymentStatuses({ ...deployment, per_page: 100 })
          return data.find((made) => made.state === state && made.description === text && made.created_at >= since)
        },
      })
    },
    async list(environment, limit) {
      const octokit = await client.octokit()
      const found = await octokit.paginate(
        octokit.rest.repos.listDeployments,
        { ...repo, environment, per_page: Math.min(limit, 100) },
        (page, done) => {
          if (page.data.length >= limit) done()
          return page.data
        },
      )
      return mapInBatches(found.slice(0, limit), async (deployment) => {
        const latest = { ...repo, deployment_id: deployment.id, per_page: 1 }
        const { data } = await octokit.rest.repos.listDeploymentStatuses(latest)
        const [status] = data
        return {
          id: deployment.id,
          sha: deployment.sha,
          environment: deployment.environment,
          createdAt: deployment.created_at,
          payload: deployment.payload,
          ...(deployment.description === null ? {} : { description: deployment.description }),
          ...(status === undefined ? {} : { state: status.state }),
        }
      })
    },
  }
}
