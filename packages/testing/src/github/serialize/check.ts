import type { CheckRun, CheckSuite, RepositoryState, WorkflowRun } from '../state/model.ts'
import { runPage } from '../state/runs.ts'
import type { World } from '../state/world.ts'
import { actionsApp, type Json, nodeId, simpleUser } from './account.ts'
import { simpleCommit } from './commit.ts'
import { pageUrl, repository, repositoryUrl } from './repository.ts'

/** `check-run` of the description. */
export function checkRun(world: World, state: RepositoryState, shown: CheckRun): Json {
  const url = `${repositoryUrl(world, state)}/check-runs/${shown.id}`
  const page = `${pageUrl(world, state)}/runs/${shown.id}`
  return {
    id: shown.id,
    node_id: nodeId('CR', shown.id),
    head_sha: shown.headSha,
    external_id: shown.externalId,
    url,
    html_url: page,
    details_url: shown.detailsUrl === '' ? page : shown.detailsUrl,
    name: shown.name,
    status: shown.status,
    conclusion: shown.conclusion,
    started_at: shown.startedAt,
    completed_at: shown.completedAt,
    output: {
      title: shown.title,
      summary: shown.summary,
      text: shown.text,
      annotations_count: shown.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: shown.suite },
    app: actionsApp(world),
    pull_requests: [],
  }
}

/** `check-suite` of the description. */
export async function checkSuite(world: World, state: RepositoryState, shown: CheckSuite): Promise<Json> {
  const url = `${repositoryUrl(world, state)}/check-suites/${shown.id}`
  const runs = [...state.checkRuns.values()].filter((run) => run.suite === shown.id)
  const done = runs.every((run) => run.status === 'completed')
  const failed = runs.some((run) => run.conclusion === 'failure')
  return {
    id: shown.id,
    node_id: nodeId('CS', shown.id),
    head_branch: shown.headBranch,
    head_sha: shown.headSha,
    status: done ? 'completed' : 'in_progress',
    conclusion: done ? (failed ? 'failure' : 'success') : null,
    url,
    before: null,
    after: shown.headSha,
    pull_requests: [],
    app: actionsApp(world),
    repository: repository(world, state),
    created_at: shown.createdAt,
    updated_at: shown.createdAt,
    head_commit: simpleCommit(await state.git.commit(shown.headSha)),
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
  }
}

/** `job` of the description. */
export function job(world: World, state: RepositoryState, shown: CheckRun): Json {
  const run = state.workflowRuns.get(shown.jobOf ?? 0)
  const runUrl = `${repositoryUrl(world, state)}/actions/runs/${shown.jobOf}`
  return {
    id: shown.id,
    run_id: shown.jobOf,
    run_url: runUrl,
    run_attempt: 1,
    node_id: nodeId('CR', shown.id),
    head_sha: shown.headSha,
    url: `${repositoryUrl(world, state)}/actions/jobs/${shown.id}`,
    html_url: shown.detailsUrl,
    status: shown.status,
    conclusion: shown.conclusion,
    created_at: shown.startedAt,
    started_at: shown.startedAt,
    completed_at: shown.completedAt,
    name: shown.name,
    steps: [],
    check_run_url: `${repositoryUrl(world, state)}/check-runs/${shown.id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: run?.name ?? null,
    head_branch: run?.headBranch ?? null,
  }
}

/** `workflow-run` of the description. */
export async function workflowRun(world: World, state: RepositoryState, shown: WorkflowRun): Promise<Json> {
  const url = `${repositoryUrl(world, state)}/actions/runs/${shown.id}`
  const head = await state.git.commit(shown.headSha)
  const shape = repository(world, state)
  return {
    id: shown.id,
    name: shown.name,
    node_id: nodeId('WFR', shown.id),
    head_branch: shown.headBranch,
    head_sha: shown.headSha,
    path: shown.path,
    display_title: head.message.split('\n')[0] ?? '',
    run_number: shown.number,
    run_attempt: 1,
    event: shown.event,
    status: shown.status,
    conclusion: shown.conclusion,
    workflow_id: shown.workflowId,
    check_suite_id: shown.suite,
    check_suite_node_id: nodeId('CS', shown.suite),
    url,
    html_url: runPage(world, state, shown.id),
    pull_requests: [],
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    run_started_at: shown.createdAt,
    actor: simpleUser(world, shown.actor),
    triggering_actor: simpleUser(world, shown.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(world, state)}/check-suites/${shown.suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(world, state)}/actions/workflows/${shown.workflowId}`,
    head_commit: simpleCommit(head),
    repository: shape,
    head_repository: shape,
  }
}
