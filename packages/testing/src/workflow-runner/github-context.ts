import type { RunOptions } from './options.ts'
import type { Snapshot } from './repositories.ts'
import { RunnerError } from './runner-error.ts'
import { type CallInput, trigger, type WorkflowModel } from './workflow-model.ts'

/** The `github` context of a run, the same for the jobs of called workflows too. */
export function githubContext(
  options: RunOptions,
  snapshot: Snapshot,
  model: WorkflowModel,
  inputs: Readonly<Record<string, unknown>>,
  runId: string,
): Record<string, unknown> {
  const payload = options.event.payload ?? {}
  const pull = (payload['pull_request'] ?? {}) as { head?: { ref?: string }; base?: { ref?: string } }
  const actor = options.actor ?? 'octocat'
  const dispatched = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]))
  return {
    event_name: options.event.name,
    event: options.event.name === 'workflow_dispatch' ? { inputs: dispatched, ...payload } : payload,
    repository: snapshot.repository,
    repository_owner: snapshot.repository.split('/')[0],
    sha: snapshot.sha,
    ref: snapshot.ref,
    ref_name: snapshot.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: snapshot.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    head_ref: pull.head?.ref ?? '',
    base_ref: pull.base?.ref ?? '',
    actor,
    triggering_actor: options.triggeringActor ?? actor,
    run_id: runId,
    run_number: '1',
    run_attempt: String((options.rerunOf?.attempt ?? 0) + 1),
    retention_days: '90',
    workflow: model.name ?? options.workflow,
    workflow_ref: `${snapshot.repository}/${options.workflow}@${snapshot.ref}`,
    workflow_sha: snapshot.sha,
    server_url: options.serverUrl ?? 'https://github.com',
    api_url: options.apiUrl ?? 'https://api.github.com',
    graphql_url: options.graphqlUrl ?? 'https://api.github.com/graphql',
  }
}

const exported = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'actor',
  'api_url',
  'base_ref',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_owner',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
]

/** The part of the `github` context that processes see as GITHUB_*. The token is not among it. */
export function githubVariables(github: Readonly<Record<string, unknown>>): Record<string, string> {
  const present = exported.filter((name) => github[name] !== undefined)
  return Object.fromEntries(present.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name])]))
}

/** Inputs of a `workflow_dispatch` with defaults and types; throws for what GitHub answers with 422. */
export function dispatchInputs(model: WorkflowModel, given: RunOptions['inputs'] = {}): Record<string, unknown> {
  const definitions = (trigger(model, 'workflow_dispatch')?.['inputs'] ?? {}) as Readonly<
    Record<string, CallInput | null>
  >
  const unexpected = Object.keys(given).filter((name) => !(name in definitions))
  if (unexpected.length > 0) throw new RunnerError(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  return Object.fromEntries(
    Object.entries(definitions).map(([name, input]) => [name, dispatchInput(name, input, given[name])]),
  )
}

function dispatchInput(name: string, input: CallInput | null, given: string | boolean | number | undefined): unknown {
  const value = given ?? input?.default
  if (input?.required === true && (value === undefined || value === ''))
    throw new RunnerError(`Required input '${name}' not provided`)
  if (input?.type === 'boolean') return value === true || value === 'true'
  if (input?.type === 'number') return Number(value ?? 0)
  if (input?.options !== undefined && value !== undefined && !input.options.includes(String(value))) {
    throw new RunnerError(`Provided value '${String(value)}' for input '${name}' not in the list of allowed values`)
  }
  return value === undefined || value === null ? '' : String(value)
}
