import { SuiteError } from '@release-pipeline/core'
import type { GitHubClient } from './client.ts'

interface EnvironmentSettings {
  /** Names; values can be read by nobody. */
  readonly secrets: readonly string[]
  /** Whether a workflow on any branch at all may use it. */
  readonly anyBranch: boolean
}

/** What is set up on GitHub for a repository. Each method throws GITHUB_FORBIDDEN where the token may not read it. */
export interface RepositorySettings {
  /** Names of what the token may not read, of what the commands of a terminal read. */
  unreadable(): Promise<readonly string[]>
  /** What a classic token of a person may do, everywhere they may; undefined for tokens that are made for repositories. */
  scopes(): Promise<readonly string[] | undefined>
  isPrivate(): Promise<boolean>
  /** Names of the repository's own secrets. */
  secrets(): Promise<readonly string[]>
  /** @returns undefined when there is none of this name */
  environment(name: string): Promise<EnvironmentSettings | undefined>
  /** Checks without which nothing is merged; `not-offered` on a plan that knows no rules for private repositories. */
  requiredChecks(branch: string): Promise<readonly string[] | 'not-offered'>
}

export function createSettings(client: GitHubClient): RepositorySettings {
  const { repo } = client
  return {
    async unreadable() {
      const { rest } = await client.octokit()
      const one = { ...repo, per_page: 1 }
      const probes: Readonly<Record<string, () => Promise<unknown>>> = {
        actions: () => rest.actions.listWorkflowRunsForRepo(one),
        checks: () => rest.checks.listForRef({ ...one, ref: 'HEAD' }),
        deployments: () => rest.repos.listDeployments(one),
        issues: () => rest.issues.listForRepo(one),
        'pull-requests': () => rest.pulls.list(one),
        statuses: () => rest.repos.getCombinedStatusForRef({ ...one, ref: 'HEAD' }),
      }
      const refused = Object.entries(probes).map(async ([name, probe]) => ((await isRefused(probe)) ? [name] : []))
      return (await Promise.all(refused)).flat()
    },
    async scopes() {
      const { rest } = await client.octokit()
      const { headers } = await rest.repos.get(repo)
      return headers['x-oauth-scopes']?.split(',').flatMap((scope) => (scope.trim() === '' ? [] : [scope.trim()]))
    },
    async isPrivate() {
      const { rest } = await client.octokit()
      return (await rest.repos.get(repo)).data.private
    },
    async secrets() {
      const octokit = await client.octokit()
      const listed = await octokit.paginate(octokit.rest.actions.listRepoSecrets, { ...repo, per_page: 100 })
      return listed.map(({ name }) => name)
    },
    async environment(name) {
      const octokit = await client.octokit()
      const wanted = { ...repo, environment_name: name }
      const found = await absentAsUndefined(() => octokit.rest.repos.getEnvironment(wanted))
      if (found === undefined) return undefined
      const listed = await octokit.paginate(octokit.rest.actions.listEnvironmentSecrets, { ...wanted, per_page: 100 })
      return {
        secrets: listed.map((secret) => secret.name),
        anyBranch: (found.data.deployment_branch_policy ?? null) === null,
      }
    },
    async requiredChecks(branch) {
      const octokit = await client.octokit()
      try {
        const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, { ...repo, branch, per_page: 100 })
        return rules.flatMap((rule) =>
          rule.type === 'required_status_checks'
            ? (rule.parameters?.required_status_checks.map(({ context }) => context) ?? [])
            : [],
        )
      } catch (thrown) {
        if (thrown instanceof SuiteError && /upgrade to github/i.test(thrown.what)) return 'not-offered'
        throw thrown
      }
    },
  }
}

async function isRefused(probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe()
    return false
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === 'GITHUB_FORBIDDEN') return true
    throw thrown
  }
}

async function absentAsUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === 'GITHUB_NOT_FOUND') return undefined
    throw thrown
  }
}
