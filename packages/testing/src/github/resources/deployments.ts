import { commitOf, number, type RepositoryCall, type RepositoryHandlers, text } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, notFound, ok, Refusal } from '../http/reply.ts'
import { actionsApp, type Json, nodeId, simpleUser } from '../serialize/account.ts'
import { repositoryUrl } from '../serialize/repository.ts'
import type { Deployment, DeploymentStatus } from '../state/model.ts'
import { missingContexts } from './required-contexts.ts'

interface SentDeployment {
  readonly ref: string
  readonly task?: string
  readonly auto_merge?: boolean
  readonly required_contexts?: readonly string[]
  readonly payload?: unknown
  readonly environment?: string
  readonly description?: string | null
  readonly transient_environment?: boolean
  readonly production_environment?: boolean
}

interface SentStatus {
  readonly state: DeploymentStatus['state']
  readonly description?: string
  readonly log_url?: string
  readonly environment_url?: string
  readonly auto_inactive?: boolean
}

/** Longest description of a status, in characters. */
const LONGEST_DESCRIPTION = 140

export const deploymentHandlers: RepositoryHandlers = {
  'repos/list-deployments': (call) => {
    const fields = { sha: 'sha', ref: 'ref', task: 'task', environment: 'environment' } as const
    const listed = [...call.repository.deployments.values()]
      .filter((shown) =>
        Object.entries(fields).every(([name, field]) => [undefined, 'none', shown[field]].includes(text(call, name))),
      )
      .reverse()
    return pageReply(call, listed, (shown) => deployment(call, shown))
  },
  'repos/get-deployment': (call) => ok(deployment(call, deploymentOf(call))),
  'repos/create-deployment': async (call) => {
    const sent = call.body as SentDeployment
    const sha = await commitOf(call, sent.ref, new Refusal(422, `No ref found for: ${sent.ref}`))
    if (sent.auto_merge !== false) await checkAutoMerge(call, sent.ref, sha)
    const missing = missingContexts(call, sha, sent.required_contexts)
    if (missing.length > 0) {
      throw new Refusal(409, `Conflict: Commit status checks failed for ${sent.ref}.`, {
        problems: [
          { resource: 'Deployment', field: 'required_contexts', code: 'invalid', message: missing.join(', ') },
        ],
      })
    }
    const environment = sent.environment ?? 'production'
    const added: Deployment = {
      id: call.world.nextId(),
      sha,
      ref: sent.ref,
      task: sent.task ?? 'deploy',
      payload: sent.payload ?? {},
      environment,
      description: sent.description ?? null,
      transient: sent.transient_environment ?? false,
      production: sent.production_environment ?? environment === 'production',
      creator: call.token.actor,
      createdAt: call.world.now(),
      statuses: [],
    }
    call.repository.deployments.set(added.id, added)
    return created(deployment(call, added))
  },
  'repos/list-deployment-statuses': (call) => {
    const shown = deploymentOf(call)
    return pageReply(call, [...shown.statuses].reverse(), (status) => deploymentStatus(call, shown, status))
  },
  'repos/create-deployment-status': (call) => {
    const shown = deploymentOf(call)
    const sent = call.body as SentStatus
    if ((sent.description ?? '').length > LONGEST_DESCRIPTION) {
      throw new Refusal(422, 'Validation Failed', {
        problems: [{ resource: 'DeploymentStatus', field: 'description', code: 'custom', message: 'is too long' }],
      })
    }
    const added = statusFrom(call, sent)
    shown.statuses.push(added)
    if (sent.state === 'success' && sent.auto_inactive !== false) retireOthers(call, shown)
    return created(deploymentStatus(call, shown, added))
  },
}

/** Left on, auto_merge merges the default branch into a branch that is behind it: this server refuses in its place. */
async function checkAutoMerge(call: RepositoryCall, ref: string, sha: string): Promise<void> {
  const { git, defaultBranch } = call.repository
  const branch = await git.resolve(`refs/heads/${ref}`)
  const tip = await git.resolve(`refs/heads/${defaultBranch}`)
  if (branch === undefined || tip === undefined || (await git.isAncestor(tip, sha))) return
  throw new Refusal(409, `This test server does not merge ${defaultBranch} into ${ref}: pass auto_merge: false.`)
}

/** A success makes the earlier deployments to the same environment inactive, unless that is turned off. */
function retireOthers(call: RepositoryCall, winner: Deployment): void {
  if (winner.transient) return
  for (const other of call.repository.deployments.values()) {
    const same = other.environment === winner.environment && other.id !== winner.id && !other.transient
    if (same && other.statuses.at(-1)?.state === 'success') other.statuses.push(statusFrom(call, { state: 'inactive' }))
  }
}

function statusFrom(call: RepositoryCall, sent: SentStatus): DeploymentStatus {
  return {
    id: call.world.nextId(),
    state: sent.state,
    description: sent.description ?? '',
    logUrl: sent.log_url ?? '',
    environmentUrl: sent.environment_url ?? '',
    creator: call.token.actor,
    createdAt: call.world.now(),
  }
}

function deploymentOf(call: RepositoryCall): Deployment {
  const shown = call.repository.deployments.get(number(call, 'deployment_id'))
  if (shown === undefined) throw notFound()
  return shown
}

function deployment(call: RepositoryCall, shown: Deployment): Json {
  const url = deploymentUrl(call, shown)
  return {
    url,
    id: shown.id,
    node_id: nodeId('DE', shown.id),
    sha: shown.sha,
    ref: shown.ref,
    task: shown.task,
    payload: shown.payload,
    original_environment: shown.environment,
    environment: shown.environment,
    description: shown.description,
    creator: simpleUser(call.world, shown.creator),
    created_at: shown.createdAt,
    updated_at: shown.statuses.at(-1)?.createdAt ?? shown.createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(call.world, call.repository),
    transient_environment: shown.transient,
    production_environment: shown.production,
    performed_via_github_app: shown.creator.type === 'Bot' ? actionsApp(call.world) : null,
  }
}

function deploymentStatus(call: RepositoryCall, parent: Deployment, shown: DeploymentStatus): Json {
  const url = deploymentUrl(call, parent)
  return {
    url: `${url}/statuses/${shown.id}`,
    id: shown.id,
    node_id: nodeId('DES', shown.id),
    state: shown.state,
    creator: simpleUser(call.world, shown.creator),
    description: shown.description,
    environment: parent.environment,
    target_url: shown.logUrl,
    log_url: shown.logUrl,
    environment_url: shown.environmentUrl,
    created_at: shown.createdAt,
    updated_at: shown.createdAt,
    deployment_url: url,
    repository_url: repositoryUrl(call.world, call.repository),
    performed_via_github_app: shown.creator.type === 'Bot' ? actionsApp(call.world) : null,
  }
}

function deploymentUrl(call: RepositoryCall, shown: Deployment): string {
  return `${repositoryUrl(call.world, call.repository)}/deployments/${shown.id}`
}
