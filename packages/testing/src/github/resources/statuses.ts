import { commitOf, type RepositoryCall, type RepositoryHandlers, requiredText } from '../http/call.ts'
import { pageOf, pageReply } from '../http/pages.ts'
import { created, ok, Refusal } from '../http/reply.ts'
import { type Json, nodeId, simpleUser } from '../serialize/account.ts'
import { repository, repositoryUrl } from '../serialize/repository.ts'
import type { CommitStatus } from '../state/model.ts'

export const statusHandlers: RepositoryHandlers = {
  'repos/create-commit-status': async (call) => {
    const sent = call.body as {
      state: CommitStatus['state']
      context?: string
      description?: string | null
      target_url?: string | null
    }
    const sha = await commitOf(call, requiredText(call, 'sha'), new Refusal(422, 'No commit found for SHA'))
    const added: CommitStatus = {
      id: call.world.nextId(),
      sha,
      state: sent.state,
      context: sent.context ?? 'default',
      description: sent.description ?? null,
      targetUrl: sent.target_url ?? null,
      creator: call.token.actor,
      createdAt: call.world.now(),
    }
    call.repository.statuses.push(added)
    return created({ ...status(call, added), creator: simpleUser(call.world, added.creator) })
  },
  'repos/list-commit-statuses-for-ref': async (call) => {
    const found = await statusesOf(call)
    return pageReply(call, found, (shown) => ({
      ...status(call, shown),
      creator: simpleUser(call.world, shown.creator),
    }))
  },
  'repos/get-combined-status-for-ref': async (call) => {
    const sha = await commitOf(call, requiredText(call, 'ref'))
    const contexts = newestOfEach(await statusesOf(call))
    const { items, headers } = pageOf(call, contexts)
    const url = `${repositoryUrl(call.world, call.repository)}/commits/${sha}`
    const body = {
      state: combine(contexts),
      statuses: items.map((shown) => status(call, shown)),
      sha,
      total_count: contexts.length,
      repository: repository(call.world, call.repository),
      commit_url: url,
      url: `${url}/status`,
    }
    return { ...ok(body), headers }
  },
}

/** No status at all is `pending`, not success. */
function combine(contexts: readonly CommitStatus[]): string {
  if (contexts.some((shown) => shown.state === 'failure' || shown.state === 'error')) return 'failure'
  return contexts.length === 0 || contexts.some((shown) => shown.state === 'pending') ? 'pending' : 'success'
}

async function statusesOf(call: RepositoryCall): Promise<CommitStatus[]> {
  const sha = await commitOf(call, requiredText(call, 'ref'))
  return call.repository.statuses.filter((shown) => shown.sha === sha).reverse()
}

function newestOfEach(newestFirst: readonly CommitStatus[]): CommitStatus[] {
  const seen = new Set<string>()
  return newestFirst.filter((shown) => !seen.has(shown.context) && seen.add(shown.context))
}

function status(call: RepositoryCall, shown: CommitStatus): Json {
  return {
    url: `${repositoryUrl(call.world, call.repository)}/statuses/${shown.sha}`,
    avatar_url: `${call.world.url}/avatars/${shown.creator.id}`,
    id: shown.id,
    node_id: nodeId('SC', shown.id),
    state: shown.state,
    description: shown.description,
    target_url: shown.targetUrl,
    context: shown.context,
    created_at: shown.createdAt,
    updated_at: shown.createdAt,
  }
}
