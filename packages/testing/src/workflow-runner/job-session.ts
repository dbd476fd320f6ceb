import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Scope, Status } from './expressions.ts'
import { hashFiles } from './hash-files.ts'
import { Masks } from './masks.ts'
import type { Annotation, RunOptions, StepRun } from './options.ts'
import type { Permissions } from './permissions.ts'
import { trackingVariable } from './process.ts'
import type { Repositories, Snapshot } from './repositories.ts'
import type { WorkflowFile } from './workflow-file.ts'

/** What all jobs of a run share. */
export interface RunSetup {
  readonly options: RunOptions
  readonly repositories: Repositories
  readonly runId: string
  /** Everything the run writes, removed at its end. */
  readonly directory: string
}

export interface SessionSetup {
  readonly run: RunSetup
  readonly id: string
  readonly file: WorkflowFile
  readonly github: Readonly<Record<string, unknown>>
  /** needs, vars, inputs, matrix, strategy, secrets. */
  readonly contexts: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  readonly token: string
  readonly permissions: Permissions
  readonly cancel: AbortSignal
}

/** What is left to do for an action when the steps of the job have run. */
export type Post = () => Promise<StepRun>

/** One running job: its directories, what its steps have changed so far, and everything that leaves it. */
export class JobSession {
  readonly setup: SessionSetup
  readonly masks = new Masks()
  readonly workspace: string
  readonly temp: string
  readonly trackingId = `github_${randomUUID()}`
  readonly github: Readonly<Record<string, unknown>>
  readonly lines: string[] = []
  readonly annotations: Annotation[] = []
  readonly posts: Post[] = []
  /** GITHUB_STATE by the place of the step, shared by its pre, main and post. */
  readonly states = new Map<string, Record<string, string>>()
  readonly debug: boolean
  /** `env:` of workflow and job, then what GITHUB_ENV added. */
  env: Record<string, string> = {}
  /** Additions of GITHUB_PATH, newest first. */
  path: string[] = []
  failed = false
  readonly #home: string
  readonly #hostPath: string

  constructor(setup: SessionSetup) {
    this.setup = setup
    const { options, directory } = setup.run
    const root = path.join(directory, randomUUID())
    const name = options.repository.split('/')[1] ?? 'repository'
    this.workspace = path.join(root, name, name)
    this.temp = path.join(root, '_temp')
    this.#home = options.home ?? path.join(root, 'home')
    for (const one of [this.workspace, this.temp, this.#home]) mkdirSync(one, { recursive: true })
    const eventPath = path.join(this.temp, 'event.json')
    writeFileSync(eventPath, JSON.stringify(setup.github['event'] ?? {}))
    for (const secret of Object.values(setup.secrets)) if (secret !== '') this.masks.add(secret)
    this.github = { ...setup.github, workspace: this.workspace, event_path: eventPath, token: setup.token }
    this.debug = setup.secrets['ACTIONS_STEP_DEBUG'] === 'true'
    this.#hostPath = [path.dirname(options.node ?? process.execPath), process.env['PATH'] ?? '/usr/bin:/bin'].join(':')
  }

  get cancelled(): boolean {
    return this.setup.cancel.aborted
  }

  get status(): 'success' | 'failure' | 'cancelled' {
    return this.cancelled ? 'cancelled' : this.failed ? 'failure' : 'success'
  }

  /** Where the job's workflow file stands: what `$/` means in its steps. */
  get snapshot(): Snapshot {
    return this.setup.file.snapshot
  }

  log(line: string): void {
    for (const one of this.masks.mask(line).split('\n')) {
      this.lines.push(one)
      this.setup.run.options.onLine?.(this.setup.id, one)
    }
  }

  annotate(annotation: Annotation): void {
    const { title } = annotation
    const masked = { ...annotation, message: this.masks.mask(annotation.message) }
    this.annotations.push(title === undefined ? masked : { ...masked, title: this.masks.mask(title) })
  }

  error(message: string): void {
    this.annotate({ level: 'error', message })
    this.log(`##[error]${message}`)
  }

  /** What an expression sees in this job; `more` is what one step or action adds. */
  scope(status: Status, more: Readonly<Record<string, unknown>> = {}): Scope {
    const contexts = {
      ...this.setup.contexts,
      secrets: this.setup.secrets,
      github: this.github,
      env: this.env,
      job: { ...this.#jobContext(), status: this.status },
      runner: {
        os: 'Linux',
        arch: 'X64',
        name: 'workflow-runner',
        environment: 'self-hosted',
        temp: this.temp,
        tool_cache: this.temp,
        debug: this.debug ? '1' : '',
      },
      ...more,
    }
    return { contexts, status, hashFiles: (patterns) => hashFiles(this.workspace, patterns) }
  }

  /** What every process of the job gets before the variables of the workflow. */
  baseEnvironment(): Record<string, string> {
    return {
      HOME: this.#home,
      LANG: 'C.UTF-8',
      CI: 'true',
      [trackingVariable]: this.trackingId,
    }
  }

  /** What no workflow can override: GITHUB_* and RUNNER_*. */
  runnerEnvironment(): Record<string, string> {
    return {
      GITHUB_ACTIONS: 'true',
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_NAME: 'workflow-runner',
      RUNNER_ENVIRONMENT: 'self-hosted',
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: this.temp,
      RUNNER_WORKSPACE: path.dirname(this.workspace),
      ...(this.debug ? { RUNNER_DEBUG: '1' } : {}),
    }
  }

  searchPath(base: string | undefined): string {
    return [...this.path, base ?? this.#hostPath].join(':')
  }

  #jobContext(): Record<string, unknown> {
    const { path: file, snapshot } = this.setup.file
    return {
      workflow_repository: snapshot.repository,
      workflow_sha: snapshot.sha,
      workflow_ref: `${snapshot.repository}/${file}@${snapshot.ref}`,
      workflow_file_path: file,
    }
  }
}
