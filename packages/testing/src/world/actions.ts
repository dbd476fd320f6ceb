import { homedir } from 'node:os'
import type { GitHubEvent, GitHubServer, RecordedRun } from '../github/index.ts'
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
import { namesOf, startsBy } from './triggers.ts'
import { readOnly, type Trust, trustOf } from './trust.ts'

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
  /** 1, and one more for each time that its failed jobs are run again. */
  readonly attempt: number
}

/** What a run was started with: an attempt after it starts with the same. */
interface Start {
  readonly workflow: string
  readonly event: GitHubEvent & Head
  readonly name: string
}

interface Again {
  readonly run: FinishedRun
  readonly by: string
  /** The same run for GitHub: only the attempt is another. */
  readonly recorded: RecordedRun
}

/** GitHub Actions of this world: every event starts the workflows that its default branch, or its commit, has for it. */
export class Actions {
  readonly #options: ActionsOptions
  readonly #concurrency: Concurrency = createConcurrency()
  /** What is running, by the id of the run: pressing "Cancel workflow". */
  readonly #running = new Map<string, AbortController>()
  readonly #starts = new Map<string, Start & { readonly recorded: RecordedRun }>()
  readonly #pending = new Set<Promise<unknown>>()
  readonly runs: FinishedRun[] = []

  constructor(options: ActionsOptions) {
    this.#options = options
    options.github.onEvent((event) => {
      if (event.repository !== options.repository) return
      this.#track(this.#start(event))
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
    for (const id of this.#running.keys()) this.cancelRun(id)
    await Promise.allSettled(this.#pending)
  }

  /** Presses "Cancel workflow" on one run; it ends in its own time. */
  cancelRun(id: string): void {
    this.#running.get(id)?.abort()
  }

  /** Presses "Re-run failed jobs", and waits for what it set off. */
  async rerunFailed(run: FinishedRun, by: string): Promise<FinishedRun> {
    const start = this.#starts.get(run.id)
    if (start === undefined) throw new Error(`There was no run ${run.id}.`)
    const [again] = await this.after(async () => this.#track(this.#run(start, { run, by, recorded: start.recorded })))
    if (again === undefined) throw new Error(`Run ${run.id} was not started again.`)
    return again
  }

  #track(work: Promise<unknown>): void {
    const pending = work.finally(() => this.#pending.delete(pending))
    this.#pending.add(pending)
  }

  async #start(event: GitHubEvent): Promise<void> {
    await Promise.all(namesOf(event).map((name) => this.#startBy(name, { ...event, ...headOf(event, name) })))
  }

  /** The workflow files are those of the commit that runs: under `pull_request` the change brings its own. */
  async #startBy(name: string, event: GitHubEvent & Head): Promise<void> {
    const { origin } = this.#options.paths
    if (event.sha === NOTHING) return
    const listed = await git(origin, ['ls-tree', '--name-only', event.sha, '.github/workflows/'])
    const files = listed.split('\n').filter((file) => /\.ya?ml$/.test(file))
    const starting = files.map(async (file) => {
      const yaml = await git(origin, ['show', `${event.sha}:${file}`])
      if (startsBy(file, yaml, name, event)) await this.#run({ workflow: file, event, name })
    })
    await Promise.all(starting)
  }

  async #run(start: Start, again?: Again): Promise<void> {
    const { github, repository, onLine, onStep } = this.#options
    const { workflow, event, name } = start
    const recorded =
      again === undefined
        ? github.recordWorkflowRun({
            repository,
            path: workflow,
            event: name,
            headBranch: event.headBranch,
            headSha: event.headSha,
            actor: event.actor,
          })
        : again.recorded
    const attempt = (again?.run.attempt ?? 0) + 1
    const started: StartedRun = { id: String(recorded.id), workflow, event: name }
    this.#starts.set(started.id, { ...start, recorded })
    recorded.begin()
    const cancel = new AbortController()
    this.#running.set(started.id, cancel)
    const begun = performance.now()
    const finish = (conclusion: Result, jobs: readonly JobRun[], refused?: string) => {
      this.#running.delete(started.id)
      for (const job of jobs) if (job.kept !== true) recorded.job(job.name).complete(job.result)
      recorded.complete(conclusion)
      const durationMs = Math.round(performance.now() - begun)
      this.runs.push({
        ...started,
        conclusion,
        jobs,
        durationMs,
        attempt,
        ...(refused === undefined ? {} : { refused }),
      })
    }
    try {
      const run = await runWorkflow({
        ...this.#settings(trustOf(name, event)),
        workflow,
        runId: started.id,
        ref: event.ref,
        sha: event.sha,
        actor: event.actor,
        ...(again === undefined
          ? {}
          : { triggeringActor: again.by, rerunOf: { jobs: again.run.jobs, attempt: again.run.attempt } }),
        event: { name, payload: event.payload },
        inputs: (event.payload['inputs'] ?? {}) as Readonly<Record<string, string>>,
        signal: cancel.signal,
        onLine: (job, line) => onLine?.(started, job, line),
        onStep: (step) => onStep?.(started, step),
      })
      finish(run.conclusion, run.jobs)
    } catch (thrown) {
      finish('failure', [], thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  #settings(trust: Trust): Omit<RunOptions, 'workflow' | 'event'> {
    const { github, repository, paths, suite, secrets, vars, environments } = this.#options
    return {
      repositories: {
        [repository]: { gitDir: paths.origin },
        'release-pipeline/release-pipeline': { directory: suite },
      },
      repository,
      secrets: trust.secrets ? secrets : {},
      vars,
      environments: trust.secrets ? environments : withoutSecrets(environments),
      issueToken: (permissions) =>
        github.issueToken({ repository, permissions: trust.readOnly ? readOnly(permissions) : permissions }),
      serverUrl: github.url,
      apiUrl: github.url,
      graphqlUrl: github.graphqlUrl,
      builtins: { 'actions/checkout': checkout, 'actions/setup-node': setupNode, ...artifactBuiltins(paths.artifacts) },
      concurrency: this.#concurrency,
      cacheDirectory: paths.commits,
      // The package manager's cache and settings: builds of this world fetch what the machine has fetched before.
      home: homedir(),
    }
  }
}

function withoutSecrets(environments: ActionsOptions['environments']): ActionsOptions['environments'] {
  return Object.fromEntries(
    Object.entries(environments).map(([name, settings]) => [name, { ...settings, secrets: {} }]),
  )
}

/** What a push that deletes a branch leaves. */
const NOTHING = '0'.repeat(40)

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
