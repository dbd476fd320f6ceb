import { type RepositoryCall, type RepositoryHandlers, requiredText } from '../http/call.ts'
import { pageOf } from '../http/pages.ts'
import { notFound, ok, Refusal } from '../http/reply.ts'
import { pageUrl, repositoryUrl } from '../serialize/repository.ts'
import type { EnvironmentState } from '../state/model.ts'

/** What stands under "Settings" of a repository: nobody can read the value of a secret, only its name. */
export const settingsHandlers: RepositoryHandlers = {
  'actions/list-repo-secrets': (call) => listed(call, call.repository.settings.secrets),
  'actions/list-environment-secrets': (call) => listed(call, environmentOf(call).secrets),
  'repos/get-environment': (call) => {
    const { world, repository } = call
    const name = requiredText(call, 'environment_name')
    const { branches } = environmentOf(call)
    const url = `${repositoryUrl(world, repository)}/environments/${encodeURIComponent(name)}`
    const times = { created_at: repository.createdAt, updated_at: repository.createdAt }
    const policy = { protected_branches: branches === 'protected', custom_branch_policies: branches === 'custom' }
    return ok({
      ...{ id: 1, node_id: 'EN_1', name, url, html_url: `${pageUrl(world, repository)}/deployments/${name}`, ...times },
      protection_rules: branches === 'any' ? [] : [{ id: 2, node_id: 'GA_2', type: 'branch_policy' }],
      deployment_branch_policy: branches === 'any' ? null : policy,
    })
  },
  'repos/get-branch-rules': ({ repository }) => {
    const { plan, requiredChecks } = repository.settings
    if (repository.private && plan === 'free') {
      throw new Refusal(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.')
    }
    if (requiredChecks.length === 0) return ok([])
    const checks = requiredChecks.map((context) => ({ context }))
    const parameters = { required_status_checks: checks, strict_required_status_checks_policy: false }
    const source = { ruleset_source_type: 'Repository', ruleset_source: repository.fullName, ruleset_id: 1 }
    return ok([{ type: 'required_status_checks', parameters, ...source }])
  },
}

function environmentOf(call: RepositoryCall): EnvironmentState {
  const found = call.repository.settings.environments.get(requiredText(call, 'environment_name'))
  if (found === undefined) throw notFound()
  return found
}

function listed(call: RepositoryCall, names: readonly string[]) {
  const { createdAt } = call.repository
  const { items, headers } = pageOf(call, names)
  const secrets = items.map((name) => ({ name, created_at: createdAt, updated_at: createdAt }))
  return { ...ok({ total_count: names.length, secrets }), headers }
}
