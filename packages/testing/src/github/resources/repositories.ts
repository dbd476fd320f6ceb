import { commitOf, type RepositoryHandlers, requiredText } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { notFound, ok, Refusal } from '../http/reply.ts'
import { simpleUser } from '../serialize/account.ts'
import { commit } from '../serialize/commit.ts'
import { fullRepository, pageUrl, repositoryUrl } from '../serialize/repository.ts'
import type { Permission } from '../state/model.ts'

export const repositoryHandlers: RepositoryHandlers = {
  'repos/get': ({ world, repository }) => ok(fullRepository(world, repository)),
  'repos/get-collaborator-permission-level': (call) => {
    const { world, repository } = call
    const account = world.accounts.get(requiredText(call, 'username').toLowerCase())
    if (account === undefined) throw notFound()
    const role = repository.people.get(account.login.toLowerCase()) ?? (repository.private ? 'none' : 'read')
    const user = { ...simpleUser(world, account), role_name: role, permissions: permissionsOf(role) }
    return ok({ permission: legacy(role), role_name: role, user })
  },
  'repos/list-branches': async (call) => {
    const branches = [...(await call.repository.git.branches())]
    return pageReply(call, branches, ([name, sha]) => ({
      name,
      commit: { sha, url: `${repositoryUrl(call.world, call.repository)}/commits/${sha}` },
      protected: false,
    }))
  },
  'repos/get-branch': async (call) => {
    const { world, repository } = call
    const name = requiredText(call, 'branch')
    const sha = await commitOf(call, `refs/heads/${name}`, new Refusal(404, 'Branch not found'))
    const url = `${repositoryUrl(world, repository)}/branches/${encodeURIComponent(name)}`
    return ok({
      name,
      commit: commit(world, repository, await repository.git.commit(sha)),
      _links: { self: url, html: `${pageUrl(world, repository)}/tree/${name}` },
      protected: false,
      protection: { enabled: false },
      protection_url: `${url}/protection`,
    })
  },
}

/** The old field knows no triage and no maintain. */
function legacy(role: Permission): string {
  if (role === 'maintain') return 'write'
  return role === 'triage' ? 'read' : role
}

function permissionsOf(role: Permission) {
  const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role)
  return { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 }
}
