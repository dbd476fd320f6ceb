import { pageUrl } from '../serialize/repository.ts'
import type { CheckRun, CheckSuite, Conclusion, RepositoryState, WorkflowRun } from './model.ts'
import type { World } from './world.ts'

export interface NewRun {
  /** `.github/workflows/ci.yml`. */
  readonly path: string
  readonly event: string
  /** For pull_request_target: the head branch of the pull request, which is what GitHub shows. */
  readonly headBranch: string
  /** For pull_request_target: the head of the pull request, although the run checks out the base. */
  readonly headSha: string
  readonly name?: string
  readonly actor?: string
}

/** A workflow run as the runner keeps it up to date: its jobs show up as check runs of its own check suite. */
export interface RecordedRun {
  readonly id: number
  readonly number: number
  readonly url: string
  job(name: string): RecordedJob
  /** It runs, for the first time or once more. */
  begin(): void
  complete(conclusion: Conclusion): void
}

export interface RecordedJob {
  readonly checkRunId: number
  complete(conclusion: Conclusion): void
}

export function recordRun(world: World, state: RepositoryState, wanted: NewRun): RecordedRun {
  const suite = addSuite(world, state, wanted.headSha, wanted.headBranch)
  const earlier = [...state.workflowRuns.values()].filter((other) => other.path === wanted.path)
  const at = world.now()
  const run: WorkflowRun = {
    id: world.nextId(),
    number: earlier.length + 1,
    suite: suite.id,
    path: wanted.path,
    workflowId: earlier[0]?.workflowId ?? world.nextId(),
    name: wanted.name ?? wanted.path,
    event: wanted.event,
    headBranch: wanted.headBranch,
    headSha: wanted.headSha,
    actor: world.account(wanted.actor ?? state.owner),
    createdAt: at,
    updatedAt: at,
    status: 'in_progress',
    conclusion: null,
    reviews: [],
  }
  state.workflowRuns.set(run.id, run)
  return {
    id: run.id,
    number: run.number,
    url: runPage(world, state, run.id),
    job: (name) => recordJob(world, state, run, name),
    begin() {
      run.status = 'in_progress'
      run.conclusion = null
      run.updatedAt = world.now()
    },
    complete(conclusion) {
      run.status = 'completed'
      run.conclusion = conclusion
      run.updatedAt = world.now()
    },
  }
}

/**
 * The suite that a check run made through the API lands in. GitHub lets nobody choose: it takes the first one of the app
 * for that commit, which may well belong to another workflow.
 */
export function suiteFor(world: World, state: RepositoryState, headSha: string): CheckSuite {
  const first = [...state.checkSuites.values()].find((suite) => suite.headSha === headSha)
  return first ?? addSuite(world, state, headSha, null)
}

export function runPage(world: World, state: RepositoryState, id: number): string {
  return `${pageUrl(world, state)}/actions/runs/${id}`
}

function addSuite(world: World, state: RepositoryState, headSha: string, headBranch: string | null): CheckSuite {
  const suite = { id: world.nextId(), headSha, headBranch, createdAt: world.now() }
  state.checkSuites.set(suite.id, suite)
  return suite
}

function recordJob(world: World, state: RepositoryState, run: WorkflowRun, name: string): RecordedJob {
  const id = world.nextId()
  const check: CheckRun = {
    id,
    suite: run.suite,
    headSha: run.headSha,
    jobOf: run.id,
    name,
    externalId: '',
    detailsUrl: `${runPage(world, state, run.id)}/job/${id}`,
    status: 'in_progress',
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  }
  state.checkRuns.set(id, check)
  return {
    checkRunId: id,
    complete(conclusion) {
      check.status = 'completed'
      check.conclusion = conclusion
      check.completedAt = world.now()
    },
  }
}
