import { homedir } from 'node:os'
import type { GitHubEvent, GitHubServer } from '../github/index.ts'
import {
  artifactBuiltins,
  type Concurrency,
  checkout,
  createConcurrency,
  type EnvironmentSettings,
  type JobRun,
  type Result,
  type RunOptions,
  runWorkflow,
  type StepEvent,
  setupNode,
} from '../workflow-runner/index.ts'
import { git } from './git.ts'
import type { Paths } from './paths.ts'
import { startsBy } from './triggers.ts'

export interface ActionsOptions {
  readonly github: GitHubServer
  readonly repository: string
  readonly paths: Paths
  /** Directory of this project, with `dist/` built. It stands for every ref of `release-pipeline/release-pipeline`. */
  readonly suite: string
  readonly secrets: Readonly<Record<string, string>>
  readonly vars: Readonly<Record<string, string>>
  readonly environments: Readonly<Record<string, EnvironmentSettings>>
  readonly onLine?: (run: StartedRun, job: string, line: string) => void
  readonly onStep?: (run: StartedRun, event: StepEvent) => void
}

export interface StartedRun {
  readonly id: string
  /** Path of the workflow file. */
  readonly workflow: string
  readonly event: string
}

export interface FinishedRun extends StartedRun {
  readonly conclusion: Result
  readonly jobs: readonly JobRun[]
  readonly durationMs: number
  /** Why GitHub refused to start the run, when it did. */
  readonly refused?: string
}

/** GitHub Actions of this world: every event starts the workflows that its default branch, or its commit, has for it. */
export class Actions {
  readonly #options: ActionsOptions
  readonly #concurrency: Concurrency = createConcurrency()
  readonly #cancel = new AbortController()
  readonly #pending = new Set<Promise<unknown>>()
  readonly runs: FinishedRun[] = []

  constructor(options: ActionsOptions) {
    this.#options = options
    options.github.onEvent((event) => {
      if (event.repository !== options.repository) return
      const starting = this.#start(event).finally(() => this.#pending.delete(starting))
      this.#pending.add(starting)
    })
  }

  /** Does something that people do, and waits for everything that it set off. @returns the runs, in the order they ended */
  async after(work: () => Promise<unknown>): Promise<readonly FinishedRun[]> {
    const before = this.runs.length
    await work()
    while (this.#pending.size > 0) await Promise.all(this.#pending)
    return this.runs.slice(before)
  }

  /** Presses "Cancel workflow" on everything that runs, and waits for its end. */
  async cancel(): Promise<void> {
    this.#cancel.abort()
    await Promise.allSettled(this.#pending)
  }

  async #start(event: GitHubEvent): Promise<void> {
    const { paths } = this.#options
    const listed = await git(paths.origin, ['ls-tree', '--name-only', event.sha, '.github/workflows/'])
    const files = listed.split('\n').filter((file) => /\.ya?ml$/.test(file))
    const starting = files.map(async (file) => {
      const yaml = await git(paths.origin, ['show', `${event.sha}:${file}`])
      const names = startsBy(file, yaml, event)
      await Promise.all(names.map((name) => this.#run(file, { ...event, ...headOf(event, name) }, name)))
    })
    await Promise.all(starting)
  }

  async #run(workflow: string, event: GitHubEvent & Head, name: string): Promise<void> {
    const { github, repository, onLine, onStep } = this.#options
    const recorded = github.recordWorkflowRun({
      repository,
      path: workflow,
      event: name,
      headBranch: event.headBranch,
      headSha: event.headSha,
      actor: event.actor,
    })
    const started: StartedRun = { id: String(recorded.id), workflow, event: name }
    const begun = performance.now()
    const finish = (conclusion: Result, jobs: readonly JobRun[], refused?: string) => {
      for (const job of jobs) recorded.job(job.name).complete(job.result)
      recorded.complete(conclusion)
      const durationMs = Math.round(performance.now() - begun)
      this.runs.push({ ...started, conclusion, jobs, durationMs, ...(refused === undefined ? {} : { refused }) })
    }
    try {
      const run = await runWorkflow({
        ...this.#settings(),
        workflow,
        runId: started.id,
        ref: event.ref,
        sha: event.sha,
        actor: event.actor,
        event: { name, payload: event.payload },
        inputs: (event.payload['inputs'] ?? {}) as Readonly<Record<string, string>>,
        onLine: (job, line) => onLine?.(started, job, line),
        onStep: (step) => onStep?.(started, step),
      })
      finish(run.conclusion, run.jobs)
    } catch (thrown) {
      finish('failure', [], thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  #settings(): Omit<RunOptions, 'workflow' | 'event'> {
    const { github, repository, paths, suite, secrets, vars, environments } = this.#options
    return {
      repositories: {
        [repository]: { gitDir: paths.origin },
        'release-pipeline/release-pipeline': { directory: suite },
      },
      repository,
      secrets,
      vars,
      environments,
      issueToken: (permissions) => github.issueToken({ repository, permissions }),
      serverUrl: github.url,
      apiUrl: github.url,
      graphqlUrl: github.graphqlUrl,
      builtins: { 'actions/checkout': checkout, 'actions/setup-node': setupNode, ...artifactBuiltins(paths.artifacts) },
      concurrency: this.#concurrency,
      signal: this.#cancel.signal,
      cacheDirectory: paths.commits,
      // The package manager's cache and settings: builds of this world fetch what the machine has fetched before.
      home: homedir(),
    }
  }
}

interface Head {
  readonly ref: string
  readonly sha: string
  readonly headBranch: string
  readonly headSha: string
}

/** `pull_request_target` runs on the base branch and is shown at the head; `pull_request` runs the head itself. */
function headOf(event: GitHubEvent, name: string): Head {
  const { ref, sha } = event
  const pull = event.payload['pull_request'] as { number: number; head: { ref: string; sha: string } } | undefined
  if (pull === undefined) return { ref, sha, headBranch: ref.replace('refs/heads/', ''), headSha: sha }
  const head = { headBranch: pull.head.ref, headSha: pull.head.sha }
  return name === 'pull_request'
    ? { ...head, ref: `refs/pull/${pull.number}/merge`, sha: pull.head.sha }
    : { ...head, ref, sha }
}
