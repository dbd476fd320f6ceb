import type { Deployments, ReleaseIssues, Repository } from '@release-pipeline/release'
import type { CheckRuns, PullRequests } from '@release-pipeline/review'
import { createSelf } from './account.ts'
import { createCheckRuns } from './check-runs.ts'
import { createClient, type GitHubOptions } from './client.ts'
import { createDeployments } from './deployments.ts'
import { createPullRequests } from './pull-requests.ts'
import { createReleaseIssues } from './release-issues.ts'
import { createRepository } from './repository.ts'
import { createSettings, type RepositorySettings } from './settings.ts'

export type { GitHubOptions } from './client.ts'
export type { RepositorySettings } from './settings.ts'

export interface GitHub {
  readonly pullRequests: PullRequests
  readonly checkRuns: CheckRuns
  readonly deployments: Deployments
  readonly releaseIssues: ReleaseIssues
  readonly repository: Repository
  readonly settings: RepositorySettings
}

/**
 * GitHub behind the ports of both walks. Nothing is loaded or sent before the first call.
 * Every method throws GITHUB_TOKEN_INVALID, GITHUB_FORBIDDEN (with the permission that is missing), GITHUB_NOT_FOUND,
 * GITHUB_RATE_LIMITED, GITHUB_REJECTED or GITHUB_UNAVAILABLE.
 */
export function createGitHub(options: GitHubOptions): GitHub {
  const client = createClient(options)
  const self = createSelf(client)
  return {
    pullRequests: createPullRequests(client, self),
    checkRuns: createCheckRuns(client),
    deployments: createDeployments(client),
    releaseIssues: createReleaseIssues(client, self),
    repository: createRepository(client),
    settings: createSettings(client),
  }
}
